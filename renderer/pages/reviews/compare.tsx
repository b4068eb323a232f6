import { useState, type ReactNode } from 'react';
import type { ComparedGain, ReviewComparison } from '#core/contract/review-compare.ts';
import type { ReviewDetail } from '#core/contract/reviews.ts';
import { addDays, lastQuarterEnd, type IsoDate } from '#core/dates.ts';
import { exactText, percentText, pointsText } from '#core/figure-text.ts';
import { fen, type Fen } from '#core/money.ts';
import { WhyCount } from '../../components/explain/why-figure.tsx';
import { useQuery } from '../../api/hooks.ts';
import { ChoiceField, DateField } from '../../components/fields.tsx';
import { DriftBand, driftScale, StatusMark, Swatch } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';
import { Flows, FlowTotals, HoldingMoves, MarkMoves } from './pack/changes.tsx';
import { LimitStateMark } from './pack/lists.tsx';
import { GainTable, Movers } from './pack/gains.tsx';
import { PackTable, TwoLines } from './pack/table.tsx';
import { packVoice, PackProvider, usePack } from './pack/voice.tsx';
import { WhyMoved, WhySide } from './pack/why.tsx';

const DAY = 'day';

/** This review against another one, or against a day as it is known now; the later side is always this review. */
export function Compare({ review }: { readonly review: ReviewDetail }): ReactNode {
  const { t } = useWords();
  const others = (useQuery('review.list', {}).data ?? []).filter(
    (other) => other.id !== review.id && other.state !== 'draft',
  );
  const [against, setAgainst] = useState<string>(review.compareId ?? DAY);
  const [day, setDay] = useState<IsoDate | null>(review.compareAsOf ?? lastQuarterEnd(addDays(review.asOf, -1)));
  const point = against === DAY ? { asOf: day ?? review.asOf } : { reviewId: against };
  const asked = useQuery('review.compare', { before: point, after: { reviewId: review.id } });
  return (
    <>
      <div className="rv-against">
        <ChoiceField
          label={t('reviews.compareWith')}
          value={against}
          choices={[
            { value: DAY, label: `${t('reviews.pointDay')}（${t('reviews.now')}）` },
            ...others.map(({ id, name, asOf }) => ({ value: id, label: `${name} · ${asOf}` })),
          ]}
          onChange={(value) => setAgainst(value ?? DAY)}
        />
        {against === DAY ? <DateField label={t('reviews.compareDayLabel')} value={day} onChange={setDay} /> : null}
      </div>
      <Answer of={asked} rows={12}>
        {(comparison) => <Comparison comparison={comparison} />}
      </Answer>
    </>
  );
}

/** How many came in, went out, were valued anew, and which limits were crossed. */
function CompareLead({ comparison }: { readonly comparison: ReviewComparison }): ReactNode {
  const { t, rich } = useWords();
  const { t: term } = usePack();
  const { holdings, limits } = comparison;
  const of = (kind: string): typeof holdings => holdings.filter((row) => row.kind === kind);
  const moved = holdings.filter((row) => row.revalued && row.valueEffect !== 0);
  const count = (title: string, rows: typeof holdings): ReactNode => (
    <WhyCount title={title} items={rows.map((row) => ({ name: `${row.fundName} · ${row.name}` }))}>
      {rows.length}
    </WhyCount>
  );
  const crossed = (movement: 'entered' | 'left'): ReactNode => {
    const found = limits.filter((change) => change.movement === movement);
    return (
      <WhyCount
        title={`${term('limits')} · ${term(movement)}`}
        items={found.map(({ before, after }) => ({ name: (after ?? before)!.subjectName }))}
      >
        {found.length}
      </WhyCount>
    );
  };
  return (
    <p className="rv-sentence">
      {rich('reviews.compareLead', {
        before: comparison.before.asOf,
        after: comparison.after.asOf,
        entered: count(term('newHoldings'), of('new')),
        exited: count(term('exited'), of('exited')),
        moved: count(term('marksMoved'), moved),
        limitsIn: crossed('entered'),
        limitsOut: crossed('left'),
      })}{' '}
      <span className="dim">{t('reviews.exactHint')}</span>
    </p>
  );
}

function Comparison({ comparison }: { readonly comparison: ReviewComparison }): ReactNode {
  const { t } = useWords();
  const voice = usePack();
  const { t: term } = voice;
  const { holdings, limits, ledger, gains } = comparison;
  const of = (kind: string): typeof holdings => holdings.filter((row) => row.kind === kind);
  const moved = holdings.filter((row) => row.revalued && row.valueEffect !== 0);
  const changedLimits = limits.filter((change) => change.movement !== 'same');
  const lists = [
    ['newHoldings', of('new')],
    ['exited', of('exited')],
  ] as const;
  return (
    <PackProvider voice={packVoice({ ...voice, since: null, pack: { ...voice.pack, comparison } })}>
      <CompareLead comparison={comparison} />
      <div className="stack">
        <Section title={`TVPI · IRR · ${term('nav')}`}>
          <GainTable gains={gains} />
          <TieOut gain={gains[0]} inside={comparison} />
        </Section>
        {gains.map((gain) =>
          gain.holdings.length === 0 ? null : (
            <Section key={gain.fundId ?? ''} title={term('movers')} scope={gain.fundName ?? term('group')}>
              <Movers gain={gain} rows={Infinity} />
            </Section>
          ),
        )}
        {lists.map(([key, rows]) =>
          rows.length === 0 ? null : (
            <Section key={key} title={term(key)}>
              <HoldingMoves rows={rows} label={term(key)} />
            </Section>
          ),
        )}
        {moved.length === 0 ? null : (
          <Section title={term('marksMoved')}>
            <MarkMoves rows={moved} />
          </Section>
        )}
        <Section title={term('allocation')}>
          <Directions comparison={comparison} />
        </Section>
        <Section title={term('limits')}>
          {changedLimits.length === 0 ? (
            <p className="rv-empty">{t('reviews.allLimitsSame')}</p>
          ) : (
            <LimitMoves changes={changedLimits} />
          )}
        </Section>
        {ledger.count === 0 ? null : (
          <Section title={term('events')} scope={String(ledger.count)}>
            <FlowTotals ledger={ledger} />
            <Flows ledger={ledger} rows={Infinity} />
          </Section>
        )}
      </div>
    </PackProvider>
  );
}

/** The parts of a change of gain add up to it, to the cent; shown so that nobody has to take it on trust. */
function TieOut({
  gain,
  inside,
}: {
  readonly gain: ComparedGain | undefined;
  readonly inside: ReviewComparison;
}): ReactNode {
  const { t } = useWords();
  if (gain === undefined || inside.holdings.length === 0) return null;
  const effects = gain.holdings.reduce((sum, part) => sum + part.effect, 0);
  const difference = fen(effects + gain.costs + gain.other - gain.gain.change);
  return (
    <p className="rv-note">
      <StatusMark state={difference === 0 ? 'proven' : 'refused'}>
        {t('reviews.tieOut', { difference: exactText(difference) })}
      </StatusMark>
    </p>
  );
}

/** What a row is called, and its share or amount at one of the two moments. */
function useDirectionCells() {
  type Row = ReviewComparison['directions'][number];
  const { t } = usePack();
  const { named, term } = useWords();
  const rowName = (row: Row): string => (row.name === null ? term('row', row.key) : named(row));
  const side = (
    row: Row,
    of: 'before' | 'after',
    as: 'amount' | 'share_of_total' | 'drift',
    text: string,
  ): ReactNode =>
    row.amount[of] === 0 || text === '–' ? (
      text
    ) : (
      <WhySide
        side={of}
        figure={{ kind: 'allocation', measure: 'fair_value', rowKey: row.key, columnKey: 'group', as }}
        title={`${rowName(row)} · ${as === 'amount' ? t('fairValue') : as === 'drift' ? t('drift') : t('share')}`}
      >
        {text}
      </WhySide>
    );
  return { rowName, side };
}

function Directions({ comparison }: { readonly comparison: ReviewComparison }): ReactNode {
  const { t, money } = usePack();
  const { direction } = useBook();
  const { named, term } = useWords();
  const rows = comparison.directions;
  const scale = driftScale(rows.map((row) => ({ ...row, share: row.share.after, other: row.share.before })));
  const amount = (value: Fen): string => money(value, { dash: true });
  const { rowName, side } = useDirectionCells();
  return (
    <PackTable
      label={t('allocation')}
      columns={[
        {
          head: t('direction'),
          wide: true,
          cell: (row) =>
            row.name === null ? (
              term('row', row.key)
            ) : (
              <>
                <Swatch directionId={row.key} />
                {named(row)}
              </>
            ),
        },
        {
          head: '',
          cell: (row) => (
            <DriftBand
              {...row}
              share={row.share.after}
              other={row.share.before}
              hue={direction(row.key)?.hue ?? 0}
              scale={scale}
            />
          ),
        },
        {
          head: t('before'),
          right: true,
          cell: (row) => side(row, 'before', 'share_of_total', percentText(row.share.before, { decimals: 2 }) || '–'),
        },
        {
          head: t('after'),
          right: true,
          cell: (row) => side(row, 'after', 'share_of_total', percentText(row.share.after, { decimals: 2 }) || '–'),
        },
        {
          head: t('change'),
          right: true,
          cell: (row) => (
            <WhyMoved title={`${rowName(row)} · Δ ${t('share')}`} of={row.share} value={row.share.change} unit="ppm">
              <b>{pointsText(row.share.change, 2) || '–'}</b>
            </WhyMoved>
          ),
        },
        { head: t('drift'), right: true, cell: (row) => side(row, 'after', 'drift', pointsText(row.drift, 2) || '–') },
        { head: t('oldValue'), right: true, cell: (row) => side(row, 'before', 'amount', amount(row.amount.before)) },
        { head: t('newValue'), right: true, cell: (row) => side(row, 'after', 'amount', amount(row.amount.after)) },
        {
          head: 'Δ',
          right: true,
          cell: (row) => (
            <WhyMoved title={`${rowName(row)} · Δ ${t('fairValue')}`} of={row.amount} value={row.amount.change}>
              {money(row.amount.change, { plus: true, dash: true })}
            </WhyMoved>
          ),
        },
      ]}
      rows={rows}
      idOf={(row) => row.key}
    />
  );
}

function LimitMoves({ changes }: { readonly changes: ReviewComparison['limits'] }): ReactNode {
  const { t } = usePack();
  const side = (of: 'before' | 'after', check: (typeof changes)[number]['before']): ReactNode =>
    check === null ? (
      '–'
    ) : (
      <span className="nw">
        <WhySide
          side={of}
          figure={{ kind: 'limit', limitId: check.limitId, subjectId: check.subjectId, figure: 'share' }}
          title={`${check.limitName} · ${check.subjectName}`}
        >
          {percentText(check.share, { decimals: 2 })}
        </WhySide>{' '}
        <LimitStateMark state={check.state} />
      </span>
    );
  return (
    <PackTable
      label={t('limits')}
      columns={[
        {
          head: t('subject'),
          wide: true,
          cell: (change) => {
            const check = (change.after ?? change.before)!;
            return <TwoLines first={check.subjectName} second={`${check.limitName} · ${check.fundName}`} />;
          },
        },
        { head: t('before'), cell: (change) => side('before', change.before) },
        { head: t('after'), cell: (change) => side('after', change.after) },
        { head: t('movement'), cell: (change) => <b>{t(change.movement)}</b> },
      ]}
      rows={changes}
      idOf={(change) => `${change.limitId}/${change.subjectId}`}
    />
  );
}
