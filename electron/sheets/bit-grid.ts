import { MAX_COLUMNS, MAX_ROWS } from './types.ts';

/** One bit per cell of a sheet, for what few bytes must say of many cells. */
export class BitGrid {
  private bits = new Uint8Array(1024);

  /** Cells outside of what is read at all are left out. */
  set(row: number, column: number): void {
    if (row > MAX_ROWS || column >= MAX_COLUMNS) return;
    const bit = row * MAX_COLUMNS + column;
    if (bit >>> 3 >= this.bits.length) {
      const larger = new Uint8Array(Math.max(this.bits.length * 2, (bit >>> 3) + 1));
      larger.set(this.bits);
      this.bits = larger;
    }
    this.bits[bit >>> 3]! |= 1 << (bit & 7);
  }

  has(row: number, column: number): boolean {
    const bit = row * MAX_COLUMNS + column;
    return ((this.bits[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  }
}
