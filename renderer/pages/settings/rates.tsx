import { useState, type ReactNode } from 'react';
import type { IsoDate } from '#core/dates.ts';
import { parseScaled } from '#core/import-values.ts';
import type { FxRateE9 } from '#core/rates.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { DateField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { Section } from '../../components/page.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';

/** 7_123_400_000 → '7.1234': exact, as entered. */
function rateWords(rate: FxRateE9): string {
  const digits = String(rate).padStart(10, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9).replace(/0{1,5}$/, '')}`;
}

export function Rates(): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const asked = useQuery('rate.list', {});
  const [adding, setAdding] = useState(false);
  const remove = useCommand('rate.set');
  const aside = canWrite ? (
    <Button icon="plus" look="primary" onClick={() => setAdding(true)}>
      {t('settings.addRate')}
    </Button>
  ) : undefined;
  return (
    <Section title={t('settings.rates')} scope={t('settings.ratesScope')} aside={aside}>
      <FaultLine fault={remove.fault} />
      <Answer of={asked} rows={4}>
        {(rates) =>
          rates.length === 0 ? (
            <p className="dim note">{t('settings.noRates')}</p>
          ) : (
            <table className="t fact">
              <thead>
                <tr>
                  <th>{t('settings.foreign')}</th>
                  <th>{t('settings.day')}</th>
                  <th className="r">{t('settings.rate')}</th>
                  {canWrite ? <th /> : null}
                </tr>
              </thead>
              <tbody>
                {rates.map(({ id, currency, date, rate }) => (
                  <tr key={id}>
                    <td>{currency}</td>
                    <td className="num start">{date}</td>
                    <td className="r">{rateWords(rate)}</td>
                    {canWrite ? (
                      <td className="r">
                        <Button look="quiet" onClick={() => void remove.run({ currency, date, rate: null })}>
                          {t('app.delete')}
                        </Button>
                      </td>
                    ) : null}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
      {adding ? <RateForm onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

function RateForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const save = useCommand('rate.set');
  const [currency, setCurrency] = useState('USD');
  const [day, setDay] = useState<IsoDate | null>(asOf);
  const [text, setText] = useState('');
  const parsed = parseScaled(text, 1_000_000_000n);
  const rate = parsed.ok && parsed.value > 0 ? (parsed.value as FxRateE9) : null;
  const submit = async (): Promise<void> => {
    if (day === null || rate === null) return;
    const reply = await save.run({ currency: currency.trim().toUpperCase(), date: day, rate });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('settings.addRate')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={rate === null || day === null || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <TextField label={t('settings.foreign')} value={currency} onChange={setCurrency} />
        <DateField label={t('settings.day')} value={day} onChange={setDay} />
        <TextField
          label={t('settings.rate')}
          value={text}
          onChange={setText}
          error={text !== '' && rate === null ? t('settings.rateWrong') : null}
          autoFocus
        />
      </div>
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}
