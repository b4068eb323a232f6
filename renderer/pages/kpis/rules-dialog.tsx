import { useState, type ReactNode } from 'react';
import type { Kpi, KpiRuleRow } from '#core/contract/kpis.ts';
import { KPI_TESTS, type KpiTest } from '#core/domain/kpis.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { ChoiceField, PartyPicker, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { editText, readCell } from '../../grid/cell-text.ts';
import { useWords } from '../../words/use-words.tsx';
import { thresholdStyle } from './kpi-style.ts';

/** When a KPI warns: rules for every company, and a company's own that stand in their place. */
export function RulesDialog({ kpi, onClose }: { readonly kpi: Kpi; readonly onClose: () => void }): ReactNode {
  const { t, named } = useWords();
  const [adding, setAdding] = useState(false);
  const asked = useQuery('kpiRule.list', {});
  return (
    <Dialog
      title={t('kpis.rulesOf', { name: named(kpi) })}
      onClose={onClose}
      wide
      actions={
        <>
          <Button icon="plus" onClick={() => setAdding(true)} disabled={adding}>
            {t('kpis.addRule')}
          </Button>
          <Button onClick={onClose}>{t('app.close')}</Button>
        </>
      }
    >
      <p className="sec note">{t('kpis.rulesText')}</p>
      <Answer of={asked}>
        {(rules) =>
          rules.filter((rule) => rule.kpiId === kpi.id).map((rule) => <Rule key={rule.id} kpi={kpi} rule={rule} />)
        }
      </Answer>
      {adding ? <Rule kpi={kpi} rule={null} onSaved={() => setAdding(false)} /> : null}
    </Dialog>
  );
}

interface RuleProps {
  readonly kpi: Kpi;
  readonly rule: KpiRuleRow | null;
  readonly onSaved?: () => void;
}

function Rule({ kpi, rule, onSaved }: RuleProps): ReactNode {
  const { t } = useWords();
  const save = useCommand('kpiRule.save');
  const remove = useCommand('kpiRule.delete');
  const [test, setTest] = useState<KpiTest>(rule?.test ?? 'below');
  const [companyId, setCompanyId] = useState(rule?.companyId ?? null);
  const style = { ...thresholdStyle(kpi, test), edit: { optional: true } };
  const [yellow, setYellow] = useState(() => editText(style, rule?.yellow ?? null, 'wan'));
  const [red, setRed] = useState(() => editText(style, rule?.red ?? null, 'wan'));
  const [low, high] = [readCell(style, yellow, 'wan'), readCell(style, red, 'wan')];
  const wrong = !low.ok || !high.ok;
  const submit = async (): Promise<void> => {
    if (wrong) return;
    const [from, to] = [low.value as number | null, high.value as number | null];
    const identity = rule === null ? {} : { id: rule.id };
    const reply = await save.run({ ...identity, kpiId: kpi.id, companyId, test, yellow: from, red: to });
    if (reply.ok) onSaved?.();
  };
  const problem = (ok: boolean): string | null => (ok ? null : t('kpis.badThreshold'));
  return (
    <div className="kpi-rule">
      <ChoiceField
        label={t('kpis.test')}
        value={test}
        choices={KPI_TESTS.map((value) => ({ value, label: t(`kpis.${value}`) }))}
        onChange={(value) => value !== null && setTest(value)}
      />
      <TextField label={t('kpis.yellow')} value={yellow} onChange={setYellow} error={problem(low.ok)} />
      <TextField label={t('kpis.red')} value={red} onChange={setRed} error={problem(high.ok)} />
      <PartyPicker
        label={t('kpis.company')}
        hint={t('kpis.everyCompany')}
        value={companyId}
        only={(party) => party.kind === 'company'}
        onChange={setCompanyId}
      />
      <Button look="primary" disabled={wrong || save.running} onClick={() => void submit()}>
        {t('app.save')}
      </Button>
      {rule === null ? null : (
        <IconButton icon="bin" label={t('app.delete')} onClick={() => void remove.run({ id: rule.id })} />
      )}
      <FaultLine fault={save.fault ?? remove.fault} />
    </div>
  );
}
