/* The yardstick: four Newton steps of Σ a·e^(−x·t) per series, plain scalar C, no checks, no proof, no reasons.
   usage: xirr-loop FILE SERIES FLOWS ROUNDS; FILE holds the days as int32, then the amounts as double. Prints the best CPU ms. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  long series = atol(argv[2]), flows = atol(argv[3]), rounds = atol(argv[4]), count = series * flows;
  int *days = malloc(count * sizeof *days);
  double *amounts = malloc(count * sizeof *amounts), best = 1e300, total = 0;
  FILE *file = fopen(argv[1], "rb");
  if (!days || !amounts || !file) return 2;
  if (fread(days, sizeof *days, count, file) != (size_t)count) return 2;
  if (fread(amounts, sizeof *amounts, count, file) != (size_t)count) return 2;
  for (long round = 0; round < rounds; round += 1) {
    clock_t start = clock();
    for (long k = 0; k < series; k += 1) {
      const int *day = days + k * flows;
      const double *amount = amounts + k * flows;
      double x = 0.1;
      for (int step = 0; step < 4; step += 1) {
        double value = 0, slope = 0;
        for (long i = 0; i < flows; i += 1) {
          double years = (day[i] - day[0]) / 365.0, term = amount[i] * exp(-x * years);
          value += term;
          slope -= years * term;
        }
        x -= value / slope;
      }
      total += x;
    }
    double ms = (clock() - start) * 1000.0 / CLOCKS_PER_SEC;
    if (ms < best) best = ms;
  }
  printf("%.3f %g\n", best, total);
  return 0;
}
