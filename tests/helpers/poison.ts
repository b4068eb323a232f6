import { copyFileSync } from 'node:fs';
import { closeBook } from '#db/open.ts';
import { buildSample } from '#seeds/sample.ts';
import { newTestBook } from './book.ts';

/** Ways into a page for whoever may name something; each sets `__pwned` where it runs. */
const TEMPLATES = [
  '<script>X</script>',
  '<img src=x onerror=X>',
  '<svg onload=X>',
  '<svg><script>X</script></svg>',
  '<iframe srcdoc="<script>parent.X</script>">',
  '<iframe src="javascript:parent.X">',
  '<body onload=X>',
  '<details open ontoggle=X>',
  '<input autofocus onfocus=X>',
  '<video><source onerror=X></video>',
  '<audio src=x onerror=X>',
  '<object data="javascript:X">',
  '<embed src="javascript:X">',
  '<a href="javascript:X">点</a>',
  '<math><mtext><img src=x onerror=X></mtext></math>',
  '<style>@import "http://127.0.0.1:9/x"</style><img src=x onerror=X>',
  '<link rel=stylesheet href=x onerror=X>',
  '<marquee onstart=X>',
  '<template><img src=x onerror=X></template><img src=x onerror=X>',
  '"><img src=x onerror=X>',
  "'><img src=x onerror=X>",
  '</title><img src=x onerror=X>',
  '</textarea><img src=x onerror=X>',
  '</script><script>X</script>',
  '--><img src=x onerror=X>',
  ']]><img src=x onerror=X>',
  '{{constructor.constructor("X")()}}',
  '${X}',
  'javascript:X',
  '&lt;img src=x onerror=X&gt;',
];
const CALLS = ['__pwned=1', 'window.__pwned=1', 'top.__pwned=1', 'alert(1)', '[__pwned=1]'];
const SPELLINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `"'>${text.replace(/<(\w+)/g, (_match, tag: string) => `<${tag.toUpperCase()}`)}`,
];

/** Three hundred payloads. */
export const PAYLOADS: readonly string[] = TEMPLATES.flatMap((template) =>
  CALLS.flatMap((call) => SPELLINGS.map((spell) => spell(template).replaceAll('X', call))),
);

/** Fields whose text says which of a closed list is meant, or that a rule ties to others. */
const CLOSED =
  /^(id|.*Ids?|kind|date|.*On|asOf|origin|currency|method|status|instrument|uscc|code|type|basis|base|unit|period|roles|investorClass|province|gbt4754|stage|agreement|numerator|sectors|end|parameter|scope|level|frequency|direction|formula|key|state|role|scenario|table|vote|outcome)$/;

export interface Poisoned {
  readonly file: string;
  /** Texts that carry a payload, by the field that they were entered in. */
  readonly fields: Readonly<Record<string, number>>;
  readonly reviewId: string;
  readonly close: () => void;
}

/** The sample with a payload in every text that its commands take. */
export function poisonedBook(folder: string): Poisoned {
  const book = newTestBook();
  const fields: Record<string, number> = {};
  const tried = new Set<string>();
  let next = 0;
  let requests = 0;
  const poison = (value: unknown, place: string, limit: number): unknown => {
    if (Array.isArray(value)) return value.map((entry) => poison(entry, place, limit));
    if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array))
      return Object.fromEntries(
        Object.entries(value).map(([key, entry]) => [
          key,
          CLOSED.test(key) ? entry : poison(entry, `${place}.${key}`, limit),
        ]),
      );
    if (typeof value !== 'string') return value;
    const payload = PAYLOADS[(next += 1) % PAYLOADS.length]!;
    if (value.length + payload.length > limit) return value;
    tried.add(place);
    return `${value} ${payload}`;
  };
  const send = (name: string, input: unknown) =>
    book.dispatch({ name, input, requestId: `p${(requests += 1)}`, actor: `测试员 ${PAYLOADS[1]}` });
  const call = (name: string, input: unknown): unknown => {
    tried.clear();
    const reply = send(name, poison(input, name, 190));
    if (reply.ok) {
      for (const place of tried) fields[place] = (fields[place] ?? 0) + 1;
      return reply.value;
    }
    const plain = send(name, input);
    if (!plain.ok) throw new Error(`${name}: ${JSON.stringify(plain.fault)}`);
    return plain.value;
  };
  buildSample(call as Parameters<typeof buildSample>[0]);
  PAYLOADS.slice(0, 40).forEach((payload, index) =>
    call('document.add', {
      fileName: `${index}${payload.replaceAll('/', '')}.txt`,
      title: '文件',
      note: '说明',
      bytes: new Uint8Array(Buffer.from(payload)),
    }),
  );
  const { id: reviewId } = call('review.save', { name: '复盘', asOf: '2026-09-30', note: '说明' }) as { id: string };
  PAYLOADS.slice(0, 12).forEach(() => call('review.comment', { reviewId, author: '委员', text: '意见' }));
  call('decision.save', { reviewId, text: '决议', detail: '细节', votes: [{ voter: '委员', vote: 'for' }] });
  call('action.save', { reviewId, text: '事项', owner: '负责人' });
  call('user.create', { name: '用户' });
  closeBook(book.book);
  const file = `${folder}/毒.hesuan`;
  copyFileSync(book.file, file);
  return { file, fields, reviewId, close: book.close };
}
