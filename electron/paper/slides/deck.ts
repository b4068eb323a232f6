import library from 'pptxgenjs';
import type { Line, Tone } from '#core/review-lines.ts';
import { INK, INK_2, INK_3, LINE, TONES } from '../style.ts';

// The library's types describe its CommonJS form; as a module its default is the class itself.
const PptxGenJS = library as unknown as typeof library.default;
type Presentation = InstanceType<typeof PptxGenJS>;
type Slide = ReturnType<Presentation['addSlide']>;

const FACE = 'Microsoft YaHei';
/** Inches of a wide slide, and of what may be filled. */
const WIDTH = 13.333;
const HEIGHT = 7.5;
const LEFT = 0.55;
export const BODY = { x: LEFT, y: 1.75, w: WIDTH - 2 * LEFT, h: 4.95 } as const;

export const hex = (color: string): string => color.replace('#', '').toUpperCase();
const TONE: Readonly<Record<Tone, string>> = {
  over: hex(TONES.over),
  under: hex(TONES.under),
  near: hex(TONES.near),
  plain: hex(INK),
};

export interface Cell {
  readonly text: string;
  readonly right?: boolean;
  readonly bold?: boolean;
  readonly color?: string;
  /** A block of a direction's hue before the text. */
  readonly hue?: string;
}
export type CellLike = Cell | string;

export interface ChartSeries {
  readonly name: string;
  readonly labels: string[];
  readonly values: number[];
}

/** One page of the deck: a title, the sentence that matters, and one idea below them. */
export interface DeckSlide {
  readonly table: (
    head: readonly CellLike[],
    rows: readonly (readonly CellLike[])[],
    widths: readonly number[],
    y?: number,
  ) => void;
  readonly bars: (series: readonly ChartSeries[], options: ChartOptions) => void;
  readonly lines: (series: readonly ChartSeries[], options: ChartOptions) => void;
  readonly text: (text: string, box?: { readonly y?: number; readonly size?: number }) => void;
  readonly notes: (text: string) => void;
}

export interface ChartOptions {
  readonly colors: readonly string[];
  readonly stacked?: boolean;
  readonly horizontal?: boolean;
  readonly format: string;
  readonly box?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly legend?: boolean;
  readonly grid?: boolean;
  /** Where the value axis begins, in the chart's unit. */
  readonly from?: number;
}

export interface Deck {
  readonly cover: (title: string, lines: readonly string[], stamp: string) => void;
  readonly slide: (title: string, lines: readonly Line[], sub: string) => DeckSlide;
  readonly bytes: () => Promise<Uint8Array>;
}

export interface DeckInput {
  readonly title: string;
  readonly left: string;
  readonly right: string;
  readonly version: string;
}

const cellOf = (cell: CellLike, head: boolean): { text: string; options: object } => {
  const { text, right, bold, color } = typeof cell === 'string' ? ({ text: cell } as Cell) : cell;
  return {
    text,
    options: {
      align: right === true ? 'right' : 'left',
      bold: bold === true,
      color: color ?? hex(head ? INK_3 : INK),
      fontSize: head ? 11 : 12,
    },
  };
};

export function newDeck({ title, left, right, version }: DeckInput): Deck {
  const deck = new PptxGenJS();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = title;
  deck.author = `Hesuan ${version}`;
  deck.company = left;
  deck.theme = { headFontFace: FACE, bodyFontFace: FACE };
  deck.defineSlideMaster({
    title: 'page',
    background: { color: 'FFFFFF' },
    objects: [
      {
        text: {
          text: left,
          options: { x: LEFT, y: HEIGHT - 0.45, w: 6.4, h: 0.3, fontSize: 10, color: hex(INK_3), fontFace: FACE },
        },
      },
      {
        text: {
          text: right,
          options: {
            x: 6.9,
            y: HEIGHT - 0.45,
            w: 5.1,
            h: 0.3,
            fontSize: 10,
            color: hex(INK_3),
            fontFace: FACE,
            align: 'right',
          },
        },
      },
    ],
    slideNumber: {
      x: WIDTH - 1.05,
      y: HEIGHT - 0.45,
      w: 0.5,
      h: 0.3,
      fontSize: 10,
      color: hex(INK_3),
      fontFace: FACE,
      align: 'right',
    },
  });
  return {
    cover: (name, lines, stamp) => addCover(deck.addSlide(), name, lines, stamp),
    slide: (heading, lines, sub) => {
      const slide = deck.addSlide({ masterName: 'page' });
      addHeading(slide, heading, lines, sub);
      return slideParts(slide);
    },
    bytes: async () => new Uint8Array((await deck.write({ outputType: 'uint8array' })) as Uint8Array),
  };
}

function addCover(slide: Slide, name: string, lines: readonly string[], stamp: string): void {
  slide.addText(name, {
    x: LEFT,
    y: 2.2,
    w: BODY.w,
    h: 1.3,
    fontSize: 40,
    bold: true,
    color: hex(INK),
    fontFace: FACE,
    valign: 'bottom',
    fit: 'shrink',
  });
  slide.addText(lines.join('\n'), {
    x: LEFT,
    y: 3.65,
    w: BODY.w,
    h: 1.5,
    fontSize: 18,
    color: hex(INK_2),
    fontFace: FACE,
    valign: 'top',
    lineSpacingMultiple: 1.35,
  });
  slide.addText(stamp, {
    x: LEFT,
    y: 5.6,
    w: 5.2,
    h: 0.45,
    fontSize: 14,
    color: hex(INK),
    fontFace: FACE,
    line: { color: hex(INK), width: 1.25 },
    align: 'center',
  });
}

const LINES_SHOWN = 2;

/** The sentences below the page's name; a page without a sentence has its name in their place. */
function addHeading(slide: Slide, title: string, all: readonly Line[], sub: string): void {
  const lines = all.length === 0 ? [{ parts: [{ text: title, tone: null }] }] : all.slice(0, LINES_SHOWN);
  if (all.length > 0)
    slide.addText(title, {
      x: LEFT,
      y: 0.28,
      w: BODY.w,
      h: 0.4,
      fontSize: 14,
      color: hex(INK_3),
      fontFace: FACE,
      fit: 'shrink',
    });
  const runs = lines.flatMap((line, index) =>
    line.parts.map(({ text, tone }, part) => ({
      text,
      options: { color: TONE[tone ?? 'plain'], breakLine: part === line.parts.length - 1 && index < lines.length - 1 },
    })),
  );
  if (runs.length > 0)
    slide.addText(runs, {
      x: LEFT,
      y: 0.66,
      w: BODY.w,
      h: 0.72,
      fontSize: lines.length > 1 ? 18 : 24,
      bold: true,
      fontFace: FACE,
      valign: 'top',
      fit: 'shrink',
    });
  if (sub !== '')
    slide.addText(sub, {
      x: LEFT,
      y: 1.36,
      w: BODY.w,
      h: 0.34,
      fontSize: 13,
      color: hex(INK_2),
      fontFace: FACE,
      fit: 'shrink',
    });
}

function slideParts(slide: Slide): DeckSlide {
  const rule = { type: 'solid' as const, pt: 0.5, color: hex(LINE) };
  const none = { type: 'none' as const };
  return {
    table: (head, rows, widths, y = BODY.y) => {
      const total = widths.reduce((sum, width) => sum + width, 0);
      slide.addTable(
        [head.map((cell) => cellOf(cell, true)), ...rows.map((row) => row.map((cell) => cellOf(cell, false)))],
        {
          x: BODY.x,
          y,
          w: BODY.w,
          colW: widths.map((width) => (width / total) * BODY.w),
          fontFace: FACE,
          border: [none, none, rule, none],
          margin: [0.03, 0.06, 0.03, 0.06],
          valign: 'middle',
          rowH: 0.3,
        },
      );
    },
    bars: (series, options) => addBars(slide, series, options),
    lines: (series, { colors, format, box = BODY, legend = true }) => {
      slide.addChart('line', series as ChartSeries[], {
        ...box,
        ...axes(format),
        chartColors: colors.map(hex),
        lineSize: 2,
        lineDataSymbol: 'none',
        ...(series.every(({ values }) => values.every((value) => value >= 0)) ? { valAxisMinVal: 0 } : {}),
        ...legendOf(legend),
      });
    },
    text: (text, { y = BODY.y, size = 16 } = {}) => {
      slide.addText(text, {
        x: BODY.x,
        y,
        w: BODY.w,
        h: HEIGHT - 0.7 - y,
        fontSize: size,
        color: hex(INK),
        fontFace: FACE,
        valign: 'top',
        fit: 'shrink',
        lineSpacingMultiple: 1.3,
      });
    },
    notes: (text) => {
      if (text !== '') slide.addNotes(text);
    },
  };
}

function addBars(slide: Slide, series: readonly ChartSeries[], options: ChartOptions): void {
  const { colors, format, stacked, horizontal, grid, from, box = BODY, legend = true } = options;
  slide.addChart('bar', series as ChartSeries[], {
    ...box,
    ...axes(format),
    barDir: horizontal === true ? 'bar' : 'col',
    barGrouping: stacked === true ? 'stacked' : 'clustered',
    barGapWidthPct: 45,
    chartColors: colors.map(hex),
    ...(from === undefined ? {} : { valAxisMinVal: from }),
    ...legendOf(legend),
    ...(grid === false ? { valGridLine: { style: 'none' as const } } : {}),
  });
}

const axes = (format: string): object => ({
  valAxisLabelFormatCode: format,
  valGridLine: { color: hex(LINE), size: 0.5 },
  catAxisLabelFontFace: FACE,
  catAxisLabelFontSize: 11,
  catAxisLabelColor: hex(INK_2),
  valAxisLabelFontSize: 11,
  valAxisLabelColor: hex(INK_2),
  dataLabelFormatCode: format,
});

const legendOf = (shown: boolean): object =>
  shown
    ? { showLegend: true, legendPos: 'b', legendFontFace: FACE, legendFontSize: 11, legendColor: hex(INK_2) }
    : { showLegend: false };
