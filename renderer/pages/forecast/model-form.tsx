import { useState, type ReactNode } from 'react';
import type { FundModelRow } from '#core/contract/forecast.ts';
import { modelOf, type ModelPlan } from '#core/domain/forecast-plans.ts';
import { modelFault } from '#core/domain/takahashi-alexander.ts';
import { ppm, type RatePpm } from '#core/rates.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { readHundredths, readPercent, readWhole } from '../../components/read.ts';
import { FaultLine } from '../../components/states.tsx';
import { useNames } from '../../state/names.ts';
import { multipleText, percentText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

/** What stands in the fields, as typed. */
interface Draft {
  readonly callRates: string;
  readonly life: string;
  readonly bow: string;
  readonly growth: string;
  readonly yield: string;
}

const bare = (rate: RatePpm): string =>
  percentText(rate, { decimals: 2 })
    .replace(/\.?0*%$/, '')
    .replace('\u2212', '-');

const draftOf = ({ callRates, lifeYears, bow, growth, yield: least }: ModelPlan): Draft => ({
  callRates: callRates.map(bare).join(', '),
  life: String(lifeYears),
  bow: multipleText(bow, 2),
  growth: bare(growth),
  yield: bare(least),
});

/** The parts of a model as far as they can be read; null for what can't. */
function partsOf(draft: Draft): { readonly [Key in keyof ModelPlan]: ModelPlan[Key] | null } {
  const rates = draft.callRates
    .split(/[,，、;\s]+/)
    .filter((text) => text !== '')
    .map(readPercent);
  const growth = readHundredths(draft.growth);
  const bow = readHundredths(draft.bow);
  return {
    callRates: rates.length === 0 || rates.includes(null) ? null : (rates as RatePpm[]),
    lifeYears: readWhole(draft.life, 1, 60),
    bow: bow === null || bow < 1 || bow > 10_000 ? null : ppm(bow * 10_000),
    growth: growth === null || growth <= -10_000 || growth > 100_000 ? null : ppm(growth * 100),
    yield: readPercent(draft.yield),
  };
}

/** Parameters of one interest's model; what can't work is said before it is saved. */
export function ModelForm({ row, onClose }: { readonly row: FundModelRow; readonly onClose: () => void }): ReactNode {
  const { t, reason } = useWords();
  const { nameOf } = useNames();
  const save = useCommand('plan.saveModel');
  const [draft, setDraft] = useState(() => draftOf(row.model));
  const parts = partsOf(draft);
  const model = Object.values(parts).includes(null) ? null : (parts as ModelPlan);
  const start = { age: Math.ceil(row.age / 12), nav: row.nav, unfunded: row.unfunded };
  const fault = model === null ? null : modelFault(modelOf(model, [], row.fundId, row.holdingId), start);
  const name = nameOf(row.targetId, row.targetName);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const submit = async (chosen: ModelPlan | null): Promise<void> => {
    const input = {
      holdingId: row.holdingId,
      model: chosen === null ? null : { ...chosen, callRates: [...chosen.callRates] },
    };
    const reply = await save.run(input, t('forecast.modelSaved', { name }));
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={`${t('forecast.editModel')} · ${name}`}
      onClose={onClose}
      onSubmit={() => model !== null && void submit(model)}
      actions={
        <>
          {row.isDefault ? null : <Button onClick={() => void submit(null)}>{t('forecast.useDefault')}</Button>}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={model === null || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <div className="whole">
          <TextField
            label={t('forecast.callRates')}
            value={draft.callRates}
            hint={t('forecast.callRatesHint')}
            error={parts.callRates === null ? t('forecast.callRatesWrong') : null}
            onChange={(callRates) => change({ callRates })}
            autoFocus
          />
        </div>
        <TextField
          label={t('forecast.lifeYears')}
          value={draft.life}
          error={parts.lifeYears === null ? t('forecast.lifeWrong') : null}
          onChange={(life) => change({ life })}
        />
        <TextField
          label={t('forecast.bow')}
          value={draft.bow}
          hint={t('forecast.bowHint')}
          error={parts.bow === null ? t('forecast.numberWrong') : null}
          onChange={(bow) => change({ bow })}
        />
        <TextField
          label={t('forecast.growthYear')}
          value={draft.growth}
          error={parts.growth === null ? t('forecast.numberWrong') : null}
          onChange={(growth) => change({ growth })}
        />
        <TextField
          label={t('forecast.yieldYear')}
          value={draft.yield}
          error={parts.yield === null ? t('app.percentWrong') : null}
          onChange={(least) => change({ yield: least })}
        />
      </div>
      {fault === null ? null : (
        <p className="msg">
          <StatusMark state="refused">{t('forecast.cannot', { reason: reason(fault) })}</StatusMark>
        </p>
      )}
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}
