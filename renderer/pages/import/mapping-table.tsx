import { useState, type ReactNode } from 'react';
import type { ImportField, ImportMapping, ReadAnswer } from '#core/contract/imports.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button, Switch } from '../../components/button.tsx';
import { TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useWords } from '../../words/use-words.tsx';
import type { ImportState } from './use-import.ts';

/** 0 → 'A', 26 → 'AA'. */
const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

interface MappingProps {
  readonly state: ImportState;
  readonly read: ReadAnswer;
  readonly mapping: ImportMapping;
  readonly naming: boolean;
  readonly onNaming: (naming: boolean) => void;
}

/** Which column feeds which field; each field takes one column. */
export function MappingTable({ state, read, mapping, naming, onNaming }: MappingProps): ReactNode {
  const { t, language } = useWords();
  const labelOf = (field: ImportField): string => (language === 'en' ? field.en : field.zh);
  const fieldOf = (header: string): string =>
    Object.entries(mapping.columns).find(([, used]) => used === header)?.[0] ?? '';
  const assign = (header: string, key: string): void => {
    const columns = Object.fromEntries(
      Object.entries(mapping.columns).filter(([field, used]) => used !== header && field !== key),
    );
    state.setMapping({ ...mapping, columns: key === '' ? columns : { ...columns, [key]: header } });
  };
  const missing = read.fields.filter(
    (field) => field.required && mapping.columns[field.key] === undefined && mapping.constants[field.key] === undefined,
  );
  const shown = read.headers.map((header, index) => ({ header, index })).filter(({ header }) => header !== '');
  return (
    <Section
      title={t('imports.mapping')}
      scope={t('imports.mappingScope', { count: shown.length, used: Object.keys(mapping.columns).length })}
      aside={
        <Button look="quiet" onClick={() => onNaming(true)}>
          {t('imports.saveTemplate')}
        </Button>
      }
    >
      <table className="t">
        <thead>
          <tr>
            <th>{t('imports.column')}</th>
            <th>{t('imports.header')}</th>
            <th>{t('imports.field')}</th>
            <th>{t('imports.sample')}</th>
            <th>{t('imports.state')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ header, index }) => (
            <tr key={`${index}/${header}`}>
              <td className="dim">{letters(index)}</td>
              <td className="ell">{header}</td>
              <td>
                <select
                  className="input small"
                  aria-label={`${t('imports.field')} ${header}`}
                  value={fieldOf(header)}
                  onChange={(event) => assign(header, event.target.value)}
                >
                  <option value="">{t('imports.notRead')}</option>
                  {read.fields.map((field) => (
                    <option key={field.key} value={field.key}>
                      {labelOf(field)}
                      {field.required ? ' *' : ''}
                    </option>
                  ))}
                </select>
              </td>
              <td className="ell sec">{read.preview.find((row) => (row[index] ?? '') !== '')?.[index]}</td>
              <td>
                <StatusMark state={fieldOf(header) === '' ? 'in' : 'proven'}>
                  {t(fieldOf(header) === '' ? 'imports.notRead' : 'imports.mapped')}
                </StatusMark>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Missing fields={missing.map(labelOf)} />
      <p className="note">
        <Switch
          label={t('imports.createMissing')}
          on={mapping.createMissing}
          onChange={(createMissing) => state.setMapping({ ...mapping, createMissing })}
        />
      </p>
      {naming ? <NameTemplate state={state} mapping={mapping} onClose={() => onNaming(false)} /> : null}
    </Section>
  );
}

function Missing({ fields }: { readonly fields: readonly string[] }): ReactNode {
  const { t, language } = useWords();
  if (fields.length === 0) return null;
  return (
    <p className="msg over">
      <StatusMark state="refused" bare />
      <span>{t('imports.missing', { fields: fields.join(language === 'en' ? ', ' : '、') })}</span>
    </p>
  );
}

interface NameTemplateProps {
  readonly state: ImportState;
  readonly mapping: ImportMapping;
  readonly onClose: () => void;
}

function NameTemplate({ state, mapping, onClose }: NameTemplateProps): ReactNode {
  const { t } = useWords();
  const save = useCommand('import.saveTemplate');
  const [name, setName] = useState('');
  const submit = async (): Promise<void> => {
    const reply = await save.run({ kind: state.kind, name: name.trim(), mapping });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('imports.saveTemplate')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={name.trim() === '' || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <TextField label={t('imports.templateName')} value={name} onChange={setName} autoFocus />
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}
