import type { ReactNode } from 'react';
import { DATE_FORMS, ENCODINGS, UNITS } from '#core/contract/imports.ts';
import { ChoiceField } from '../../components/fields.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { countText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';
import type { ImportState } from './use-import.ts';

const HEADER_ROWS = 20;

/** The file in one line: what it is and how its text, headers, amounts and days are read; all of it can be changed. */
export function FileFacts({ state, kind }: { readonly state: ImportState; readonly kind: ReactNode }): ReactNode {
  const { t } = useWords();
  const { file, read, mapping } = state;
  return (
    <>
      <div className="facts-line">
        <div className="field">
          <label>{t('imports.file')}</label>
          <b className="ell">{file?.name}</b>
        </div>
        {kind}
        {read === null ? null : <ReadFields state={state} read={read} />}
        {mapping === null ? null : (
          <>
            <ChoiceField
              label={t('imports.unit')}
              value={mapping.unit}
              choices={UNITS.map((value) => ({ value, label: t(`imports.unit_${value}`) }))}
              onChange={(unit) => unit !== null && state.setMapping({ ...mapping, unit })}
            />
            <ChoiceField
              label={t('imports.dateForm')}
              value={mapping.dateForm}
              choices={DATE_FORMS.map((value) => ({ value, label: t(`imports.date_${value}`) }))}
              onChange={(dateForm) => dateForm !== null && state.setMapping({ ...mapping, dateForm })}
            />
          </>
        )}
      </div>
      <Doubts state={state} />
    </>
  );
}

interface ReadFieldsProps {
  readonly state: ImportState;
  readonly read: NonNullable<ImportState['read']>;
}

function ReadFields({ state, read }: ReadFieldsProps): ReactNode {
  const { t } = useWords();
  const rows = Array.from({ length: HEADER_ROWS }, (_, index) => String(index + 1));
  return (
    <>
      {read.sheets.length > 1 ? (
        <ChoiceField
          label={t('imports.sheet')}
          value={read.sheet}
          choices={read.sheets.map(({ name, rows: count }) => ({
            value: name,
            label: `${name} (${countText(count)})`,
          }))}
          onChange={(sheet) => state.setOptions({ sheet, headerRow: null })}
        />
      ) : null}
      <ChoiceField
        label={t('imports.headerRow')}
        value={String(read.headerRow)}
        choices={rows.map((value) => ({ value, label: t('imports.headerRowAt', { row: value }) }))}
        onChange={(row) => state.setOptions({ headerRow: row === null ? null : Number(row) })}
      />
      {read.encoding === null ? null : (
        <ChoiceField
          label={t('imports.encoding')}
          value={state.options.encoding}
          choices={ENCODINGS.map((value) => ({
            value,
            label: value === 'auto' ? `${t('imports.date_auto')} (${read.encoding})` : value.toUpperCase(),
          }))}
          onChange={(encoding) => encoding !== null && state.setOptions({ encoding })}
        />
      )}
    </>
  );
}

/** What the importer could not settle from the file, and what it left unread. */
function Doubts({ state }: { readonly state: ImportState }): ReactNode {
  const { t, known } = useWords();
  const { read } = state;
  if (read === null || read.doubts.length + read.notices.length === 0) return null;
  return (
    <p className="msg near">
      <StatusMark state="near" bare />
      <span>
        {[
          ...read.doubts.map((doubt) => t(`imports.doubt_${doubt}`)),
          ...read.notices.map((notice) => known(`imports.notice_${notice}`)),
        ].join(' ')}
      </span>
    </p>
  );
}
