import type { ReactNode } from 'react';
import type { FundFigure, HoldingFigure } from '#core/contract/figures.ts';
import type { FundSheet, HoldingSheet, OutsideSheet } from '#core/contract/one-pagers.ts';
import { unitFor } from '#core/contract/review-headlines.ts';
import { withoutAmounts } from '#core/contract/review-texts.ts';
import { statusWords } from '#core/contract/review-words.ts';
import { figureTerm } from '#core/figure-terms.ts';
import { multipleText, shareText } from '#core/figure-text.ts';
import { fen } from '#core/money.ts';
import { useQuery } from '../../../api/hooks.ts';
import { WhyFigure, type FigureInput } from '../../../components/explain/why-figure.tsx';
import { MixBar } from '../../../components/marks.tsx';
import { Answer } from '../../../components/states.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { ValueSteps } from '../../holdings/value-steps.tsx';
import { figureText, PartyName, rateOf, TrafficMark } from './marks.tsx';
import { PackTable } from './table.tsx';
import { PackProvider, packVoice, usePack } from './voice.tsx';

const MARKS_SHOWN = 6;
const LARGEST_SHOWN = 8;

/** The same voice in the unit that fits one fund or holding. */
function useUnitOf(amount: number): ReturnType<typeof usePack> {
  const voice = usePack();
  return packVoice({ ...voice, unit: unitFor(fen(amount)) });
}

const Figures = ({ pairs }: { readonly pairs: readonly (readonly [string, ReactNode])[] }): ReactNode => (
  <dl className="rv-figures">
    {pairs.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

const Words = ({ title, text }: { readonly title: string; readonly text: string }): ReactNode =>
  text === '' ? null : (
    <div className="rv-words">
      <h3>{title}</h3>
      <p>{text}</p>
    </div>
  );

/** A holding as the review saw it; asked for when it is looked at. */
export function HoldingPart({ holdingId }: { readonly holdingId: string }): ReactNode {
  const { pack, hidden } = usePack();
  const at = pack.review === null ? { asOf: pack.point.asOf } : { reviewId: pack.review.id };
  const asked = useQuery('onePager.holding', { holdingId, ...at }, { keep: false });
  return <Answer of={asked}>{(sheet) => <HoldingOnePager sheet={hidden ? withoutAmounts(sheet) : sheet} />}</Answer>;
}

/** A figure of the sheet's holding with the way to its explanation. */
function useSheetWhy({ holding }: HoldingSheet) {
  return (figure: FigureInput, word: string, shown: ReactNode): ReactNode => (
    <WhyFigure figure={figure} title={`${holding.targetName} · ${word}`}>
      {shown}
    </WhyFigure>
  );
}

function HoldingFigures({ sheet }: { readonly sheet: HoldingSheet }): ReactNode {
  const { holding, figures } = sheet;
  const { t, money, unitText } = usePack();
  const why = useSheetWhy(sheet);
  const amount = (value: Parameters<typeof money>[0]): ReactNode => (
    <>
      {money(value, { dash: true })}
      <small>{unitText}</small>
    </>
  );
  const of = (figure: HoldingFigure): FigureInput => ({ kind: 'holding', id: holding.id, figure });
  const rate: FigureInput = {
    kind: 'performance',
    subject: { level: 'holding', key: holding.id, basis: 'gross' },
    figure: 'irr',
  };
  return (
    <Figures
      pairs={[
        [
          t('ownership'),
          why({ kind: 'ownership', holdingId: holding.id }, t('ownership'), shareText(holding.ownership) || '–'),
        ],
        [t('invested'), why(of('invested'), t('invested'), amount(holding.invested))],
        [t('realised'), why(of('realised'), t('realised'), amount(holding.realised))],
        [t('fairValue'), why(of('fair_value'), t('fairValue'), amount(holding.fairValue))],
        [t('moic'), why(of('moic'), t('moic'), multipleText(holding.moic) || '–')],
        [`${t('gross')} IRR`, why(rate, `${t('gross')} IRR`, rateOf(figures?.irr, t('noRate')))],
        [t('valueDay'), holding.valueAsOf ?? '–'],
        [t('unfunded'), why(of('unfunded'), t('unfunded'), amount(holding.unfunded))],
      ]}
    />
  );
}

function HoldingOnePager({ sheet }: { readonly sheet: HoldingSheet }): ReactNode {
  const { holding, profile, status, marks, values } = sheet;
  const voice = useUnitOf(Math.max(holding.committed, holding.fairValue, holding.invested));
  const { t, money, language, hidden } = voice;
  const { term } = useWords();
  const why = useSheetWhy(sheet);
  return (
    <PackProvider voice={voice}>
      <div className="rv-one">
        <p className="rv-what">
          <TrafficMark status={status.status} />
          <MixBar parts={holding.split} />
          <span>
            <PartyName id={holding.fundId} name={holding.fundName} />
          </span>
          <span>{term('instrument', holding.instrument)}</span>
          {[holding.city, holding.firstInvestedOn].map((text) =>
            text === null ? null : <span key={text}>{text}</span>,
          )}
          <span className="sec">{statusWords(status, language)}</span>
        </p>
        <HoldingFigures sheet={sheet} />
        <div className="rv-two">
          <div>
            {hidden ? null : <ValueSteps points={values} cost={holding.remainingCost} until={voice.pack.point.asOf} />}
            {marks.length === 0 ? null : (
              <PackTable
                label={t('marks')}
                columns={[
                  { head: t('valueDay'), cell: (mark) => mark.asOf },
                  {
                    head: t('fairValue'),
                    right: true,
                    cell: (mark) =>
                      why(
                        { kind: 'mark', id: mark.id, figure: 'value' },
                        `${t('marks')} ${mark.asOf}`,
                        money(mark.value),
                      ),
                  },
                  { head: t('method'), cell: (mark) => term('method', mark.method) },
                  { head: t('reason'), wide: true, cell: (mark) => mark.reason },
                ]}
                rows={marks.slice(0, MARKS_SHOWN)}
                idOf={(mark) => mark.id}
              />
            )}
          </div>
          <div>
            <Words title={t('summary')} text={profile.summary} />
            <Words title={t('terms')} text={profile.terms} />
            <Words title={t('risks')} text={profile.risks} />
          </div>
        </div>
      </div>
    </PackProvider>
  );
}

/** A fund of the book, or of an outside manager. */
export function FundPart({ fundId }: { readonly fundId: string }): ReactNode {
  const { pack, hidden } = usePack();
  const outside = pack.outside.find((sheet) => sheet.fund.id === fundId);
  if (outside === undefined) return <OwnFundPart fundId={fundId} />;
  return <OutsideOnePager sheet={hidden ? withoutAmounts(outside) : outside} />;
}

function OwnFundPart({ fundId }: { readonly fundId: string }): ReactNode {
  const { pack, hidden } = usePack();
  const at = pack.review === null ? { asOf: pack.point.asOf } : { reviewId: pack.review.id };
  const asked = useQuery('onePager.fund', { fundId, ...at }, { keep: false });
  return <Answer of={asked}>{(sheet) => <FundOnePager sheet={hidden ? withoutAmounts(sheet) : sheet} />}</Answer>;
}

function FundOnePager({ sheet }: { readonly sheet: FundSheet }): ReactNode {
  const { figures, gross, net, holdings, profile } = sheet;
  const { t, money, unitText, language } = useUnitOf(Math.max(figures.committed, figures.nav));
  const amount = (value: Parameters<typeof money>[0]): ReactNode => (
    <>
      {money(value, { dash: true })}
      <small>{unitText}</small>
    </>
  );
  const { id, name } = figures;
  const fund = (figure: FundFigure, word: string, shown: ReactNode): ReactNode => (
    <WhyFigure figure={{ kind: 'fund', id, figure }} title={`${name} · ${word}`}>
      {shown}
    </WhyFigure>
  );
  const measured = (basis: 'gross' | 'net', figure: 'tvpi' | 'irr', word: string, shown: string | null): ReactNode =>
    shown === null ? (
      '–'
    ) : (
      <WhyFigure
        figure={{ kind: 'performance', subject: { level: 'fund', key: id, basis }, figure }}
        title={`${name} · ${word}`}
      >
        {shown}
      </WhyFigure>
    );
  const held = (row: (typeof holdings)[number], figure: HoldingFigure, shown: string): ReactNode => (
    <WhyFigure
      figure={{ kind: 'holding', id: row.id, figure }}
      title={`${row.targetName} · ${figureTerm(figure, language)}`}
    >
      {shown}
    </WhyFigure>
  );
  const largest = [...holdings].sort((a, b) => b.fairValue - a.fairValue).slice(0, LARGEST_SHOWN);
  return (
    <div className="rv-one">
      <Words title={t('summary')} text={profile.summary} />
      <Figures
        pairs={[
          [t('committed'), fund('committed', t('committed'), amount(figures.committed))],
          [t('paidIn'), fund('paid_in', t('paidIn'), amount(figures.paidIn))],
          [t('invested'), fund('invested', t('invested'), amount(figures.invested))],
          [t('nav'), fund('nav', t('nav'), amount(figures.nav))],
          [`${t('net')} TVPI`, measured('net', 'tvpi', `${t('net')} TVPI`, net === null ? null : figureText(net.tvpi))],
          [
            `${t('net')} IRR`,
            measured('net', 'irr', `${t('net')} IRR`, net === null ? null : rateOf(net.irr, t('noRate'))),
          ],
          [
            `${t('gross')} ${t('moic')}`,
            measured('gross', 'tvpi', `${t('gross')} ${t('moic')}`, gross === null ? null : figureText(gross.tvpi)),
          ],
          [t('cash'), fund('cash', t('cash'), amount(figures.cash))],
        ]}
      />
      <PackTable
        label={t('largest')}
        columns={[
          { head: t('company'), wide: true, cell: (row) => <PartyName id={row.targetId} name={row.targetName} /> },
          { head: t('invested'), right: true, cell: (row) => held(row, 'invested', money(row.invested)) },
          { head: t('fairValue'), right: true, cell: (row) => held(row, 'fair_value', money(row.fairValue)) },
          { head: t('moic'), right: true, cell: (row) => held(row, 'moic', multipleText(row.moic) || '–') },
          { head: t('status'), cell: (row) => <TrafficMark status={row.status.status} /> },
        ]}
        rows={largest}
        idOf={(row) => row.id}
      />
    </div>
  );
}

function OutsideOnePager({ sheet }: { readonly sheet: OutsideSheet }): ReactNode {
  const { figures, interests, report, profile } = sheet;
  const { t, money, unitText } = useUnitOf(Math.max(figures?.committed ?? 0, figures?.value ?? 0));
  const amount = (value: Parameters<typeof money>[0]): ReactNode => (
    <>
      {money(value, { dash: true }) || '–'}
      <small>{unitText}</small>
    </>
  );
  const positions = [...(report?.positions ?? [])].sort((a, b) => b.value - a.value).slice(0, LARGEST_SHOWN);
  return (
    <div className="rv-one">
      <Words title={t('summary')} text={profile.summary} />
      <Figures
        pairs={[
          [t('committed'), amount(figures?.committed)],
          [t('paidIn'), amount(figures?.paidIn)],
          [t('distributed'), amount(figures?.received)],
          [t('fairValue'), amount(figures?.value)],
          ['DPI', figures === null ? '–' : figureText(figures.dpi)],
          ['TVPI', figures === null ? '–' : figureText(figures.tvpi)],
          ['IRR', rateOf(figures?.irr, t('noRate'))],
          [t('unfunded'), amount(figures?.unfunded)],
        ]}
      />
      <PackTable
        label={t('interests')}
        columns={[
          { head: t('fundColumn'), wide: true, cell: (row) => <PartyName id={row.fundId} name={row.fundName} /> },
          { head: t('committed'), right: true, cell: (row) => money(row.committed) },
          { head: t('invested'), right: true, cell: (row) => money(row.invested) },
          { head: t('fairValue'), right: true, cell: (row) => money(row.fairValue) },
          { head: t('status'), cell: (row) => <TrafficMark status={row.status.status} /> },
        ]}
        rows={interests}
        idOf={(row) => row.id}
      />
      {report === null || positions.length === 0 ? null : (
        <PackTable
          label={t('positions', { day: report.asOf })}
          columns={[
            {
              head: t('positions', { day: report.asOf }),
              wide: true,
              cell: (row) => <PartyName id={row.partyId} name={row.partyName} />,
            },
            { head: t('invested'), right: true, cell: (row) => money(row.cost) || '–' },
            { head: t('fairValue'), right: true, cell: (row) => money(row.value) },
          ]}
          rows={positions}
          idOf={(row) => row.id}
        />
      )}
    </div>
  );
}
