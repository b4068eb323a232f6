import { performance as clock } from 'node:perf_hooks';
import type { Flow } from '#core/domain/xirr.ts';
import { convert, hasLibreOffice } from '#tests/helpers/libre-office.ts';

/** XIRR counts days from any day; far from zero, so that none is before the calendar's start. */
const FIRST_DAY = 40_000;

const cell = (value: number): string => `<table:table-cell office:value-type="float" office:value="${value}"/>`;

/** A flat spreadsheet: per series a row of days, a row of amounts, and one formula over both. */
function sheet(flows: readonly (readonly Flow[])[], formula: (days: string, amounts: string) => string): Uint8Array {
  const rows = flows.map((list, index) => {
    const [days, amounts] = [index * 2 + 1, index * 2 + 2].map((row) => `[.B${row}:.${column(list.length)}${row}]`);
    const answer = `<table:table-cell table:formula="of:=${formula(days!, amounts!)}"/>`;
    const line = (first: string, values: readonly number[]): string =>
      `<table:table-row>${first}${values.map(cell).join('')}</table:table-row>`;
    return (
      line(
        answer,
        list.map((flow) => flow.day + FIRST_DAY),
      ) +
      line(
        '<table:table-cell/>',
        list.map((flow) => flow.amount),
      )
    );
  });
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="A">${rows.join('')}</table:table></office:spreadsheet></office:body></office:document>`,
  );
}

/** The column of the last value: B is the first. */
function column(count: number): string {
  const last = count + 1;
  const letter = (at: number): string => String.fromCharCode(64 + at);
  return last <= 26 ? letter(last) : letter(Math.floor((last - 1) / 26)) + letter(((last - 1) % 26) + 1);
}

/**
 * What LibreOffice takes for the XIRR of each series: its time for the sheet less its time for the same sheet with a sum, and
 * how many it answered with an error. Null without LibreOffice.
 */
export async function libreOfficeXirr(
  flows: readonly (readonly Flow[])[],
): Promise<{ readonly msPerSeries: number; readonly failed: number } | null> {
  if (!hasLibreOffice) return null;
  const timed = async (formula: (days: string, amounts: string) => string) => {
    const bytes = sheet(flows, formula);
    const start = clock.now();
    const csv = new TextDecoder().decode(await convert(bytes, 'fods', 'csv'));
    return { ms: clock.now() - start, answers: csv.split('\n').filter((_, row) => row % 2 === 0) };
  };
  // Turn by turn and the least of each: a start of LibreOffice varies by more than the rates take.
  let [plain, rates, answers]: [number, number, readonly string[]] = [Infinity, Infinity, []];
  for (let turn = 0; turn < 3; turn += 1) {
    plain = Math.min(plain, (await timed((days, amounts) => `SUM(${days})+SUM(${amounts})`)).ms);
    const solved = await timed((days, amounts) => `XIRR(${amounts};${days})`);
    [rates, answers] = [Math.min(rates, solved.ms), solved.answers];
  }
  const failed = answers.slice(0, flows.length).filter((line) => !/^"?-?\d/.test(line)).length;
  return { msPerSeries: (rates - plain) / flows.length, failed };
}
