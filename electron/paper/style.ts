import { cssString } from './markup.ts';

export type Orientation = 'portrait' | 'landscape';

/** Chinese fonts by platform, behind a Latin face that gives all digits. */
export const FONTS =
  "'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif";

export const INK = '#15181c';
export const INK_2 = '#495057';
export const INK_3 = '#626b75';
export const LINE = '#d5dade';
export const BAND = '#e3e6e9';

/** Directions by their place in the book; their lightness differs too, so that grey print keeps them apart. */
export const HUES = ['#17315f', '#7a3c27', '#127065', '#4180c2', '#bf8a20', '#6b3f7f', '#5b6b2e', '#a65a78'] as const;
export const NO_HUE = '#c6ccd2';
export const TONES = { over: '#b4231c', under: '#1b5fc1', near: '#8a5a00', ok: '#23704a' } as const;

interface Margins {
  readonly left: string;
  readonly right: string;
  readonly foot: string;
}

/** The page boxes: what runs along the top and the foot of every page but the cover. */
export const pageRules = (orientation: Orientation, margins: Margins): string => `
@page { size: A4 ${orientation}; margin: 19mm 16mm 16mm;
  @top-left { content: ${cssString(margins.left)}; font: 8pt ${FONTS}; color: ${INK_3}; vertical-align: bottom; padding-bottom: 3mm; width: 58%; }
  @top-right { content: ${cssString(margins.right)}; font: 8pt ${FONTS}; color: ${INK_3}; vertical-align: bottom; padding-bottom: 3mm; white-space: nowrap; width: 42%; }
  @bottom-left { content: ${cssString(margins.foot)}; font: 8pt ${FONTS}; color: ${INK_3}; vertical-align: top; padding-top: 3mm; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt ${FONTS}; color: ${INK_3}; vertical-align: top; padding-top: 3mm; }
}
@page :first { @top-left { content: none } @top-right { content: none } @bottom-left { content: none } @bottom-right { content: none } }`;

export const STYLE = `
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; font: 9.5pt/1.5 ${FONTS}; color: ${INK}; font-variant-numeric: tabular-nums; text-autospace: normal; }
h1, h2, h3, p, ol, ul, dl, dd, figure { margin: 0; padding: 0; }
section { break-before: page; }
h2 { font-size: 17pt; font-weight: 600; line-height: 1.3; break-after: avoid; }
h3 { font-size: 11pt; font-weight: 600; margin: 6mm 0 1.5mm; padding-bottom: 1mm; border-bottom: .5pt solid ${LINE}; break-after: avoid; display: flex; justify-content: space-between; align-items: baseline; gap: 4mm; }
h3 small, .scope { font-size: 8pt; font-weight: 400; color: ${INK_3}; }
.lead { font-size: 12.5pt; font-weight: 600; line-height: 1.4; margin-top: 2mm; }
.lead .over { color: ${TONES.over}; } .lead .under { color: ${TONES.under}; } .lead .near { color: ${TONES.near}; }
.sub { color: ${INK_2}; margin-top: 1mm; }
.note { white-space: pre-wrap; overflow-wrap: anywhere; margin-top: 3mm; padding-left: 3mm; border-left: 1.5pt solid ${INK}; }
.block { break-inside: avoid; }
table { width: 100%; border-collapse: collapse; font-size: 8.5pt; line-height: 1.35; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { font-weight: 400; color: ${INK_3}; text-align: left; vertical-align: bottom; padding: 1mm 1.5mm; border-bottom: .5pt solid ${INK_3}; }
td { padding: 1mm 1.5mm; border-bottom: .4pt solid ${LINE}; vertical-align: top; overflow-wrap: anywhere; }
th:first-child, td:first-child { padding-left: 0; } th:last-child, td:last-child { padding-right: 0; }
.r { text-align: right; white-space: nowrap; overflow-wrap: normal; }
td.r small, .dim { color: ${INK_3}; }
tr.tot { break-before: avoid; }
tr.tot td { border-top: .8pt solid ${INK}; border-bottom: 0; font-weight: 600; }
tr.chk td { color: ${INK_3}; border: 0; font-size: 8pt; }
.nowrap { white-space: nowrap; }
.sw { display: inline-block; width: 2.6mm; height: 2.6mm; margin-right: 1.6mm; vertical-align: -.2mm; }
.mark { display: inline-block; width: 2.4mm; height: 2.4mm; margin-right: 1mm; vertical-align: -.15mm; }
.over { color: ${TONES.over}; } .under { color: ${TONES.under}; } .near { color: ${TONES.near}; } .ok { color: ${TONES.ok}; }
.figs { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0 6mm; margin-top: 3mm; }
.figs > div { padding: 1.5mm 0; border-bottom: .4pt solid ${LINE}; }
.figs dt { font-size: 8pt; color: ${INK_3}; } .figs dd { font-size: 13pt; font-weight: 600; white-space: nowrap; } .figs dd small { font-size: 8pt; font-weight: 400; color: ${INK_3}; margin-left: .5mm; }
.drift { position: relative; height: 5mm; } .drift i { position: absolute; }
.drift .ax { left: 0; right: 0; top: 50%; border-top: .4pt solid ${LINE}; }
.drift .bd { top: 1mm; height: 3mm; background: ${BAND}; border: solid ${INK_3}; border-width: 0 .5pt; }
.drift .tg { top: .4mm; height: 4.2mm; border-left: 1.2pt solid ${INK}; margin-left: -.6pt; }
.drift .no { top: 50%; width: 3.2mm; height: 3.2mm; margin: -1.6mm 0 0 -1.6mm; border-radius: 50%; background: var(--c); }
.drift .was { top: 50%; width: 3mm; height: 3mm; margin: -1.5mm 0 0 -1.5mm; border-radius: 50%; border: 1pt solid var(--c); background: #fff; }
.bar { position: relative; height: 2.6mm; background: ${BAND}; margin-top: .8mm; } .bar b { position: absolute; left: 0; top: 0; bottom: 0; background: ${INK}; } .bar u { position: absolute; left: 80%; top: -.7mm; bottom: -.7mm; border-left: 1pt solid ${INK}; }
.bar.over b { background: ${TONES.over}; } .bar.near b { background: ${TONES.near}; } .bar.under b { background: ${TONES.under}; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm; align-items: start; }
.facts { display: grid; grid-template-columns: auto 1fr; gap: .5mm 4mm; font-size: 8.5pt; } .facts dt { color: ${INK_3}; white-space: nowrap; } .facts dd { overflow-wrap: anywhere; }
.words { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 9pt; }
.chart { margin-top: 2mm; break-inside: avoid; } .chart svg { display: block; width: 100%; height: auto; }
.dense h3 { margin-top: 4mm; } .dense .figs { margin-top: 2mm; } .dense .figs > div { padding: 1mm 0; } .dense .figs dd { font-size: 12pt; }
.dense table { font-size: 8pt; } .dense td, .dense th { padding-top: .6mm; padding-bottom: .6mm; } .dense .words { font-size: 8.5pt; }
.cover { height: var(--cover-h); display: flex; flex-direction: column; break-before: avoid; }
.cover .book { font-size: 13pt; color: ${INK_2}; } .cover h1 { font-size: 30pt; font-weight: 600; line-height: 1.25; margin-top: 46mm; overflow-wrap: anywhere; } .cover .kind { font-size: 14pt; color: ${INK_2}; margin-top: 3mm; }
.cover .facts { margin-top: auto; font-size: 10pt; } .cover .stamp { align-self: flex-start; border: 1.2pt solid ${INK}; padding: 1mm 3mm; margin-top: 8mm; font-size: 10pt; } .cover .stamp.draft { border-style: dashed; color: ${TONES.near}; border-color: currentColor; }
.toc li { list-style: none; display: flex; gap: 3mm; padding: 1.4mm 0; border-bottom: .4pt solid ${LINE}; break-inside: avoid; } .toc a { color: inherit; text-decoration: none; flex: 1; overflow-wrap: anywhere; } .toc .sub2 { padding-left: 8mm; font-size: 9pt; color: ${INK_2}; } .toc span { min-width: 10mm; text-align: right; }
.sign { display: grid; grid-template-columns: repeat(2, 1fr); gap: 6mm 12mm; margin-top: 4mm; } .sign div { border-bottom: .6pt solid ${INK}; height: 14mm; display: flex; align-items: flex-end; justify-content: space-between; padding-bottom: 1mm; break-inside: avoid; } .sign small { color: ${INK_3}; }
.decision { break-inside: avoid; padding: 2.5mm 0; border-bottom: .4pt solid ${LINE}; display: grid; grid-template-columns: 8mm 1fr auto; gap: 0 3mm; } .decision b { font-size: 11pt; } .decision p { overflow-wrap: anywhere; }`;
