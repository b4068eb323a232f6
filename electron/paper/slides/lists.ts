import { multipleText, percentText, shareText } from '#core/figure-text.ts';
import { kpiText, kpiUnitText, periodText, warningText } from '#core/domain/kpi-figures.ts';
import { reasonsText } from '../sections/reasons.ts';
import { INK, INK_3, TONES } from '../style.ts';
import { percent } from '../voice.ts';
import { hex, type Cell } from './deck.ts';
import { bold, longTable, right, ROWS, type SlidePage } from './parts.ts';

export const limits: SlidePage = (voice, open) => {
  const { pack, t, money } = voice;
  const tone = {
    ok: hex(INK),
    no_base: hex(INK_3),
    warning: hex(TONES.near),
    broken: hex(TONES.over),
    below: hex(TONES.under),
  };
  const shown = [
    ...pack.limits.filter((check) => check.state !== 'ok'),
    ...pack.limits.filter((check) => check.state === 'ok'),
  ];
  longTable(
    open,
    [t('limit'), t('subject'), right(t('used')), right(t('band')), right(t('headroom')), t('status')],
    shown.map((check) => [
      check.limitName,
      check.subjectName,
      right(percent(check.share)),
      right(
        check.floor === null
          ? percentText(check.ceiling, { decimals: 0 })
          : `${percentText(check.floor, { decimals: 0 })}–${percentText(check.ceiling, { decimals: 0 })}`,
      ),
      right(check.state === 'below' ? `−${money(check.shortfall)}` : money(check.headroom) || '–'),
      { text: voice.term('limitState', check.state), color: tone[check.state], bold: check.state !== 'ok' },
    ]),
    [3.6, 3, 1, 1.2, 1.2, 1.2],
  );
};

export const changes: SlidePage = (voice, open) => {
  const { pack, t, money } = voice;
  if (pack.comparison === null) return;
  const rows = pack.comparison.holdings.filter(
    (change) => change.kind === 'new' || change.kind === 'exited' || change.valueEffect !== 0,
  );
  const kind = (change: (typeof rows)[number]): string =>
    change.kind === 'new' ? t('newHoldings') : change.kind === 'exited' ? t('exited') : '';
  longTable(
    open,
    [
      t('company'),
      t('fundColumn'),
      t('kind'),
      right(t('oldValue')),
      right(t('newValue')),
      right(t('valueEffect')),
      t('reason'),
    ],
    rows.map((change) => [
      change.name,
      change.fundName,
      kind(change),
      right(money(change.fairValue.before, { dash: true })),
      right(money(change.fairValue.after, { dash: true })),
      right(money(change.valueEffect, { plus: true, dash: true })),
      change.note.after?.reason ?? '',
    ]),
    [2.6, 1.8, 0.8, 1.1, 1.1, 1.2, 3.4],
  );
};

export const holdings: SlidePage = (voice, open) => {
  const { pack, t, money } = voice;
  const held = pack.holdings.filter(
    (holding) => holding.fairValue !== 0 || holding.unfunded !== 0 || holding.remainingCost !== 0,
  );
  const tone = { green: hex(TONES.ok), yellow: hex(TONES.near), red: hex(TONES.over) };
  longTable(
    open,
    [
      t('company'),
      t('fundColumn'),
      right(t('ownership')),
      right(t('invested')),
      right(t('fairValue')),
      right(t('moic')),
      t('status'),
      t('why'),
    ],
    held.map((row) => [
      row.targetName,
      row.fundName,
      right(shareText(row.ownership) || '–'),
      right(money(row.invested)),
      right(money(row.fairValue)),
      right(multipleText(row.moic) || '–'),
      { text: t(row.status.status), color: tone[row.status.status], bold: row.status.status !== 'green' },
      reasonsText(voice, row.status),
    ]),
    [2.7, 1.8, 1, 1.1, 1.1, 0.9, 0.8, 2.8],
  );
};

export const kpis: SlidePage = (voice, open) => {
  const { pack, t, language } = voice;
  const byId = new Map(pack.kpiList.map((kpi) => [kpi.id, kpi]));
  const warned = pack.kpis.filter((line) => line.level !== 'green');
  const shown = warned.length === 0 ? pack.kpis.slice(0, ROWS) : warned;
  longTable(
    open,
    [
      t('company'),
      t('kpi'),
      t('period'),
      right(t('actual')),
      right(t('plan')),
      right(t('change')),
      t('status'),
      t('why'),
    ],
    shown.map((line) => {
      const kpi = byId.get(line.kpiId)!;
      const unit = kpiUnitText(kpi, language);
      const value = (amount: number | null | undefined): Cell => right(amount == null ? '–' : kpiText(kpi, amount));
      return [
        line.companyName,
        `${voice.named(kpi)}${unit === '' ? '' : ` (${unit})`}`,
        line.latest === null ? '–' : periodText(line.latest.period, line.latest.end),
        value(line.latest?.actual),
        value(line.latest?.plan),
        right(percentText(line.latest?.change, { plus: true }) || '–'),
        {
          text: t(line.level),
          color: { green: hex(TONES.ok), yellow: hex(TONES.near), red: hex(TONES.over) }[line.level],
        },
        line.warnings.map((warning) => warningText(kpi, warning, language)).join(language === 'en' ? '; ' : '；'),
      ];
    }),
    [2.5, 2.4, 1, 1.2, 1.2, 1, 0.8, 2.2],
  );
};

export const actions: SlidePage = (voice, open) => {
  const { pack, t } = voice;
  const items = [...(pack.review?.carried ?? []), ...(pack.review?.actions ?? [])];
  if (items.length === 0) {
    open();
    return;
  }
  longTable(
    open,
    [t('actions'), t('owner'), t('due'), t('fromReview'), t('status')],
    items.map((item) => [
      item.text,
      item.owner,
      item.dueOn ?? '–',
      item.reviewName ?? '',
      item.closed === null ? t('open') : t('closed'),
    ]),
    [5.6, 1.6, 1.4, 2.4, 1],
  );
};

export const decisions: SlidePage = (voice, open) => {
  const { pack, t } = voice;
  const tone = {
    passed: hex(TONES.ok),
    rejected: hex(TONES.over),
    pending: hex(TONES.near),
    deferred: hex(TONES.near),
  };
  const list = pack.review?.decisions ?? [];
  if (list.length === 0) {
    open();
    return;
  }
  longTable(
    open,
    ['', t('decisions'), t('votes'), t('outcome')],
    list.map((decision) => {
      const count = (vote: string): number => decision.votes.filter((entry) => entry.vote === vote).length;
      return [
        bold(String(decision.number)),
        decision.detail === '' ? decision.text : `${decision.text}\n${decision.detail}`,
        decision.votes.length === 0 ? '' : `${count('for')} : ${count('against')}`,
        { text: t(decision.outcome), color: tone[decision.outcome], bold: true },
      ];
    }),
    [0.5, 8.5, 1.4, 1.4],
  );
};
