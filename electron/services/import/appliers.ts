import type { ImportKind } from '#core/contract/imports.ts';
import type { Apply } from './apply-common.ts';
import { holdingAppliers } from './apply-holdings.ts';
import { kpis } from './apply-kpis.ts';
import { ledgerAppliers } from './apply-ledger.ts';
import { partyAppliers } from './apply-parties.ts';
import { planningAppliers } from './apply-planning.ts';

/** How a row of each kind is written. */
export const appliers: Readonly<Record<ImportKind, Apply>> = {
  ...partyAppliers,
  ...holdingAppliers,
  ...ledgerAppliers,
  ...planningAppliers,
  kpis,
};
