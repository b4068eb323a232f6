import { useId, useMemo, useState, type ReactNode } from 'react';
import type { IsoDate } from '#core/dates.ts';
import type { Fen } from '#core/money.ts';
import type { RatePpm } from '#core/rates.ts';
import { useQuery } from '../api/hooks.ts';
import { useView } from '../state/view.tsx';
import { moneyText, percentText } from '../words/figures.ts';
import { useFigures, useWords } from '../words/use-words.tsx';
import { readDay, readMoney, readPercent, writeMoney } from './read.ts';

interface FieldProps {
  readonly label: string;
  /** In grey below: what may be written. */
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly children: (id: string, describedBy: string | undefined) => ReactNode;
}

/** A label over an input, with a hint or an error below. */
export function Field({ label, hint, error, children }: FieldProps): ReactNode {
  const id = useId();
  const below = error ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id, below == null ? undefined : `${id}-below`)}
      {below == null ? null : (
        <small id={`${id}-below`} className={error == null ? 'dim' : 'neg'}>
          {below}
        </small>
      )}
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | null;
  readonly placeholder?: string;
  readonly lines?: number;
  readonly autoFocus?: boolean;
  readonly type?: 'text' | 'password';
}

export function TextField(props: TextFieldProps): ReactNode {
  const { label, value, onChange, hint, error, placeholder, lines = 1, autoFocus, type = 'text' } = props;
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {(id, describedBy) => {
        const shared = {
          id,
          value,
          placeholder,
          'aria-describedby': describedBy,
          'aria-invalid': error != null,
          'data-autofocus': autoFocus === true ? '' : undefined,
        };
        return lines > 1 ? (
          <textarea className="input" rows={lines} {...shared} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input className="input" type={type} {...shared} onChange={(event) => onChange(event.target.value)} />
        );
      }}
    </Field>
  );
}

interface MoneyFieldProps {
  readonly label: string;
  readonly value: Fen | null;
  /** Null while the text is empty or no amount. */
  readonly onChange: (value: Fen | null) => void;
  readonly hint?: string;
  readonly error?: string | null;
  readonly autoFocus?: boolean;
}

/** An amount in the header's unit; a unit written behind it (1.2亿, 3000万, 500元) wins. The exact amount stands below. */
export function MoneyField({ label, value, onChange, hint, error, autoFocus }: MoneyFieldProps): ReactNode {
  const { t } = useWords();
  const { unit, unitWord } = useFigures();
  const [text, setText] = useState(() => writeMoney(value, unit));
  const wrong = text.trim() !== '' && readMoney(text, unit) === null;
  const exact = value === null || wrong ? null : `= ${moneyText(value, 'yuan')}`;
  return (
    <Field
      label={label}
      hint={exact ?? hint ?? t('app.moneyHint')}
      error={wrong ? t('app.moneyWrong') : (error ?? null)}
    >
      {(id, describedBy) => (
        <span className="input-unit">
          <input
            id={id}
            className="input num"
            inputMode="decimal"
            autoComplete="off"
            aria-describedby={describedBy}
            aria-invalid={wrong || error != null}
            data-autofocus={autoFocus === true ? '' : undefined}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              onChange(readMoney(event.target.value, unit));
            }}
          />
          <span>{unitWord}</span>
        </span>
      )}
    </Field>
  );
}

interface PercentFieldProps {
  readonly label: string;
  readonly value: RatePpm | null;
  readonly onChange: (value: RatePpm | null) => void;
  readonly hint?: string;
  readonly error?: string | null;
}

export function PercentField({ label, value, onChange, hint, error }: PercentFieldProps): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState(() => percentText(value, { decimals: 4 }).replace(/\.?0*%$/, ''));
  const wrong = text.trim() !== '' && readPercent(text) === null;
  return (
    <Field label={label} hint={hint} error={wrong ? t('app.percentWrong') : (error ?? null)}>
      {(id, describedBy) => (
        <span className="input-unit">
          <input
            id={id}
            className="input num"
            inputMode="decimal"
            aria-describedby={describedBy}
            aria-invalid={wrong || error != null}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              onChange(readPercent(event.target.value));
            }}
          />
          <span>%</span>
        </span>
      )}
    </Field>
  );
}

interface DateFieldProps {
  readonly label: string;
  readonly value: IsoDate | null;
  readonly onChange: (value: IsoDate | null) => void;
  readonly hint?: string;
  readonly error?: string | null;
}

/** Text first, since a day is typed faster than it is picked; the browser's calendar is one key away in the header only. */
export function DateField({ label, value, onChange, hint, error }: DateFieldProps): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState<string>(value ?? '');
  const wrong = text.trim() !== '' && readDay(text) === null;
  return (
    <Field label={label} hint={hint} error={wrong ? t('app.dateWrong') : (error ?? null)}>
      {(id, describedBy) => (
        <input
          id={id}
          className="input num start"
          placeholder="2026-09-30"
          autoComplete="off"
          aria-describedby={describedBy}
          aria-invalid={wrong || error != null}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onChange(readDay(event.target.value));
          }}
          onBlur={() => value !== null && setText(value)}
        />
      )}
    </Field>
  );
}

interface ChoiceFieldProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T | null) => void;
  /** Word of the empty choice; without it, one must be chosen. */
  readonly none?: string;
  readonly hint?: string;
  readonly error?: string | null;
}

export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>): ReactNode {
  const { label, value, choices, onChange, none, hint, error } = props;
  const { t } = useWords();
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {(id, describedBy) => (
        <select
          id={id}
          className="input"
          aria-describedby={describedBy}
          aria-invalid={error != null}
          value={value ?? ''}
          onChange={(event) => onChange(choices.find((choice) => choice.value === event.target.value)?.value ?? null)}
        >
          {none !== undefined || value === null ? <option value="">{none ?? t('app.choose')}</option> : null}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface PartyPickerProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  /** Which parties may be chosen; all if left out. */
  readonly only?: (party: PartyChoice) => boolean;
  readonly hint?: string;
  readonly error?: string | null;
}

export interface PartyChoice {
  readonly id: string;
  readonly kind: 'fund' | 'company' | 'organisation';
  readonly fundKind: string | null;
  readonly name: string;
  readonly nameEn: string | null;
  readonly code: string | null;
}

/** Type a part of a name or code; the list narrows. An exact name or code chooses. */
export function PartyPicker({ label, value, onChange, only, hint, error }: PartyPickerProps): ReactNode {
  const { data } = useQuery('party.refs', {});
  const { language } = useView();
  const { t, term } = useWords();
  const list = useId();
  const parties = useMemo(() => (data ?? []).filter((party) => only?.(party) ?? true), [data, only]);
  const chosen = parties.find((party) => party.id === value);
  const nameOf = (party: PartyChoice): string => (language === 'en' ? (party.nameEn ?? party.name) : party.name);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (chosen === undefined ? '' : nameOf(chosen));
  const find = (wanted: string): PartyChoice | undefined =>
    parties.find((party) => [party.name, party.nameEn, party.code].includes(wanted.trim()));
  const wrong = typed !== null && typed.trim() !== '' && find(typed) === undefined;
  return (
    <Field label={label} hint={hint} error={wrong ? t('app.noMatch') : (error ?? null)}>
      {(id, describedBy) => (
        <>
          <input
            id={id}
            className="input"
            role="combobox"
            aria-expanded="false"
            list={list}
            autoComplete="off"
            aria-describedby={describedBy}
            aria-invalid={wrong || error != null}
            value={text}
            onChange={(event) => {
              setTyped(event.target.value);
              onChange(find(event.target.value)?.id ?? null);
            }}
          />
          <datalist id={list}>
            {parties.map((party) => (
              <option key={party.id} value={nameOf(party)}>
                {party.fundKind === null ? term('partyKind', party.kind) : term('fundKind', party.fundKind)}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
