import { allocation } from './allocation.ts';
import { allocationDetail } from './allocation-detail.ts';
import { benchmarks } from './benchmarks.ts';
import { book } from './book.ts';
import type { Services } from './context.ts';
import { documents } from './documents.ts';
import { dataRowServices } from './data-rows/service.ts';
import { events } from './events.ts';
import { figures } from './explain/service.ts';
import { forecasts } from './forecast.ts';
import { health } from './health.ts';
import { history } from './history.ts';
import { holdings } from './holdings.ts';
import { imports } from './import/service.ts';
import { kpis } from './kpis.ts';
import { overview } from './overview.ts';
import { indexes } from './indexes.ts';
import { roundTripServices } from './round-trip/write.ts';
import { parties } from './parties.ts';
import { performance } from './performance.ts';
import { planning } from './planning.ts';
import { security } from './security.ts';
import { onePagers } from './review/one-pagers.ts';
import { reviewPacks } from './review/pack.ts';
import { reviews } from './review/service.ts';
import { scenarios } from './scenarios.ts';
import { search } from './search/service.ts';

/** One function per query and command; a missing one is a compile error. */
export const services: Services = {
  ...book,
  ...parties,
  ...holdings,
  ...events,
  ...planning,
  ...allocation,
  ...allocationDetail,
  ...overview,
  ...health,
  ...history,
  ...security,
  ...imports,
  ...dataRowServices,
  ...roundTripServices,
  ...indexes,
  ...performance,
  ...benchmarks,
  ...figures,
  ...forecasts,
  ...scenarios,
  ...reviews,
  ...onePagers,
  ...reviewPacks,
  ...kpis,
  ...documents,
  ...search,
};
