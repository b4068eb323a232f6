export default function OverviewPage(): null {
  return null;
}
