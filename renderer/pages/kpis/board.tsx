import { useMemo, type ReactNode } from 'react';
import type { KpiFigure } from '#core/contract/entered-figures.ts';
import type { Kpi, KpiLine } from '#core/contract/kpis.ts';
import { kpiText, kpiUnitText, periodText, warningText } from '#core/domain/kpi-figures.ts';
import { figureTerm } from '#core/figure-terms.ts';
import { reviewTerm } from '#core/review-terms.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import type { Column } from '../../grid/types.ts';
import { useNames } from '../../state/names.ts';
import { useWords } from '../../words/use-words.tsx';
import { TrafficMark } from '../reviews/pack/marks.tsx';
import { Sparkline } from './trend.tsx';

export interface BoardRow extends KpiLine {
  readonly kpi: Kpi;
}

export const rowId = ({ companyId, kpiId }: Pick<KpiLine, 'companyId' | 'kpiId'>): string => `${companyId}/${kpiId}`;

type WhyOf = (figure: KpiFigure) => NonNullable<Column<BoardRow>['why']>;

/** What a row's figure is explained by; none where the row has no such figure. */
function useBoardWhy(): WhyOf {
  const { named, language } = useWords();
  const { nameOf } = useNames();
  return useMemo(() => {
    const why =
      (figure: KpiFigure): NonNullable<Column<BoardRow>['why']> =>
      (row) => {
        const { kpiId, companyId, latest } = row;
        const known = latest?.[figure === 'year_change' ? 'yearChange' : figure] ?? null;
        if (latest === null || known === null) return null;
        const { period, end } = latest;
        return {
          figure: { kind: 'kpi', companyId, kpiId, period, end, figure },
          title: [
            nameOf(companyId, row.companyName),
            named(row.kpi),
            periodText(period, end),
            figureTerm(`kpi_${figure}`, language),
          ].join(' · '),
        };
      };
    return why;
  }, [named, language, nameOf]);
}

/** A value as the KPI is written; nothing where there is none. */
const figure =
  (of: 'actual' | 'plan') =>
  (row: BoardRow): string => {
    const value = row.latest?.[of] ?? null;
    return value === null ? '' : kpiText(row.kpi, value);
  };

function useBoardColumns(): readonly Column<BoardRow>[] {
  const why = useBoardWhy();
  const { t, named, language } = useWords();
  const { nameOf } = useNames();
  return useMemo(() => {
    const name = ({ kpi }: BoardRow): string => {
      const unit = kpiUnitText(kpi, language);
      return unit === '' ? named(kpi) : language === 'en' ? `${named(kpi)} (${unit})` : `${named(kpi)}（${unit}）`;
    };
    const value = (of: 'actual' | 'plan'): Column<BoardRow> => ({
      key: of,
      title: t(`kpis.${of}`),
      type: 'text',
      right: true,
      width: 104,
      value: figure(of),
      why: why(of),
    });
    const share = (of: 'gap' | 'change' | 'yearChange'): Column<BoardRow> => ({
      key: of,
      title: t(`kpis.${of}`),
      type: 'percent',
      plus: true,
      width: 88,
      value: (row) => row.latest?.[of] ?? null,
      why: why(of === 'yearChange' ? 'year_change' : of),
    });
    return [
      {
        key: 'level',
        title: t('kpis.level'),
        type: 'status',
        width: 76,
        value: (row) => reviewTerm(row.level, language),
        draw: (row) => <TrafficMark status={row.level} />,
      },
      {
        key: 'company',
        title: t('kpis.company'),
        type: 'text',
        width: 168,
        value: (row) => nameOf(row.companyId, row.companyName),
      },
      { key: 'kpi', title: t('kpis.kpi'), type: 'text', width: 168, value: name },
      {
        key: 'period',
        title: t('kpis.period'),
        type: 'text',
        width: 76,
        value: ({ latest }) => (latest === null ? '' : periodText(latest.period, latest.end)),
      },
      value('actual'),
      value('plan'),
      share('gap'),
      share('change'),
      share('yearChange'),
      {
        key: 'trend',
        title: t('kpis.trend'),
        type: 'text',
        width: 116,
        value: () => null,
        draw: (row) => <Sparkline series={row.series} />,
      },
      {
        key: 'why',
        title: t('kpis.why'),
        type: 'text',
        width: 300,
        value: (row) =>
          row.warnings.map((warning) => warningText(row.kpi, warning, language)).join(language === 'en' ? '; ' : '；'),
      },
    ];
  }, [t, named, language, nameOf, why]);
}

interface BoardProps {
  /** The worst first. */
  readonly rows: readonly BoardRow[];
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
  readonly empty: ReactNode;
}

/** Every KPI of every company with its newest value; early warnings stand first. */
export function Board({ rows, openId, onOpen, empty }: BoardProps): ReactNode {
  const { t } = useWords();
  const columns = useBoardColumns();
  return (
    <DataGrid
      name="kpis"
      label={t('kpis.board')}
      columns={columns}
      rows={rows}
      idOf={rowId}
      onOpen={(row) => onOpen(rowId(row))}
      openId={openId}
      empty={empty}
    />
  );
}
