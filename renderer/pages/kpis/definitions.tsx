import { useState, type ReactNode } from 'react';
import type { Kpi, KpiRuleRow } from '#core/contract/kpis.ts';
import { kpiUnitText } from '#core/domain/kpi-figures.ts';
import { useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Answer } from '../../components/states.tsx';
import { cellText } from '../../grid/cell-text.ts';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useWords } from '../../words/use-words.tsx';
import { KpiForm } from './kpi-form.tsx';
import { thresholdStyle } from './kpi-style.ts';
import { RulesDialog } from './rules-dialog.tsx';

type Asking = { readonly kpi: Kpi; readonly what: 'edit' | 'rules' } | null;

/** Every KPI: its unit, which way is good, what it means, and when it warns. */
export function Definitions({ kpis }: { readonly kpis: readonly Kpi[] }): ReactNode {
  const { t, named, language } = useWords();
  const { canWrite } = useBook();
  const [asking, setAsking] = useState<Asking>(null);
  const rules = useQuery('kpiRule.list', {});
  return (
    <>
      <table className="t fact">
        <thead>
          <tr>
            {(['name', 'code', 'sector', 'unit', 'kind', 'better', 'definition', 'rules'] as const).map((key) => (
              <th key={key}>{t(`kpis.${key}`)}</th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {kpis.map((kpi) => (
            <tr key={kpi.id}>
              <td className="nw">{named(kpi)}</td>
              <td className="sec">{kpi.code}</td>
              <td>{t(`kpis.${kpi.sector}`)}</td>
              <td>{kpi.unit === 'percent' ? '%' : kpiUnitText(kpi, language)}</td>
              <td>{t(`kpis.${kpi.kind}`)}</td>
              <td>{t(`kpis.${kpi.better}`)}</td>
              <td className="sec kpi-wrap">{kpi.definition}</td>
              <td>
                <Answer of={rules} rows={1}>
                  {(all) => <RuleLines kpi={kpi} rules={all.filter((rule) => rule.kpiId === kpi.id)} />}
                </Answer>
              </td>
              <td className="r">
                {canWrite ? (
                  <>
                    <Button look="quiet" onClick={() => setAsking({ kpi, what: 'edit' })}>
                      {t('app.edit')}
                    </Button>
                    <Button look="quiet" onClick={() => setAsking({ kpi, what: 'rules' })}>
                      {t('kpis.rules')}
                    </Button>
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asking?.what === 'edit' ? <KpiForm kpi={asking.kpi} onClose={() => setAsking(null)} /> : null}
      {asking?.what === 'rules' ? <RulesDialog kpi={asking.kpi} onClose={() => setAsking(null)} /> : null}
    </>
  );
}

function RuleLines({ kpi, rules }: { readonly kpi: Kpi; readonly rules: readonly KpiRuleRow[] }): ReactNode {
  const { t } = useWords();
  const { nameOf } = useNames();
  if (rules.length === 0) return <span className="dim">{t('kpis.noRules')}</span>;
  return (
    <ul>
      {rules.map(({ id, test, companyId, yellow, red }) => {
        const text = (value: number | null): string => cellText(thresholdStyle(kpi, test), value, 'wan') || '–';
        return (
          <li key={id} className="nw">
            {companyId === null ? null : <span className="sec">{nameOf(companyId)} </span>}
            {t(`kpis.${test}`)} <span className="num">{`${text(yellow)} / ${text(red)}`}</span>
          </li>
        );
      })}
    </ul>
  );
}
