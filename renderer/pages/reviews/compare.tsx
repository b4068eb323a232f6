import { useState, type ReactNode } from 'react';
import type { ComparedGain, ReviewComparison } from '#core/contract/review-compare.ts';
import type { ReviewDetail } from '#core/contract/reviews.ts';
import { addDays, lastQuarterEnd, type IsoDate } from '#core/dates.ts';
import { exactText, percentText, pointsText } from '#core/figure-text.ts';
import { fen, type Fen } from '#core/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { ChoiceField, DateField } from '../../components/fields.tsx';
import { DriftBand, driftScale, StatusMark, Swatch } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';
import { Flows, FlowTotals, HoldingMoves, MarkMoves } from './pack/changes.tsx';
import { LimitStateMark } from './pack/lists.tsx';
import { GainTable, Movers } from './pack/performance.tsx';
import { PackTable, TwoLines } from './pack/table.tsx';
import { packVoice, PackProvider, usePack } from './pack/voice.tsx';

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
      <p className="rv-sentence">
        {t('reviews.compareLead', {
          before: comparison.before.asOf,
          after: comparison.after.asOf,
          entered: of('new').length,
          exited: of('exited').length,
          moved: moved.length,
          limitsIn: limits.filter((change) => change.movement === 'entered').length,
          limitsOut: limits.filter((change) => change.movement === 'left').length,
        })}{' '}
        <span className="dim">{t('reviews.exactHint')}</span>
      </p>
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

function Directions({ comparison }: { readonly comparison: ReviewComparison }): ReactNode {
  const { t, money } = usePack();
  const { direction } = useBook();
  const { named, term } = useWords();
  const rows = comparison.directions;
  const scale = driftScale(rows.map((row) => ({ ...row, share: row.share.after, other: row.share.before })));
  const amount = (value: Fen): string => money(value, { dash: true });
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
        { head: t('before'), right: true, cell: (row) => percentText(row.share.before, { decimals: 2 }) || '–' },
        { head: t('after'), right: true, cell: (row) => percentText(row.share.after, { decimals: 2 }) || '–' },
        { head: t('change'), right: true, cell: (row) => <b>{pointsText(row.share.change, 2) || '–'}</b> },
        { head: t('drift'), right: true, cell: (row) => pointsText(row.drift, 2) || '–' },
        { head: t('oldValue'), right: true, cell: (row) => amount(row.amount.before) },
        { head: t('newValue'), right: true, cell: (row) => amount(row.amount.after) },
        { head: 'Δ', right: true, cell: (row) => money(row.amount.change, { plus: true, dash: true }) },
      ]}
      rows={rows}
      idOf={(row) => row.key}
    />
  );
}

function LimitMoves({ changes }: { readonly changes: ReviewComparison['limits'] }): ReactNode {
  const { t } = usePack();
  const side = (check: (typeof changes)[number]['before']): ReactNode =>
    check === null ? (
      '–'
    ) : (
      <span className="nw">
        {percentText(check.share, { decimals: 2 })} <LimitStateMark state={check.state} />
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
        { head: t('before'), cell: (change) => side(change.before) },
        { head: t('after'), cell: (change) => side(change.after) },
        { head: t('movement'), cell: (change) => <b>{t(change.movement)}</b> },
      ]}
      rows={changes}
      idOf={(change) => `${change.limitId}/${change.subjectId}`}
    />
  );
}
