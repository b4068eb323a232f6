import { useState, type ReactNode } from 'react';
import type { FundPlanRow } from '#core/contract/forecast.ts';
import type { Fen } from '#core/money.ts';
import { ppm, type RatePpm } from '#core/rates.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceField, MoneyField, PercentField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { readHundredths } from '../../components/read.ts';
import { Section } from '../../components/page.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { percentText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

/** How each fund of the group is run in the forecast. */
export function FundPlans(): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  const asked = useQuery('plan.funds', {});
  const [editing, setEditing] = useState<FundPlanRow | null>(null);
  return (
    <Section title={t('forecast.fundPlans')} scope={t('forecast.fundPlansScope')}>
      <Answer of={asked} rows={4}>
        {(rows) => (
          <table className="t fact">
            <thead>
              <tr>
                <th>{t('forecast.fund')}</th>
                <th className="r">{t('forecast.minimumCash')}</th>
                <th className="r">{t('forecast.payout')}</th>
                <th className="r">{t('forecast.yearlyCosts')}</th>
                <th className="r">{t('forecast.holdingGrowth')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.fundId}>
                  <td>
                    {canWrite ? (
                      <button type="button" className="plain-link" onClick={() => setEditing(row)}>
                        {nameOf(row.fundId, row.fundName)}
                      </button>
                    ) : (
                      nameOf(row.fundId, row.fundName)
                    )}
                    {row.isDefault ? <small className="dim"> {t('forecast.byDefault')}</small> : null}
                  </td>
                  <td className="r">{money(row.minimumCash, { dash: true })}</td>
                  <td className="r">{percentText(row.payout)}</td>
                  <td className="r">
                    {row.yearlyCosts === null ? (
                      <span className="dim">{t('forecast.asLastYear')}</span>
                    ) : (
                      money(row.yearlyCosts)
                    )}
                  </td>
                  <td className="r">{percentText(row.growth)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Answer>
      {editing === null ? null : <FundPlanForm row={editing} onClose={() => setEditing(null)} />}
    </Section>
  );
}

interface Draft {
  readonly minimumCash: Fen | null;
  readonly payout: RatePpm | null;
  /** Costs of its own, in place of those of the last twelve months. */
  readonly ownCosts: boolean;
  readonly yearlyCosts: Fen | null;
  readonly growth: string;
}

function FundPlanForm({ row, onClose }: { readonly row: FundPlanRow; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { nameOf } = useNames();
  const save = useCommand('plan.saveFund');
  const [draft, setDraft] = useState<Draft>({
    minimumCash: row.minimumCash,
    payout: row.payout,
    ownCosts: row.yearlyCosts !== null,
    yearlyCosts: row.yearlyCosts,
    growth: percentText(row.growth, { decimals: 2 })
      .replace(/\.?0*%$/, '')
      .replace('\u2212', '-'),
  });
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const growth = readHundredths(draft.growth);
  const { minimumCash, payout, ownCosts, yearlyCosts } = draft;
  const name = nameOf(row.fundId, row.fundName);
  const fits = growth !== null && growth > -10_000 && growth <= 100_000;
  const ready = fits && minimumCash !== null && payout !== null && (!ownCosts || yearlyCosts !== null);
  const submit = async (isDefault: boolean): Promise<void> => {
    if (!ready) return;
    const costs = ownCosts ? yearlyCosts : null;
    const plan = isDefault ? null : { minimumCash, payout, yearlyCosts: costs, growth: ppm(growth * 100) };
    const reply = await save.run({ fundId: row.fundId, plan }, t('forecast.fundPlanSaved', { name }));
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={`${t('forecast.editFundPlan')} · ${name}`}
      onClose={onClose}
      onSubmit={() => void submit(false)}
      actions={
        <>
          {row.isDefault ? null : <Button onClick={() => void submit(true)}>{t('forecast.useDefault')}</Button>}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!ready || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <MoneyField
          label={t('forecast.minimumCash')}
          value={minimumCash}
          onChange={(amount) => change({ minimumCash: amount })}
          autoFocus
        />
        <PercentField label={t('forecast.payout')} value={payout} onChange={(share) => change({ payout: share })} />
        <ChoiceField<'last' | 'own'>
          label={t('forecast.costs')}
          value={ownCosts ? 'own' : 'last'}
          choices={[
            { value: 'last', label: t('forecast.asLastYear') },
            { value: 'own', label: t('forecast.ownCosts') },
          ]}
          onChange={(choice) => change({ ownCosts: choice === 'own' })}
        />
        {ownCosts ? (
          <MoneyField
            label={t('forecast.yearlyCosts')}
            value={yearlyCosts}
            onChange={(amount) => change({ yearlyCosts: amount })}
          />
        ) : null}
        <TextField
          label={`${t('forecast.holdingGrowth')} %`}
          value={draft.growth}
          error={fits ? null : t('forecast.numberWrong')}
          onChange={(text) => change({ growth: text })}
        />
      </div>
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}
