import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { ForecastItem, ForecastTable, FundModelRow } from '#core/contract/forecast.ts';
import type { ProjectionFigure } from '#core/contract/plan-figures.ts';
import { fen, type Fen } from '#core/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { IconButton } from '../../components/button.tsx';
import { WhyFigure, WhySum, type Part } from '../../components/explain/why-figure.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { linkTo } from '../../links.ts';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { multipleText, numberText, percentText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { ModelForm } from './model-form.tsx';

interface ModelsProps {
  readonly table: ForecastTable;
  readonly months: number;
  readonly scenarioId: string | null;
}

/** Interests in outside funds: what is unfunded, what they are projected by, and what comes of it. */
export function Models({ table, months, scenarioId }: ModelsProps): ReactNode {
  const { asOf, canWrite } = useBook();
  const { t } = useWords();
  const asked = useQuery('plan.models', { asOf });
  const [editing, setEditing] = useState<FundModelRow | null>(null);
  const items = new Map(table.items.map((item) => [item.holdingId, item]));
  return (
    <Section title={t('forecast.fundTable')} scope={t('forecast.fundScope')}>
      <Answer of={asked} rows={8}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="dim note">{t('forecast.noFundsText')}</p>
          ) : (
            <div className="months-scroll">
              <table className="t">
                <Head />
                <tbody>
                  {rows.map((row) => (
                    <ModelRow
                      key={row.holdingId}
                      row={row}
                      item={items.get(row.holdingId)}
                      months={months}
                      scenarioId={scenarioId}
                      onEdit={canWrite ? () => setEditing(row) : null}
                    />
                  ))}
                  <Totals rows={rows} items={items} />
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
      {editing === null ? null : <ModelForm row={editing} onClose={() => setEditing(null)} />}
    </Section>
  );
}

const RIGHT = [
  'age',
  'nav_',
  'open',
  'callRates',
  'life',
  'bow',
  'growthRate',
  'yield',
  'calls',
  'distributions',
  'valueAtEnd',
] as const;

function Head(): ReactNode {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th>{t('forecast.external')}</th>
        {RIGHT.map((key) => (
          <th className="r" key={key}>
            {t(`forecast.${key}`)}
          </th>
        ))}
        <th />
      </tr>
    </thead>
  );
}

interface ModelRowProps {
  readonly row: FundModelRow;
  readonly item: ForecastItem | undefined;
  readonly months: number;
  readonly scenarioId: string | null;
  readonly onEdit: (() => void) | null;
}

function ModelRow({ row, item, months, scenarioId, onEdit }: ModelRowProps): ReactNode {
  const { t, reason } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  const { model, holdingId } = row;
  const name = nameOf(row.targetId, row.targetName);
  const held = (figure: 'fair_value' | 'unfunded', amount: Fen): ReactNode => (
    <WhyFigure
      figure={{ kind: 'holding', id: holdingId, figure }}
      marked
      title={`${name} · ${t(figure === 'unfunded' ? 'forecast.open' : 'forecast.nav_')}`}
    >
      {money(amount)}
    </WhyFigure>
  );
  const projected = (figure: ProjectionFigure, word: 'calls' | 'distributions' | 'valueAtEnd', amount: number) => (
    <WhyFigure
      figure={{ kind: 'projection', holdingId, figure, months, scenarioId }}
      marked
      title={`${name} · ${t(`forecast.${word}`)}`}
    >
      {money(fen(amount), { dash: true })}
    </WhyFigure>
  );
  return (
    <tr>
      <td>
        <Link className="link" href={linkTo({ kind: 'holding', id: holdingId })}>
          {name}
        </Link>
        {row.isDefault ? <small className="dim"> {t('forecast.byDefault')}</small> : null}
        {row.fault === null ? null : (
          <>
            {' '}
            <StatusMark state="refused">{t('forecast.cannot', { reason: reason(row.fault) })}</StatusMark>
          </>
        )}
      </td>
      <td className="r fact">{t('forecast.years', { years: numberText(row.age / 12, 1) })}</td>
      <td className="r">{held('fair_value', row.nav)}</td>
      <td className="r">{held('unfunded', row.unfunded)}</td>
      <td className="r rates-list fact">{ratesText(model.callRates)}</td>
      <td className="r fact">{t('forecast.years', { years: model.lifeYears })}</td>
      <td className="r fact">{multipleText(model.bow)}</td>
      <td className="r fact">{percentText(model.growth)}</td>
      <td className="r fact">{percentText(model.yield)}</td>
      {item === undefined ? (
        <td colSpan={3} />
      ) : (
        <>
          <td className="r">{projected('calls', 'calls', sum(item.paid))}</td>
          <td className="r">{projected('distributions', 'distributions', sum(item.received))}</td>
          <td className="r">{projected('value', 'valueAtEnd', item.value.at(-1) ?? 0)}</td>
        </>
      )}
      <td className="r">
        {onEdit === null ? null : (
          <IconButton icon="edit" label={`${t('forecast.editModel')} ${name}`} onClick={onEdit} />
        )}
      </td>
    </tr>
  );
}

const sum = (list: readonly number[]): number => list.reduce((total, amount) => total + amount, 0);

const ratesText = (rates: FundModelRow['model']['callRates']): string =>
  rates.map((rate) => percentText(rate, { decimals: 0 })).join(' ');

interface TotalsProps {
  readonly rows: readonly FundModelRow[];
  readonly items: ReadonlyMap<string | null, ForecastItem>;
}

function Totals({ rows, items }: TotalsProps): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const shown = rows.flatMap((row) => items.get(row.holdingId) ?? []);
  const { nameOf } = useNames();
  const name = (id: string | null): string => {
    const row = rows.find((entry) => entry.holdingId === id);
    return row === undefined ? '' : nameOf(row.targetId, row.targetName);
  };
  const cell = (word: string, parts: readonly Part[]): ReactNode => (
    <td className="r">
      <WhySum title={`${t('app.total')} · ${word}`} parts={parts}>
        {money(fen(sum(parts.map((part) => part.amount))), { dash: true })}
      </WhySum>
    </td>
  );
  const held = (amount: (row: FundModelRow) => number): Part[] =>
    rows.map((row) => ({ name: name(row.holdingId), amount: fen(amount(row)) }));
  const projected = (amount: (item: ForecastItem) => number): Part[] =>
    shown.map((item) => ({ name: name(item.holdingId), amount: fen(amount(item)) }));
  return (
    <tr className="tot">
      <td>{t('app.total')}</td>
      <td />
      {cell(
        t('forecast.nav_'),
        held((row) => row.nav),
      )}
      {cell(
        t('forecast.open'),
        held((row) => row.unfunded),
      )}
      <td colSpan={5} />
      {cell(
        t('forecast.calls'),
        projected((item) => sum(item.paid)),
      )}
      {cell(
        t('forecast.distributions'),
        projected((item) => sum(item.received)),
      )}
      {cell(
        t('forecast.valueAtEnd'),
        projected((item) => item.value.at(-1) ?? 0),
      )}
      <td />
    </tr>
  );
}
