import { useState, type ReactNode } from 'react';
import type { Scenario } from '#core/contract/scenarios.ts';
import { OVERRIDES, type OverrideParameter } from '#core/domain/forecast-plans.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/page.tsx';
import { Empty, FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';
import { overrideText } from './override-text.ts';
import { ScenarioForm, type ScenarioDraft } from './scenario-form.tsx';

const NEW: ScenarioDraft = { id: null, name: '', kind: 'own', note: '', overrides: [] };

/** The saved sets, their overrides beside each other, and the ways to change them. */
export function ScenarioSets({ scenarios }: { readonly scenarios: readonly Scenario[] }): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const [editing, setEditing] = useState<ScenarioDraft | null>(null);
  const presets = useCommand('scenario.addPresets');
  const addPresets = (): void => {
    const names = {
      base: t('scenarios.kind_base'),
      bull: t('scenarios.kind_bull'),
      bear: t('scenarios.kind_bear'),
      exit_delay: t('scenarios.kind_exit_delay'),
    };
    void presets.run({ names });
  };
  const tools = canWrite ? (
    <span className="tools">
      <Button onClick={addPresets}>{t('scenarios.addPresets')}</Button>
      <Button icon="plus" onClick={() => setEditing(NEW)}>
        {t('scenarios.add')}
      </Button>
    </span>
  ) : undefined;
  return (
    <>
      {scenarios.length === 0 ? (
        <Empty title={t('scenarios.empty')} text={t('scenarios.emptyText')} actions={tools} />
      ) : (
        <Section title={t('scenarios.list')} scope={t('scenarios.listScope')} aside={tools}>
          <OverrideTable scenarios={scenarios} onEdit={canWrite ? setEditing : null} />
        </Section>
      )}
      <FaultLine fault={presets.fault} />
      {editing === null ? null : (
        <ScenarioForm key={editing.id ?? editing.name} draft={editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

interface OverrideLine {
  readonly key: string;
  readonly parameter: OverrideParameter;
  /** Null: all. */
  readonly subject: string | null;
}

const keyOf = ({ parameter, scope, subjectId }: Scenario['overrides'][number]): string =>
  `${parameter}/${scope}/${subjectId}`;

/** Every parameter and subject that some scenario changes; all before funds before holdings. */
function linesOf(scenarios: readonly Scenario[]): OverrideLine[] {
  const order = ['all', 'fund', 'holding'];
  const lines = scenarios
    .flatMap((scenario) => scenario.overrides)
    .sort(
      (a, b) =>
        OVERRIDES.indexOf(a.parameter) - OVERRIDES.indexOf(b.parameter) ||
        order.indexOf(a.scope) - order.indexOf(b.scope),
    )
    .map((override) => ({
      key: keyOf(override),
      parameter: override.parameter,
      subject: override.scope === 'all' ? null : (override.subjectName ?? override.subjectId),
    }));
  return [...new Map(lines.map((line) => [line.key, line])).values()];
}

interface OverrideTableProps {
  readonly scenarios: readonly Scenario[];
  readonly onEdit: ((draft: ScenarioDraft) => void) | null;
}

function OverrideTable({ scenarios, onEdit }: OverrideTableProps): ReactNode {
  const { t } = useWords();
  const valueOf = (scenario: Scenario, line: OverrideLine): string => {
    const own = scenario.overrides.find((override) => keyOf(override) === line.key);
    return own === undefined ? '' : overrideText(line.parameter, own.value);
  };
  const copyOf = (scenario: Scenario): ScenarioDraft => ({
    ...scenario,
    id: null,
    kind: 'own',
    name: t('scenarios.copyOf', { name: scenario.name }),
  });
  return (
    <div className="months-scroll">
      <table className="t fact">
        <thead>
          <tr>
            <th>{t('scenarios.override')}</th>
            {scenarios.map((scenario) => (
              <th className="r" key={scenario.id} title={scenario.note}>
                {onEdit === null ? (
                  scenario.name
                ) : (
                  <button type="button" className="plain-link" onClick={() => onEdit(scenario)}>
                    {scenario.name}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {linesOf(scenarios).map((line) => (
            <tr key={line.key}>
              <td>
                {t(`scenarios.${line.parameter}`)}
                <span className="dim"> · {line.subject ?? t('scenarios.all')}</span>
              </td>
              {scenarios.map((scenario) => (
                <td className="r" key={scenario.id}>
                  {valueOf(scenario, line)}
                </td>
              ))}
            </tr>
          ))}
          {onEdit === null ? null : (
            <tr>
              <td />
              {scenarios.map((scenario) => (
                <td className="r" key={scenario.id}>
                  <Button
                    look="quiet"
                    aria-label={`${t('app.edit')} ${scenario.name}`}
                    onClick={() => onEdit(scenario)}
                  >
                    {t('app.edit')}
                  </Button>
                  <Button
                    look="quiet"
                    aria-label={`${t('scenarios.duplicate')} ${scenario.name}`}
                    onClick={() => onEdit(copyOf(scenario))}
                  >
                    {t('scenarios.duplicate')}
                  </Button>
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
