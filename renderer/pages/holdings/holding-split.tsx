import { useState, type ReactNode } from 'react';
import type { HoldingFigures } from '#core/contract/holdings.ts';
import type { Split } from '#core/contract/parties.ts';
import type { IsoDate } from '#core/dates.ts';
import { ppm, type RatePpm, type ShareE9 } from '#core/rates.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { DateField, PercentField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { DirectionMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { percentText, shareText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';
import { isWholeSplit, SplitFields, SplitSum, splitDraft, splitParts } from '../companies/split-fields.tsx';

/** Over which directions the target is spread, from which day on; and which share of it is held. */
export function HoldingSplit({ holding }: { readonly holding: HoldingFigures }): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const companies = useQuery('company.list', {});
  const ownerships = useQuery('ownership.list', { holdingId: holding.id });
  const [asking, setAsking] = useState<'split' | 'ownership' | null>(null);
  const splits = companies.data?.find((company) => company.id === holding.targetId)?.splits ?? [];
  const ask = (what: 'split' | 'ownership', word: 'setSplit' | 'setOwnership'): ReactNode =>
    canWrite ? (
      <Button look="quiet" icon="edit" onClick={() => setAsking(what)}>
        {t(`holdings.${word}`)}
      </Button>
    ) : undefined;
  return (
    <>
      <Section title={t('holdings.split')} scope={t('holdings.whole')} aside={ask('split', 'setSplit')}>
        {splits.length === 0 ? <p className="dim note">{t('holdings.noSplit')}</p> : null}
        {[...splits].reverse().map((split) => (
          <SplitTable key={split.effectiveOn} split={split} />
        ))}
      </Section>
      <Section title={t('holdings.ownership')} aside={ask('ownership', 'setOwnership')}>
        <table className="t">
          <tbody>
            {(ownerships.data ?? []).map((entry) => (
              <tr key={entry.asOf}>
                <td className="num start">{t('holdings.from', { day: entry.asOf })}</td>
                <td className="r">{shareText(entry.share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {asking === 'split' ? (
        <SplitForm holding={holding} current={splits.at(-1) ?? null} onClose={() => setAsking(null)} />
      ) : null}
      {asking === 'ownership' ? <OwnershipForm holding={holding} onClose={() => setAsking(null)} /> : null}
    </>
  );
}

function SplitTable({ split }: { readonly split: Split }): ReactNode {
  const { t } = useWords();
  return (
    <table className="t">
      <thead>
        <tr>
          <th>{t('holdings.from', { day: split.effectiveOn })}</th>
          <th className="r">{t('holdings.weight')}</th>
        </tr>
      </thead>
      <tbody>
        {split.parts.map((part) => (
          <tr key={part.directionId}>
            <td>
              <DirectionMark directionId={part.directionId} />
            </td>
            <td className="r">{percentText(part.weight)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SplitFormProps {
  readonly holding: HoldingFigures;
  readonly current: Split | null;
  readonly onClose: () => void;
}

function SplitForm({ holding, current, onClose }: SplitFormProps): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const save = useCommand('split.set');
  const [draft, setDraft] = useState(() => splitDraft(current ?? undefined, asOf));
  const submit = async (): Promise<void> => {
    if (draft.day === null) return;
    const parts = splitParts(draft);
    const reply = await save.run({ partyId: holding.targetId, effectiveOn: draft.day, parts });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('holdings.setSplit')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <SplitSum draft={draft} />
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!isWholeSplit(draft) || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <SplitFields draft={draft} onChange={setDraft} />
      </div>
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}

/** Percent with four decimals is exact in 1e-9. */
const shareOfPercent = (percent: RatePpm): ShareE9 => (percent * 1000) as ShareE9;

function OwnershipForm({
  holding,
  onClose,
}: {
  readonly holding: HoldingFigures;
  readonly onClose: () => void;
}): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const save = useCommand('ownership.set');
  const [day, setDay] = useState<IsoDate | null>(asOf);
  const [share, setShare] = useState<RatePpm | null>(
    holding.ownership === null ? null : ppm(Math.round(holding.ownership / 1000)),
  );
  const submit = async (): Promise<void> => {
    if (day === null || share === null) return;
    const reply = await save.run({ holdingId: holding.id, asOf: day, share: shareOfPercent(share) });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('holdings.setOwnership')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={share === null || day === null || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <DateField label={t('holdings.effectiveOn')} value={day} onChange={setDay} />
        <PercentField label={t('holdings.ownership')} value={share} onChange={setShare} />
      </div>
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}
