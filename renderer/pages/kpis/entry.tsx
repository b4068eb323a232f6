import { useMemo, useState, type ReactNode } from 'react';
import type { InputOf } from '#core/contract/index.ts';
import type { Kpi, KpiLine } from '#core/contract/kpis.ts';
import { kpiText, kpiUnitText, periodText } from '#core/domain/kpi-figures.ts';
import { lastPeriodEnd, PERIODS, shiftPeriod, type Period } from '#core/domain/kpis.ts';
import type { IsoDate } from '#core/dates.ts';
import { useCommand, useQuery, useTask } from '../../api/hooks.ts';
import { Button, IconButton, Segment } from '../../components/button.tsx';
import { Answer, Empty, TaskProgress } from '../../components/states.tsx';
import { saveFile } from '../../files.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import type { CellEdit, CellValue, Column } from '../../grid/types.ts';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useWords } from '../../words/use-words.tsx';
import { TrafficMark } from '../reviews/pack/marks.tsx';
import { styleOf } from './kpi-style.ts';

type Basis = 'actual' | 'plan';

interface EntryRow {
  readonly companyId: string;
  readonly values: ReadonlyMap<string, number>;
}

interface Place {
  readonly period: Period;
  readonly end: IsoDate;
  readonly basis: Basis;
}

interface EntryProps {
  readonly kpis: readonly Kpi[];
  readonly lines: readonly KpiLine[];
}

/** One period of all companies, a column for each KPI: typed, or pasted as a block from a spreadsheet. */
export function Entry({ kpis, lines }: EntryProps): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const [place, setPlace] = useState<Place>({
    period: 'quarter',
    end: lastPeriodEnd('quarter', asOf),
    basis: 'actual',
  });
  const { period, end, basis } = place;
  const entries = useQuery('kpi.values', {});
  const held = useQuery('holding.list', { asOf: end });
  const save = useCommand('kpi.setMany');
  const columns = useEntryColumns(kpis, lines, place);
  const rows = useMemo((): EntryRow[] => {
    const ids = new Set(
      (held.data ?? [])
        .filter((holding) => holding.targetKind === 'company' && holding.valueBasis !== 'exited')
        .map((holding) => holding.targetId),
    );
    const here = (entries.data ?? []).filter((entry) => entry.period === period && entry.end === end);
    for (const entry of here) ids.add(entry.companyId);
    const byCompany = Map.groupBy(
      here.filter((entry) => entry.basis === basis),
      (entry) => entry.companyId,
    );
    return [...ids].map((companyId) => ({
      companyId,
      values: new Map((byCompany.get(companyId) ?? []).map((entry) => [entry.kpiId, entry.value])),
    }));
  }, [held.data, entries.data, period, end, basis]);
  return (
    <Answer of={entries} rows={12}>
      {() => (
        <DataGrid
          key={basis}
          name="kpi-entry"
          label={`${t('kpis.title')} ${periodText(period, end)} ${t(`kpis.${basis}`)}`}
          columns={columns}
          rows={rows}
          idOf={(row) => row.companyId}
          onEdit={(edits) => save.run({ values: valuesOf(edits, place) }, t('kpis.saved', { count: edits.length }))}
          filters={<PlaceChoice place={place} onChange={setPlace} />}
          tools={<FormButton place={place} />}
          empty={<Empty title={t('kpis.noCompanies')} text={t('kpis.noCompaniesText')} />}
        />
      )}
    </Answer>
  );
}

const valuesOf = (edits: readonly CellEdit<EntryRow>[], place: Place): InputOf<'kpi.setMany'>['values'] =>
  edits.map(({ row, key, value }) => ({
    ...place,
    companyId: row.companyId,
    kpiId: key,
    value: typeof value === 'number' ? value : null,
  }));

function useEntryColumns(
  kpis: readonly Kpi[],
  lines: readonly KpiLine[],
  { period, end, basis }: Place,
): readonly Column<EntryRow>[] {
  const { t, named, language } = useWords();
  const { nameOf } = useNames();
  return useMemo(() => {
    const used = new Set(lines.map((line) => line.kpiId));
    const warned = new Map(
      lines
        .filter(({ level, latest }) => level !== 'green' && latest?.period === period && latest.end === end)
        .map((line) => [`${line.companyId}/${line.kpiId}`, line.level]),
    );
    const title = (kpi: Kpi): string => {
      const unit = kpiUnitText(kpi, language);
      return unit === '' ? named(kpi) : language === 'en' ? `${named(kpi)} (${unit})` : `${named(kpi)}（${unit}）`;
    };
    const column = (kpi: Kpi): Column<EntryRow> => {
      const value = (row: EntryRow): CellValue => row.values.get(kpi.id) ?? null;
      return {
        key: kpi.id,
        title: title(kpi),
        ...styleOf(kpi),
        width: 116,
        hidden: used.size > 0 && !used.has(kpi.id) && kpi.sector !== 'general',
        value,
        edit: { optional: true },
        ...(basis === 'plan'
          ? {}
          : {
              draw: (row: EntryRow) => {
                const level = warned.get(`${row.companyId}/${kpi.id}`);
                const amount = row.values.get(kpi.id);
                return amount === undefined ? null : (
                  <>
                    {level === undefined ? null : <TrafficMark status={level} word={false} />} {kpiText(kpi, amount)}
                  </>
                );
              },
            }),
      };
    };
    return [
      {
        key: 'company',
        title: t('kpis.company'),
        type: 'text',
        width: 176,
        pinned: true,
        value: (row) => nameOf(row.companyId),
      },
      ...kpis.map(column),
    ];
  }, [kpis, lines, period, end, basis, t, named, language, nameOf]);
}

interface PlaceChoiceProps {
  readonly place: Place;
  readonly onChange: (place: Place) => void;
}

function PlaceChoice({ place, onChange }: PlaceChoiceProps): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const { period, end, basis } = place;
  const step = (by: number): void => onChange({ ...place, end: shiftPeriod(period, end, by) });
  return (
    <>
      <Segment
        label={t('kpis.basis')}
        value={basis}
        choices={(['actual', 'plan'] as const).map((value) => ({ value, label: t(`kpis.${value}`) }))}
        onChange={(next) => onChange({ ...place, basis: next })}
      />
      <Segment
        label={t('kpis.periodKind')}
        value={period}
        choices={PERIODS.map((value) => ({ value, label: t(`kpis.${value}`) }))}
        onChange={(next) => onChange({ ...place, period: next, end: lastPeriodEnd(next, asOf) })}
      />
      <span className="kpi-period">
        <IconButton icon="left" label={t('kpis.earlier')} onClick={() => step(-1)} />
        <b className="num">{periodText(period, end)}</b>
        <IconButton icon="right" label={t('kpis.later')} onClick={() => step(1)} />
      </span>
    </>
  );
}

/** A workbook for companies to fill in, which the importer reads again. */
function FormButton({ place: { period, end } }: { readonly place: Place }): ReactNode {
  const { t, language } = useWords();
  const form = useTask('kpi.form');
  const make = async (): Promise<void> => {
    const reply = await form.run({ period, end, language });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  return (
    <>
      <TaskProgress task={form} />
      <Button icon="export" disabled={form.running} onClick={() => void make()}>
        {t('kpis.form')}
      </Button>
    </>
  );
}
