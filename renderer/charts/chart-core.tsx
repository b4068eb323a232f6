import type { EChartsOption } from 'echarts';
import { BarChart, CustomChart, LineChart, SankeyChart, ScatterChart, TreemapChart } from 'echarts/charts';
import {
  AriaComponent,
  DatasetComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ChartClick } from './chart.tsx';
import type { ChartTheme } from './theme.ts';

use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  CustomChart,
  DatasetComponent,
  GraphicComponent,
  GridComponent,
  LabelLayout,
  LegendComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  SankeyChart,
  ScatterChart,
  TooltipComponent,
  TreemapChart,
]);

const OUT_OF_VIEW_MS = 500;

interface CoreProps {
  readonly option: EChartsOption;
  readonly theme: ChartTheme;
  readonly onClick: ((click: ChartClick) => void) | undefined;
}

/** What all pictures share: type, no motion, tooltips as drawn text. */
function shared(theme: ChartTheme): EChartsOption {
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, fontSize: theme.text, color: theme.ink2 },
    aria: { enabled: true },
    tooltip: {
      renderMode: 'richText',
      backgroundColor: theme.raised,
      borderColor: theme.axis,
      borderWidth: 1,
      padding: [6, 10],
      confine: true,
      textStyle: { color: theme.ink, fontFamily: theme.font, fontSize: theme.text },
    },
  };
}

export default function ChartCore({ option, theme, onClick }: CoreProps): ReactNode {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(null);
  const inView = useRef(true);
  useEffect(() => {
    const drawn = init(holder.current!, null, { renderer: 'canvas' });
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(holder.current!);
    const watcher = new IntersectionObserver(([seen]) => (inView.current = seen!.isIntersecting));
    watcher.observe(holder.current!);
    return () => {
      observer.disconnect();
      watcher.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    const base = shared(theme);
    const tooltip = { ...(base.tooltip as object), ...(option.tooltip as object | undefined) };
    const draw = (): void => chart.current?.setOption({ ...base, ...option, tooltip }, true);
    if (inView.current) {
      draw();
      return undefined;
    }
    // What is scrolled away is drawn once what can be seen stands.
    const waiting = requestIdleCallback(draw, { timeout: OUT_OF_VIEW_MS });
    return () => cancelIdleCallback(waiting);
  }, [option, theme]);
  useEffect(() => {
    const drawn = chart.current;
    if (drawn === null || onClick === undefined) return undefined;
    drawn.on('click', (event) => onClick({ seriesName: event.seriesName ?? '', name: event.name, data: event.data }));
    return () => {
      if (!drawn.isDisposed()) drawn.off('click');
    };
  }, [onClick]);
  return <div ref={holder} className="chart-canvas" />;
}
