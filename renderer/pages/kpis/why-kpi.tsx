import type { ReactNode } from 'react';
import type { KpiFigure } from '#core/contract/entered-figures.ts';
import type { Kpi } from '#core/contract/kpis.ts';
import { periodText } from '#core/domain/kpi-figures.ts';
import type { KpiPoint } from '#core/domain/kpis.ts';
import { figureTerm } from '#core/figure-terms.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { useNames } from '../../state/names.ts';
import { useWords } from '../../words/use-words.tsx';

interface WhyKpiProps {
  readonly companyId: string;
  readonly kpi: Pick<Kpi, 'id' | 'name' | 'nameEn'>;
  readonly point: Pick<KpiPoint, 'period' | 'end'>;
  readonly figure: KpiFigure;
  readonly children: ReactNode;
}

/** A value of a KPI with who entered it, or a change of one with the two values that it compares. */
export function WhyKpi({ companyId, kpi, point: { period, end }, figure, children }: WhyKpiProps): ReactNode {
  const { named, language } = useWords();
  const { nameOf } = useNames();
  return (
    <WhyFigure
      figure={{ kind: 'kpi', companyId, kpiId: kpi.id, period, end, figure }}
      title={[nameOf(companyId), named(kpi), periodText(period, end), figureTerm(`kpi_${figure}`, language)].join(
        ' · ',
      )}
    >
      {children}
    </WhyFigure>
  );
}
