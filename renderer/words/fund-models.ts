import type { ModelReason } from '#core/domain/takahashi-alexander.ts';
import { MODEL_REASON_TERMS } from '#core/forecast-terms.ts';
import type { Words } from './table.ts';

/** Why a fund's model can't run; a reason without words doesn't compile. */
export const modelReasons = MODEL_REASON_TERMS satisfies Words & Readonly<Record<ModelReason, unknown>>;
