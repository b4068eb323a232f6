/* The walk over the ledger's columns that the product makes in TypeScript, as plain C: the physical yardstick of a walk.
   usage: walk FILE COUNT PARTIES HOLDINGS TURNS; prints the median in milliseconds. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COMMITMENT = 1, REDUCTION = 2, CONTRIBUTION = 3, INVESTMENT = 4, FOLLOW_ON = 5, RETURN = 6, DIVIDEND = 7, INTEREST = 8,
       EXIT = 9, BORROWING = 10, REPAYMENT = 11, FEE = 12, EXPENSE = 13, TAX = 14, DISTRIBUTION = 15, CLAWBACK = 16, TRANSFER = 17 };

typedef struct { double committed, paid_in, distributed, recallable, cash, debt, costs; } Fund;
typedef struct { double signed_, invested, realised, recallable, cost, events; int32_t last_flow; } Holding;

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1e3 + t.tv_nsec / 1e6; }
static int by_size(const void *a, const void *b) { double x = *(double *)a, y = *(double *)b; return x < y ? -1 : x > y; }

int main(int argc, char **argv) {
  if (argc != 6) return 2;
  long n = atol(argv[2]), parties = atol(argv[3]), holdings = atol(argv[4]), turns = atol(argv[5]);
  FILE *in = fopen(argv[1], "rb");
  if (!in) return 2;
  double *amount = malloc(n * 8);
  int32_t *day = malloc(n * 4), *payer = malloc(n * 4), *payee = malloc(n * 4), *holding = malloc(n * 4);
  uint8_t *kind = malloc(n);
  int8_t *sign = malloc(n);
  if (fread(amount, 8, n, in) + fread(day, 4, n, in) + fread(payer, 4, n, in) + fread(payee, 4, n, in) +
      fread(holding, 4, n, in) + fread(kind, 1, n, in) + fread(sign, 1, n, in) != (size_t)(7 * n)) return 3;
  Fund *f = malloc((parties + 1) * sizeof *f);
  Holding *h = malloc((holdings + 1) * sizeof *h);
  double times[99], check = 0;
  for (long turn = 0; turn < turns && turn < 99; turn++) {
    double start = now();
    memset(f, 0, (parties + 1) * sizeof *f);
    memset(h, 0, (holdings + 1) * sizeof *h);
    for (long i = 0; i < n; i++) {
      double a = sign[i] * amount[i];
      Fund *from = f + payer[i] + 1, *to = f + payee[i] + 1;
      Holding *of = h + holding[i] + 1;
      int k = kind[i];
      if (k != COMMITMENT && k != REDUCTION) { from->cash -= a; to->cash += a; }
      switch (k) {
        case COMMITMENT: to->committed += a; of->signed_ += a; break;
        case REDUCTION: to->committed -= a; of->signed_ -= a; break;
        case CONTRIBUTION: to->paid_in += a; of->invested += a; of->cost += a; break;
        case INVESTMENT: case FOLLOW_ON: of->invested += a; of->cost += a; break;
        case DISTRIBUTION: from->distributed += a; of->realised += a; break;
        case RETURN: case DIVIDEND: case INTEREST: case EXIT: of->realised += a; break;
        case CLAWBACK: to->distributed -= a; of->realised -= a; break;
        case BORROWING: to->debt += a; break;
        case REPAYMENT: from->debt -= a; break;
        case FEE: case EXPENSE: case TAX: from->costs += a; break;
      }
      of->events += 1;
      of->last_flow = day[i];
    }
    times[turn] = now() - start;
    for (long i = 0; i <= holdings; i++) check += h[i].invested;
  }
  qsort(times, turns, 8, by_size);
  printf("%.4f %.0f\n", times[turns / 2], check);
  return 0;
}
