import type { HoldingFigures } from '#core/contract/holdings.ts';

/** What `holding.save` takes of a holding as the page shows it. */
export const holdingInputOf = ({
  id,
  code,
  fundId,
  targetId,
  instrument,
  vintage,
  note,
  origin,
}: HoldingFigures): Pick<
  HoldingFigures,
  'id' | 'code' | 'fundId' | 'targetId' | 'instrument' | 'vintage' | 'note' | 'origin'
> => ({ id, code, fundId, targetId, instrument, vintage, note, origin });
