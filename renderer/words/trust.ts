import type { Words } from './table.ts';

/** Rules of history, backups and encryption. */
export const trustRules = {
  unknown_moment: ['当时账簿还没有任何记录。', 'The book held nothing at that moment.'],
  backup_not_shown: ['这份备份已不在查看中，请重新打开它。', 'That backup is no longer being shown; open it again.'],
  past_is_fixed: ['正在查看过去的账簿，不能改动。', 'This is the book as it was; it cannot be changed.'],
  needed_by: [
    '第 {by} 条变更依赖它，不能单独撤销。请先撤销第 {by} 条。',
    'Change {by} rests on it; undo change {by} first.',
  ],
  needs: [
    '它所依赖的内容已被第 {by} 条变更删除。请先撤销第 {by} 条。',
    'What it rests on was removed by change {by}; undo change {by} first.',
  ],
  cannot_remember: [
    '这台电脑没有可用的钥匙串，不能记住口令；每次打开时请输入。',
    'This machine has no keychain to remember the passphrase in; enter it each time.',
  ],
  not_encrypted: ['这本账簿没有加密。', 'The book is not encrypted.'],
  encrypted: [
    '这本账簿已加密，请先给出口令或恢复码。',
    'The book is encrypted: give its passphrase or recovery code first.',
  ],
} as const satisfies Words;
