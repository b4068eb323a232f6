import { useState, type ReactNode } from 'react';
import type { RuleSetting } from '#core/contract/reviews.ts';
import { STATUS_RULES } from '#core/domain/review-status.ts';
import { parseDecimal } from '#core/import-values.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/layers.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';

/** Stored whole numbers per written one: a multiple of 0.8 is 800,000 ppm, a markdown of 10 % is 100,000 ppm. */
const scaleOf = ({ rule }: RuleSetting): number =>
  rule === 'multiple' ? 1_000_000 : STATUS_RULES[rule].unit === 'ppm' ? 10_000 : 1;

const written = (setting: RuleSetting, value: number | null): string =>
  value === null ? '' : String(value / scaleOf(setting));

/** By which thresholds holdings turn yellow and red; the program's own until somebody sets others. */
export function RulesDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const asked = useQuery('statusRule.list', {});
  return (
    <Dialog title={t('reviews.rules')} onClose={onClose} wide>
      <p className="sec">{t('reviews.rulesText')}</p>
      <Answer of={asked}>
        {(settings) => (
          <table className="t nohov">
            <tbody>
              {settings.map((setting) => (
                <RuleRow key={`${setting.rule} ${setting.yellow} ${setting.red}`} setting={setting} />
              ))}
            </tbody>
          </table>
        )}
      </Answer>
    </Dialog>
  );
}

function RuleRow({ setting }: { readonly setting: RuleSetting }): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const save = useCommand('statusRule.set');
  const [yellow, setYellow] = useState(written(setting, setting.yellow));
  const [red, setRed] = useState(written(setting, setting.red));
  const name = t(`reviews.rule_${setting.rule}`);
  const read = (text: string): number | null | undefined => {
    if (text.trim() === '') return null;
    const parsed = parseDecimal(text);
    if (!parsed.ok) return undefined;
    const scaled = parsed.value.num * BigInt(scaleOf(setting));
    return scaled < 0n || scaled % parsed.value.den !== 0n ? undefined : Number(scaled / parsed.value.den);
  };
  const [low, high] = [read(yellow), read(red)];
  const wrong = low === undefined || high === undefined;
  const changed = yellow !== written(setting, setting.yellow) || red !== written(setting, setting.red);
  const field = (word: 'yellow' | 'red', value: string, set: (text: string) => void): ReactNode => (
    <td>
      <input
        className="input num rv-threshold"
        aria-label={`${name} ${word}`}
        aria-invalid={wrong}
        readOnly={!canWrite}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </td>
  );
  return (
    <tr>
      <td>{name}</td>
      {field('yellow', yellow, setYellow)}
      {field('red', red, setRed)}
      <td className="r">
        {canWrite && changed ? (
          <Button
            look="primary"
            disabled={wrong || save.running}
            title={wrong ? t('reviews.ruleWrong') : undefined}
            onClick={() => void save.run({ rule: setting.rule, yellow: low ?? null, red: high ?? null })}
          >
            {t('app.save')}
          </Button>
        ) : null}
        {canWrite && setting.own && !changed ? (
          <Button look="quiet" onClick={() => void save.run({ rule: setting.rule, own: false })}>
            {t('reviews.ruleReset')}
          </Button>
        ) : null}
        <FaultLine fault={save.fault} />
      </td>
    </tr>
  );
}
