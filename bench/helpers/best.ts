/** The best of some rounds, in milliseconds of this thread's own time: other work on the machine counts as little as it can. */
export function best(rounds: number, run: () => void): number {
  let least = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const start = process.threadCpuUsage();
    run();
    const { user, system } = process.threadCpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
