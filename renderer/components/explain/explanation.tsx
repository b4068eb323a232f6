import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { ExplainTable, Explanation } from '#core/contract/explain.ts';
import { readableFormula } from '#core/figure-terms.ts';
import type { Fen } from '#core/money.ts';
import { linkTo } from '../../links.ts';
import { exactText, rateText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { localMoment } from '../frame/header.tsx';
import { Section } from '../page.tsx';
import { StatusMark } from '../marks.tsx';
import { cellText, figureText, plainFigure } from './as-text.ts';
import { NpvCurve } from './npv-curve.tsx';

interface ExplanationProps {
  readonly title: string;
  readonly explanation: Explanation;
  /** A link was followed: the panel makes room. */
  readonly onFollow: () => void;
}

/** Figure and exact amount → equation → formula → rule in one sentence → the inputs behind it, each with a way to it. */
export function ExplanationView({ title, explanation, onFollow }: ExplanationProps): ReactNode {
  const { t, known, reason, language } = useWords();
  const { value, figure, asOf, tables } = explanation;
  return (
    <div className="explanation">
      <p className="sec">{title}</p>
      {value === null ? (
        <p className="figure none">{reason(explanation.reason ?? '')}</p>
      ) : (
        <Figure value={value} unit={explanation.unit} />
      )}
      <Equation explanation={explanation} />
      <Terms explanation={explanation} />
      <p className="formula">
        {known(`formula.${figure}`, explanation.params, readableFormula(explanation.formula, language))}
      </p>
      <p className="rule">{known(`figureRule.${figure}`, explanation.params, '')}</p>
      <p className="dim">
        {explanation.from == null
          ? t('explain.asOf', { asOf })
          : t('explain.period', { from: explanation.from, to: asOf })}
      </p>
      {explanation.knownAt == null ? null : (
        <p className="dim">{t('explain.knownAt', { moment: localMoment(explanation.knownAt) })}</p>
      )}
      <Tie explanation={explanation} />
      <Rate explanation={explanation} />
      <Notes explanation={explanation} />
      {tables.map((table) => (
        <ExplainTableView key={table.title} table={table} onFollow={onFollow} />
      ))}
    </div>
  );
}

function Figure({ value, unit }: { readonly value: number; readonly unit: Explanation['unit'] }): ReactNode {
  const { money, unitWord, unit: shown } = useFigures();
  const { t } = useWords();
  if (unit !== 'fen')
    return (
      <p className="figure">
        {plainFigure(value, unit)}
        {unit === 'multiple' || unit === 'ratio' ? <small>×</small> : null}
      </p>
    );
  return (
    <>
      <p className="figure">
        {money(value as Fen)} <small>{unitWord}</small>
      </p>
      {shown === 'yuan' ? null : (
        <p className="sec num start">{t('explain.exact', { amount: exactText(value as Fen) })}</p>
      )}
    </>
  );
}

/** Of a rate: whether it is a year's, all rates that solve it, and the curve that crosses zero there. */
function Rate({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const { t } = useWords();
  const { annual, roots, curve } = explanation;
  if (roots === undefined || curve === undefined || curve.length === 0) return null;
  return (
    <>
      {annual === false ? <p className="sec">{t('explain.notAnnual')}</p> : null}
      {roots.length > 1 ? (
        <p className="sec">{t('explain.roots', { roots: roots.map((root) => rateText(root, 2)).join(' · ') })}</p>
      ) : null}
      <NpvCurve curve={curve} roots={roots} />
    </>
  );
}

function Notes({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const { t, known } = useWords();
  const notes = explanation.notes ?? [];
  if (notes.length === 0) return null;
  return (
    <ul className="notes">
      {notes.map(({ code, count }) => (
        <li key={code} className="sec">
          {known(`figureNote.${code}`)} {t('explain.times', { count })}
        </li>
      ))}
    </ul>
  );
}

/** The values that the formula names. */
function Terms({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const { known } = useWords();
  const terms = explanation.terms ?? [];
  if (terms.length === 0) return null;
  return (
    <dl className="dl">
      {terms.map((term) => (
        <Fragment key={term.key}>
          <dt>{known(`term.${term.key}`)}</dt>
          <dd className="num">{term.value === null ? '–' : figureText(term.value, term.unit)}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** Named parts that add up to the figure, where the service gives them. */
function Equation({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const { money } = useFigures();
  const { known } = useWords();
  const { equation, value } = explanation;
  if (equation === undefined || equation.length < 2 || value === null) return null;
  return (
    <div className="equation" role="math">
      {equation.map((part, index) => (
        <span key={part.label}>
          {index === 0 && part.value >= 0 ? null : <i>{part.value < 0 ? '−' : '+'}</i>}
          <b className="num">{money(Math.abs(part.value) as Fen)}</b>
          <small>{part.name ?? known(`equation.${part.label}`)}</small>
        </span>
      ))}
      <span>
        <i>=</i>
        <b className="num">{money(value as Fen)}</b>
        <small>{known('explain.sum')}</small>
      </span>
    </div>
  );
}

function Tie({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const { t } = useWords();
  const { tie } = explanation;
  if (tie === undefined) return null;
  return tie.difference === 0 ? (
    <StatusMark state="proven">{t('explain.tied')}</StatusMark>
  ) : (
    <StatusMark state="refused">{t('explain.untied', { difference: exactText(tie.difference) })}</StatusMark>
  );
}

type ColumnType = ExplainTable['columns'][number]['type'];
const RIGHT: ReadonlySet<ColumnType> = new Set(['money', 'percent', 'share', 'int', 'multiple', 'rate', 'number']);

function ExplainTableView({
  table,
  onFollow,
}: {
  readonly table: ExplainTable;
  readonly onFollow: () => void;
}): ReactNode {
  const { t, known, language } = useWords();
  return (
    <Section title={known(`explainTable.${table.title}`)} scope={t('explain.count', { count: table.rows.length })}>
      <div className="wide">
        <table className="t">
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column.key} className={RIGHT.has(column.type) ? 'r' : ''}>
                  {known(`explainColumn.${column.key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={index}>
                {row.cells.map((cell, place) => {
                  const type = table.columns[place]!.type;
                  const text = cellText(cell, type, language);
                  return (
                    <td key={place} className={RIGHT.has(type) ? 'r' : place === 0 ? 'lead' : ''}>
                      {place === 0 && row.link !== null ? (
                        <Link href={linkTo(row.link)} className="link" onClick={onFollow}>
                          {text}
                        </Link>
                      ) : (
                        text
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.rest === undefined ? null : (
        <p className="dim">{t('explain.rest', { rows: table.rest.rows, amount: exactText(table.rest.amount) })}</p>
      )}
    </Section>
  );
}
