export default function AllocationPage(): null {
  return null;
}
