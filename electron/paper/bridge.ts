import { bridgeParts, type BridgePart } from '#core/contract/review-bridge.ts';
import type { BridgeBar } from './charts.ts';
import { INK_3, TONES } from './style.ts';
import type { Voice } from './voice.ts';

const TOTAL = '#b9c1c9';

/** The bars of the NAV bridge with the paper's words and colours. */
export function bridgeBars(voice: Voice): BridgeBar[] {
  const { pack, t, money } = voice;
  const label = (part: BridgePart): string =>
    part.kind === 'gain' ? voice.named(part) || t('unallocated') : t(part.kind);
  const color = ({ kind, directionId }: BridgePart): string =>
    kind === 'gain' ? voice.hue(directionId) : kind === 'costs' ? TONES.over : INK_3;
  return bridgeParts(pack.bridge).map((part): BridgeBar => {
    const { kind, from, to, amount } = part;
    if (kind === 'opening' || kind === 'closing')
      return { label: label(part), from, to, color: TOTAL, text: money(amount), total: true };
    return { label: label(part), from, to, color: color(part), text: money(amount, { plus: true }) };
  });
}
