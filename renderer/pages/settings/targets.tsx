import { useMemo, useState, type ReactNode } from 'react';
import type { Target } from '#core/contract/planning.ts';
import type { IsoDate } from '#core/dates.ts';
import { ppm, WHOLE_PPM, type RatePpm } from '#core/rates.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceField, DateField, PercentField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { DirectionMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { percentText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

/** The targets of one fund from one day on. */
interface TargetSet {
  readonly fundId: string;
  readonly effectiveOn: IsoDate;
  readonly rows: readonly Target[];
}

const setsOf = (targets: readonly Target[]): TargetSet[] =>
  [...Map.groupBy(targets, (target) => `${target.fundId}/${target.effectiveOn}`).values()]
    .map((rows) => ({ fundId: rows[0]!.fundId, effectiveOn: rows[0]!.effectiveOn, rows }))
    .sort((a, b) => b.effectiveOn.localeCompare(a.effectiveOn));

export function Targets(): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const asked = useQuery('target.list', {});
  const [editing, setEditing] = useState<TargetSet | 'new' | null>(null);
  const { nameOf } = useNames();
  const aside = canWrite ? (
    <Button icon="plus" onClick={() => setEditing('new')}>
      {t('settings.setTargets')}
    </Button>
  ) : undefined;
  return (
    <>
      <Answer of={asked} rows={5}>
        {(targets) =>
          targets.length === 0 ? (
            <Section title={t('settings.targets')} aside={aside}>
              <p className="dim note">{t('settings.noTargets')}</p>
            </Section>
          ) : (
            setsOf(targets).map((set, index) => (
              <Section
                key={`${set.fundId}/${set.effectiveOn}`}
                title={`${t('settings.targets')} · ${nameOf(set.fundId)}`}
                scope={t('settings.targetsScope', { day: set.effectiveOn })}
                aside={
                  <span className="tools">
                    {canWrite ? (
                      <Button look="quiet" icon="edit" onClick={() => setEditing(set)}>
                        {t('app.edit')}
                      </Button>
                    ) : null}
                    {index === 0 ? aside : null}
                  </span>
                }
              >
                <SetTable set={set} />
              </Section>
            ))
          )
        }
      </Answer>
      {editing === null ? null : (
        <TargetForm set={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function SetTable({ set }: { readonly set: TargetSet }): ReactNode {
  const { t } = useWords();
  const { direction } = useBook();
  const sortOf = (row: Target): number => direction(row.directionId)?.sort ?? 0;
  const rows = [...set.rows].sort((a, b) => sortOf(a) - sortOf(b));
  const sum = ppm(set.rows.reduce((total, row) => total + row.target, 0));
  return (
    <table className="t fact">
      <thead>
        <tr>
          <th>{t('settings.directions')}</th>
          <th className="r">{t('settings.floor')}</th>
          <th className="r">{t('settings.target')}</th>
          <th className="r">{t('settings.ceiling')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <DirectionMark directionId={row.directionId} />
            </td>
            <td className="r">{percentText(row.floor)}</td>
            <td className="r">
              <b>{percentText(row.target)}</b>
            </td>
            <td className="r">{percentText(row.ceiling)}</td>
          </tr>
        ))}
        <tr className="tot">
          <td colSpan={2}>{t('settings.sum')}</td>
          <td className="r">{percentText(sum)}</td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}

interface TargetLine {
  readonly target: RatePpm | null;
  readonly floor: RatePpm | null;
  readonly ceiling: RatePpm | null;
}

const EMPTY: TargetLine = { target: null, floor: null, ceiling: null };

function TargetForm({ set, onClose }: { readonly set: TargetSet | null; readonly onClose: () => void }): ReactNode {
  const { directions, asOf, info } = useBook();
  const { t, named } = useWords();
  const save = useCommand('target.set');
  const funds = useQuery('fund.list', {});
  const [fundId, setFundId] = useState<string | null>(set?.fundId ?? info.groupId);
  const [day, setDay] = useState<IsoDate | null>(set?.effectiveOn ?? asOf);
  const [lines, setLines] = useState<Readonly<Record<string, TargetLine>>>(() =>
    Object.fromEntries((set?.rows ?? []).map((row) => [row.directionId, row])),
  );
  const tops = useMemo(() => directions.filter((direction) => direction.parentId === null), [directions]);
  const sum = ppm(tops.reduce((total, { id }) => total + (lines[id]?.target ?? 0), 0));
  const change = (id: string, part: Partial<TargetLine>): void =>
    setLines((before) => ({ ...before, [id]: { ...EMPTY, ...before[id], ...part } }));
  const submit = async (): Promise<void> => {
    if (fundId === null || day === null) return;
    const rows = tops.flatMap(({ id }) => {
      const line = lines[id];
      if (line === undefined || line.target === null) return [];
      return [{ directionId: id, target: line.target, floor: line.floor, ceiling: line.ceiling }];
    });
    const reply = await save.run({ fundId, effectiveOn: day, rows });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('settings.setTargets')}
      wide
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          {sum === WHOLE_PPM ? null : (
            <span className="neg">{t('settings.sumWrong', { sum: percentText(sum, { decimals: 2 }) })}</span>
          )}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={sum !== WHOLE_PPM || fundId === null || day === null}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <ChoiceField
          label={t('settings.fund')}
          value={fundId}
          choices={(funds.data ?? [])
            .filter((fund) => fund.kind !== 'external')
            .map((fund) => ({ value: fund.id, label: named(fund) }))}
          onChange={setFundId}
        />
        <DateField label={t('settings.effectiveOn')} value={day} onChange={setDay} />
      </div>
      {tops.map((direction) => (
        <fieldset className="fields three" key={direction.id}>
          <legend>{named(direction)}</legend>
          {(['floor', 'target', 'ceiling'] as const).map((key) => (
            <PercentField
              key={key}
              label={t(`settings.${key}`)}
              value={lines[direction.id]?.[key] ?? null}
              onChange={(value) => change(direction.id, { [key]: value })}
            />
          ))}
        </fieldset>
      ))}
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}
