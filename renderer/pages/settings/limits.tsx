import { useState, type ReactNode } from 'react';
import { BASES, LIMIT_KINDS, NUMERATORS, type Limit } from '#core/contract/planning.ts';
import { ppm } from '#core/rates.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button, Switch } from '../../components/button.tsx';
import { ChoiceField, DateField, PercentField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { Section } from '../../components/page.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { percentText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

export function Limits(): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const asked = useQuery('limit.list', {});
  const [editing, setEditing] = useState<Limit | 'new' | null>(null);
  const aside = canWrite ? (
    <Button icon="plus" look="primary" onClick={() => setEditing('new')}>
      {t('settings.addLimit')}
    </Button>
  ) : undefined;
  return (
    <Section title={t('settings.limits')} scope={t('settings.limitsScope')} aside={aside}>
      <Answer of={asked} rows={4}>
        {(limits) => <LimitTable limits={limits} onOpen={canWrite ? setEditing : null} />}
      </Answer>
      {editing === null ? null : (
        <LimitForm limit={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Section>
  );
}

interface LimitTableProps {
  readonly limits: readonly Limit[];
  readonly onOpen: ((limit: Limit) => void) | null;
}

function LimitTable({ limits, onOpen }: LimitTableProps): ReactNode {
  const { t, term } = useWords();
  const { nameOf } = useNames();
  return (
    <table className="t fact">
      <thead>
        <tr>
          <th>{t('settings.name')}</th>
          <th>{t('settings.limitKind')}</th>
          <th>{t('settings.fund')}</th>
          <th>{t('settings.base')}</th>
          <th>{t('settings.numerator')}</th>
          <th className="r">{t('settings.limit')}</th>
          <th className="r">{t('settings.warning')}</th>
          <th>{t('settings.lookThrough')}</th>
          <th>{t('settings.effectiveOn')}</th>
          <th>{t('settings.source')}</th>
        </tr>
      </thead>
      <tbody>
        {limits.map((limit) => (
          <tr key={limit.id}>
            <td>
              {onOpen === null ? (
                limit.name
              ) : (
                <button type="button" className="plain-link" onClick={() => onOpen(limit)}>
                  {limit.name}
                </button>
              )}
            </td>
            <td className="sec">{term('limitKind', limit.kind)}</td>
            <td>{nameOf(limit.fundId)}</td>
            <td>{term('base', limit.base)}</td>
            <td>{term('numerator', limit.numerator)}</td>
            <td className="r">{percentText(limit.limit)}</td>
            <td className="r">{percentText(limit.warning)}</td>
            <td>{t(limit.lookThrough ? 'app.yes' : 'app.no')}</td>
            <td className="num start">{limit.effectiveOn}</td>
            <td className="sec ell">{limit.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Draft = Omit<Limit, 'id' | 'fundId' | 'effectiveOn'> & {
  readonly fundId: Limit['fundId'] | null;
  readonly effectiveOn: Limit['effectiveOn'] | null;
};

function LimitForm({ limit, onClose }: { readonly limit: Limit | null; readonly onClose: () => void }): ReactNode {
  const { asOf, info } = useBook();
  const { t } = useWords();
  const save = useCommand('limit.save');
  const remove = useCommand('limit.delete');
  const [draft, setDraft] = useState<Draft>(() => {
    if (limit !== null) {
      const { id: _id, ...rest } = limit;
      return rest;
    }
    return {
      name: '',
      kind: 'single_company',
      fundId: info.groupId,
      base: 'target_size',
      numerator: 'cost',
      limit: ppm(200_000),
      warning: ppm(20_000),
      lookThrough: true,
      effectiveOn: asOf,
      source: '',
    };
  });
  const submit = async (): Promise<void> => {
    const { fundId, effectiveOn } = draft;
    if (fundId === null || effectiveOn === null) return;
    const amount = draft.kind === 'single_company' ? draft.limit : null;
    const input = { ...draft, limit: amount, fundId, effectiveOn, ...(limit === null ? {} : { id: limit.id }) };
    const reply = await save.run(input);
    if (reply.ok) onClose();
  };
  const drop = async (): Promise<void> => {
    const reply = await remove.run({ id: limit!.id });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t(limit === null ? 'settings.addLimit' : 'settings.editLimit')}
      wide
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          {limit === null ? null : (
            <Button look="danger" onClick={() => void drop()}>
              {t('app.delete')}
            </Button>
          )}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={draft.name.trim() === '' || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <LimitFields draft={draft} change={(part) => setDraft((before) => ({ ...before, ...part }))} />
      <FaultLine fault={save.fault ?? remove.fault} />
      {limit === null ? null : <RowHistoryFold table="limits" id={limit.id} />}
    </Dialog>
  );
}

interface LimitFieldsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

function LimitFields({ draft, change }: LimitFieldsProps): ReactNode {
  const { t, term, named } = useWords();
  const funds = useQuery('fund.list', {});
  return (
    <div className="fields">
      <TextField label={t('settings.name')} value={draft.name} onChange={(name) => change({ name })} autoFocus />
      <ChoiceField
        label={t('settings.limitKind')}
        value={draft.kind}
        choices={LIMIT_KINDS.map((value) => ({ value, label: term('limitKind', value) }))}
        onChange={(kind) => kind !== null && change({ kind })}
      />
      <ChoiceField
        label={t('settings.fund')}
        value={draft.fundId}
        choices={(funds.data ?? [])
          .filter((fund) => fund.kind !== 'external')
          .map((fund) => ({ value: fund.id, label: named(fund) }))}
        onChange={(fundId) => change({ fundId })}
      />
      <ChoiceField
        label={t('settings.base')}
        value={draft.base}
        choices={BASES.map((value) => ({ value, label: term('base', value) }))}
        onChange={(base) => base !== null && change({ base })}
      />
      <ChoiceField
        label={t('settings.numerator')}
        value={draft.numerator}
        choices={NUMERATORS.map((value) => ({ value, label: term('numerator', value) }))}
        onChange={(numerator) => numerator !== null && change({ numerator })}
      />
      {draft.kind === 'single_company' ? (
        <PercentField label={t('settings.limit')} value={draft.limit} onChange={(limit) => change({ limit })} />
      ) : null}
      <PercentField
        label={t('settings.warning')}
        value={draft.warning}
        onChange={(warning) => warning !== null && change({ warning })}
      />
      <DateField
        label={t('settings.effectiveOn')}
        value={draft.effectiveOn}
        onChange={(effectiveOn) => change({ effectiveOn })}
      />
      <TextField label={t('settings.source')} value={draft.source} onChange={(source) => change({ source })} />
      <Switch
        label={t('settings.lookThrough')}
        on={draft.lookThrough}
        onChange={(lookThrough) => change({ lookThrough })}
      />
    </div>
  );
}
