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

export const trust = {
  unlock: ['输入口令打开“{name}”', 'Enter the passphrase of “{name}”'],
  secret: ['口令或恢复码', 'Passphrase or recovery code'],
  unlockDo: ['打开', 'Open'],
  restoreTitle: ['从备份恢复“{name}”', 'Restore “{name}” from a backup'],
  backups: ['备份', 'Backups'],
  backupsText: [
    '每次打开、导入前、每半小时有改动时、退出时自动备份；每份都先校验再保存。',
    'Made at opening, before imports, every half hour of changes and at the end; each one is checked before it is kept.',
  ],
  create: ['立即备份', 'Back up now'],
  none: ['还没有备份。', 'There is no backup yet.'],
  made: ['时间', 'Made'],
  kind: ['缘由', 'Why'],
  entry: ['到第几条变更', 'Up to change'],
  lost: ['之后的变更', 'Changes since'],
  size: ['字节', 'Bytes'],
  restore: ['恢复', 'Restore'],
  restoreAsk: [
    '恢复到第 {seq} 条变更？之后的 {lost} 条变更会离开账簿；当前账簿先备份，可再恢复回来。',
    'Restore to change {seq}? The {lost} changes since leave the book; it is backed up first, so this can be undone.',
  ],
  opened: ['打开后', 'After opening'],
  interval: ['定时', 'Every half hour'],
  closed: ['退出时', 'At the end'],
  manual: ['手动', 'By hand'],
  before_import: ['导入前', 'Before an import'],
  before_migration: ['升级前', 'Before an upgrade'],
  before_restore: ['恢复前', 'Before a restore'],
  security: ['加密', 'Encryption'],
  plain: ['账簿没有加密：拿到文件的人可以读取。', 'The book is not encrypted: whoever has the file can read it.'],
  isEncrypted: ['账簿与备份都已加密。', 'The book and its backups are encrypted.'],
  current: ['当前口令或恢复码', 'Present passphrase or recovery code'],
  fresh: ['新口令（至少 8 个字符）', 'New passphrase (8 characters at least)'],
  again: ['再输一次', 'Once more'],
  differ: ['两次输入不同', 'The two differ'],
  encryptDo: ['加密账簿', 'Encrypt the book'],
  changeDo: ['更换口令', 'Change the passphrase'],
  decryptDo: ['取消加密', 'Remove the encryption'],
  code: ['恢复码', 'Recovery code'],
  codeText: [
    '只显示这一次。请抄写或打印后妥善保管：口令忘记时，只有它能打开账簿。',
    'Shown this once. Write it down and keep it safe: without the passphrase, only it opens the book.',
  ],
  codeDone: ['已保存好', 'I have kept it'],
} as const satisfies Words;
