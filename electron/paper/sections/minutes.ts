import type { ActionItem, Decision } from '#core/contract/reviews.ts';
import { markup, type Markup } from '../markup.ts';
import { heading, table, type Voice } from '../voice.ts';
import { momentText } from './front.ts';

const holdingName = ({ pack }: Voice, id: string | null): string =>
  id === null ? '' : (pack.holdings.find((holding) => holding.id === id)?.targetName ?? '');

export function actions(voice: Voice): Markup {
  const { pack, t } = voice;
  const { carried = [], actions: own = [] } = pack.review ?? {};
  const list = (items: readonly ActionItem[], title: string): Markup | null =>
    items.length === 0
      ? null
      : markup`${heading(title)}${table(
          [
            { head: t('actions'), width: '40%', cell: (item) => item.text },
            { head: t('company'), width: '18%', cell: (item) => holdingName(voice, item.holdingId) },
            { head: t('owner'), cell: (item) => item.owner },
            { head: t('due'), cell: (item) => markup`<span class="nowrap">${item.dueOn ?? '–'}</span>` },
            { head: t('fromReview'), width: '16%', cell: (item) => item.reviewName },
            {
              head: t('status'),
              cell: (item) =>
                item.closed === null
                  ? t('open')
                  : markup`${t('closed')} <small class="dim">${item.closed.note}</small>`,
            },
          ],
          items,
        )}`;
  return markup`${list(carried, t('open'))}${list(own, t('actions'))}`;
}

function votesText({ t }: Voice, { votes }: Decision): string {
  const count = (vote: string): number => votes.filter((entry) => entry.vote === vote).length;
  if (votes.length === 0) return '';
  return `${t('votesFor')} ${count('for')} · ${t('votesAgainst')} ${count('against')} · ${t('votesAbstain')} ${count('abstain')}`;
}

const TONE = { passed: 'ok', rejected: 'over', pending: 'near', deferred: 'near' } as const;
const SIGNING_LINES = 6;

export function decisions(voice: Voice): Markup {
  const { pack, t } = voice;
  const { decisions: list = [], comments = [], signatures = [] } = pack.review ?? {};
  const blanks = Array.from({ length: Math.max(0, SIGNING_LINES - signatures.length) }, () => null);
  return markup`${list.map(
    (decision) =>
      markup`<div class="decision"><b>${decision.number}</b><div><p>${decision.text}</p>${decision.detail === '' ? null : markup`<p class="sub">${decision.detail}</p>`}<p class="dim">${votesText(voice, decision)}</p></div><span class="${TONE[decision.outcome]}">${t(decision.outcome)}</span></div>`,
  )}
  ${actions(voice)}
  ${comments.length === 0 ? null : markup`${heading(t('comments'))}${comments.map((comment) => markup`<p class="words block">“${comment.text}” <span class="dim">${comment.author} · ${momentText(comment.at)}${comment.holdingId === null ? '' : ` · ${holdingName(voice, comment.holdingId)}`}</span></p>`)}`}
  <div class="block">${heading(t('signatures'))}
  <div class="sign">${signatures.map((signature) => markup`<div><b>${signature.name}</b><small>${momentText(signature.at)}</small></div>`)}${blanks.map(() => markup`<div><small>${t('signHere')}</small></div>`)}</div></div>`;
}
