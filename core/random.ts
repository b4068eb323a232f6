/**
 * Numbers that look random and are the same for the same seed on every machine: sfc32, 32-bit integers only. Each stream of
 * a seed (a path of a simulation) is its own, so that more paths add to the earlier ones instead of changing them.
 */
export class RandomStream {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;
  private spare: number | null = null;

  constructor(seed: number, stream = 0) {
    this.a = mix(seed);
    this.b = mix(stream ^ 0x9e3779b9);
    this.c = mix(this.a ^ this.b);
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** A whole number of 32 bits, signed. */
  private next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return sum;
  }

  /** In [0, 1), in steps of 2^-32. */
  uniform(): number {
    return (this.next() >>> 0) / 4_294_967_296;
  }

  /** Of mean 0 and deviation 1 (Marsaglia's polar method). */
  normal(): number {
    const kept = this.spare;
    if (kept !== null) {
      this.spare = null;
      return kept;
    }
    for (;;) {
      const x = this.next() / 2_147_483_648;
      const y = this.next() / 2_147_483_648;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const scale = Math.sqrt((-2 * Math.log(square)) / square);
        this.spare = y * scale;
        return x * scale;
      }
    }
  }
}

/** Every bit of the input moves half the bits of the output (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
