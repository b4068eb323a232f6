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
  recovery_code: [
    '恢复码有误：请核对每一组，共 14 组，每组 4 个字符。',
    'The recovery code is mistyped: check each of its 14 groups of 4.',
  ],
  encrypted: ['账簿已加密，请先输入当前口令。', 'The book is encrypted; enter the present passphrase first.'],
  not_encrypted: ['账簿没有加密。', 'The book is not encrypted.'],
  cannot_remember: [
    '这台电脑没有可靠的密钥保管处，不能记住口令。',
    'This computer has no safe place for the key, so it cannot remember it.',
  ],
} as const satisfies Words;
