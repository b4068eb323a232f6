import type { AppFault, BookReason, FileReason, StorageReason } from '#core/errors.ts';
import type { Words } from './table.ts';

type For<Code extends string> = Readonly<Record<Code, readonly [zh: string, en: string]>>;

/** One line per kind of fault: what it is. The table of its reasons says what to do. */
export const faultTitles = {
  validation: ['填写有误', 'Something entered is not right'],
  not_found: ['找不到{entity}', '{entity} not found'],
  conflict: ['{entity}已存在', '{entity} already exists'],
  rule: ['不能这样做', 'This cannot be done'],
  file: ['文件不能读入', 'The file cannot be read'],
  book: ['账簿打不开', 'The book cannot be opened'],
  storage: ['没有写入', 'Nothing was written'],
  cancelled: ['已取消', 'Cancelled'],
  internal: ['程序出错', 'The program failed'],
  unreachable: ['程序主机没有应答', 'The program does not answer'],
} as const satisfies For<AppFault['code'] | 'unreachable'>;

export const faultTexts = {
  not_found: [
    '它可能已被删除，或属于另一本账簿。请刷新后再试。',
    'It may have been deleted, or belong to another book. Reload and try again.',
  ],
  conflict: ['“{field}”必须唯一，请换一个值。', '“{field}” must be unique; enter another value.'],
  full: [
    '磁盘空间不足：要写入约 {needed}，只剩 {free}。腾出空间后再试，原有数据未受影响。',
    'The disk is full: about {needed} were to be written, {free} are left. Free some space; existing data is unharmed.',
  ],
  locked: [
    '账簿正被 {user} 在 {host} 上打开（自 {since}）。请先在那里关闭它。',
    '{user} has the book open on {host} (since {since}). Close it there first.',
  ],
  cancelled: ['没有写入任何内容。', 'Nothing was written.'],
  internal: [
    '数据没有改动。事故编号 {incident}，请在报告问题时附上。',
    'No data was changed. Incident {incident}: please quote it when you report this.',
  ],
  unreachable: [
    '请确认程序仍在运行，再刷新本页；若地址已变，请用新打印的地址打开。',
    'Make sure the program is still running, then reload; if its address has changed, open the newly printed one.',
  ],
} as const satisfies Words;

export const bookReasons = {
  missing: [
    '文件不在原处。请从备份或原位置重新导入。',
    'The file is gone. Import it again from a backup or its place.',
  ],
  empty: ['文件是空的（0 字节）。请从备份恢复。', 'The file is empty (0 bytes). Restore it from a backup.'],
  not_a_book: ['这不是河算账簿。', 'This is not a Hesuan book.'],
  foreign: ['这是另一个程序的数据库，没有改动它。', "This is another program's database; it was left untouched."],
  newer: [
    '账簿由更新版本的河算写成（账簿版本 {version}，本程序到 {newest}），没有改动它。请先升级程序。',
    'A newer Hesuan wrote the book (version {version}; this program knows {newest}). It was left untouched; update first.',
  ],
  damaged: ['文件已损坏。请从最近的备份恢复。', 'The file is damaged. Restore it from the latest backup.'],
  tampered: [
    '第 {entry} 条变更记录与账簿不符：账簿在程序之外被改动过。请从备份恢复。',
    'Entry {entry} of the journal does not fit the book: it was changed outside the program. Restore it from a backup.',
  ],
  cut: [
    '账簿只到第 {entry} 条变更，而备份里已有第 {known} 条：文件可能被旧副本替换。请恢复备份，或把它另存为新账簿。',
    'The book ends at change {entry}, but a backup has change {known}: an older copy may have replaced it. Restore the backup, or keep this file as a book of its own.',
  ],
  needs_key: ['账簿已加密，请输入口令或恢复码。', 'The book is encrypted; enter its passphrase or recovery code.'],
  network: [
    '账簿在网络位置（{place}）上，无法可靠写入。请移到本机磁盘。',
    'The book is on a network place ({place}), where it cannot be written safely. Move it to a local disk.',
  ],
  synced: [
    '账簿在同步文件夹（{place}）里：同步程序会在写入中途复制它。请移到别处，或确认仍在这里打开。',
    'The book is in a synced folder ({place}), which copies it while it is written. Move it, or confirm to open it here.',
  ],
  settings: [
    '数据库设置 {setting} 为 {found}，不能保证写入安全，程序拒绝使用。',
    'The database setting {setting} is {found}; writing would not be safe, so the program refuses.',
  ],
  locked: [
    '账簿正被另一个窗口或程序打开。请先在那里关闭它。',
    'The book is open in another window or program. Close it there first.',
  ],
  read_only: ['文件或文件夹不可写。请检查权限。', 'The file or its folder cannot be written. Check the permissions.'],
  wrong_key: ['口令不对。', 'The passphrase is wrong.'],
  no_space: ['磁盘空间不足。腾出空间后再试。', 'The disk is full. Free some space and try again.'],
  io_error: ['读写磁盘出错。请检查磁盘或网络盘。', 'The disk reported an error. Check the disk or network drive.'],
  none_open: ['没有打开的账簿。请先打开或新建一本。', 'No book is open. Open or create one first.'],
} as const satisfies For<BookReason>;

export const fileReasons = {
  empty: ['文件里没有内容。', 'The file has no content.'],
  too_large: ['文件太大，上限 {limit} 字节。', 'The file is too large; the limit is {limit} bytes.'],
  not_a_spreadsheet: ['不是 CSV 或 XLSX 文件。', 'Not a CSV or XLSX file.'],
  damaged: ['文件已损坏（{detail}）。请重新导出。', 'The file is damaged ({detail}). Export it again.'],
  archive_unsafe: [
    '压缩内容异常（{detail}），为安全起见未读取。',
    'The archive is unsafe ({detail}); it was not read.',
  ],
  encrypted: [
    '文件有密码或是旧版 .xls。请另存为 .xlsx。',
    'The file has a password or is an old .xls. Save it as .xlsx.',
  ],
  bad_encoding: [
    '第 {row} 行（第 {offset} 字节）不是 {encoding} 文字。请换一种编码，或重新导出文件。',
    'Row {row} (byte {offset}) is not {encoding}. Choose another encoding, or export the file again.',
  ],
  too_many_rows: ['行数超过上限 {limit}。请拆分文件。', 'More than {limit} rows. Split the file.'],
  too_many_columns: ['列数超过上限 {limit}。', 'More than {limit} columns.'],
  executable: [
    '这是程序或脚本（可能改过名字），不收入账簿。',
    'This is a program or a script, perhaps renamed; it is not taken in.',
  ],
  unknown_kind: ['不收这种文件。可收：{endings}。', 'This kind of file is not taken in. Taken in: {endings}.'],
  wrong_content: [
    '内容与文件名的后缀“{ending}”不符。请核对文件。',
    'The content is not what the ending “{ending}” says. Check the file.',
  ],
  no_header: [
    '工作表“{sheet}”里找不到表头。请指定表头所在行。',
    'No header row in sheet “{sheet}”. Say which row it is.',
  ],
} as const satisfies For<FileReason>;

export const storageReasons = {
  busy: ['账簿正忙，请稍后再试。', 'The book is busy; try again in a moment.'],
  full: [
    '磁盘已满。腾出空间后再试，原有数据未受影响。',
    'The disk is full. Free some space; existing data is unharmed.',
  ],
  corrupt: ['账簿文件已损坏。请从备份恢复。', 'The book file is damaged. Restore it from a backup.'],
  readonly: ['账簿以只读方式打开，不能录入。', 'The book is open read-only; nothing can be entered.'],
  io: [
    '读写磁盘出错；账簿已转为只读，请重新打开以校验。',
    'The disk reported an error; the book is read-only until it is opened and checked anew.',
  ],
  unverified: [
    '磁盘出错后尚未校验，暂不写入。请重新打开账簿。',
    'Not checked since a disk error, so nothing is written. Open the book again.',
  ],
} as const satisfies For<StorageReason>;

/** Reason codes of single fields, from the contract's schemas and from hosts. */
export const fieldReasons = {
  required: ['不能为空', 'is required'],
  number: ['应为数字', 'must be a number'],
  whole: ['应为整数', 'must be a whole number'],
  range: ['超出允许范围', 'is out of range'],
  text: ['应为文字', 'must be text'],
  characters: ['含有无法保存的字符', 'has characters that cannot be stored'],
  day: ['不是有效日期', 'is not a calendar day'],
  id: ['编号无效', 'is not a valid id'],
  long: ['太长', 'is too long'],
  plan: ['试运行已过期，请重新试运行', 'belongs to an older rehearsal; rehearse again'],
  short: ['太短', 'is too short'],
  not_positive: ['应大于零', 'must be above zero'],
  one_of: ['几项中须填且只填一项', 'exactly one of them must be given'],
  currency: ['应为三位币种代码', 'must be a three-letter currency code'],
  uscc: ['统一社会信用代码校验不符', 'is not a valid credit code (USCC)'],
  gbt4754: ['不是国民经济行业分类代码', 'is not a GB/T 4754 code'],
  malformed: ['格式不对', 'is malformed'],
  too_large: ['太大', 'is too large'],
  foreign: ['来源不被接受', 'comes from elsewhere and is refused'],
  choice: ['不在可选范围内', 'is not one of the choices'],
  horizon: ['应为成立以来、近 1/3/5 年或某一年份', 'must be inception, 1, 3 or 5 years, or a year'],
  grouping: ['不能这样分组', 'cannot be grouped like this'],
  level: ['不适用于这一层级', 'does not fit this level'],
  order: ['先后次序不对', 'is in the wrong order'],
  rates_empty: ['至少要有一年的缴款比例', 'needs a call rate for one year at least'],
  full_call_before_last: ['只有最后一年可为 100%', 'may be 100 % in the last year only'],
  exit_holding: ['退出要指明持有，其他计划不指明', 'an exit names a holding, other plans name none'],
  scope: ['全部适用时不指明对象，否则要指明', 'names a subject unless it applies to all'],
  negative: ['不能为负', 'cannot be negative'],
  fixed: ['此格不能编辑', 'cannot be edited here'],
  invalid: ['不被接受', 'is not accepted'],
} as const satisfies Words;

export const entities = {
  action: ['待办', 'Action item'],
  backup: ['备份', 'Backup'],
  book: ['账簿', 'Book'],
  cell: ['单元格', 'Cell'],
  comment: ['意见', 'Comment'],
  company: ['企业', 'Company'],
  decision: ['决议', 'Decision'],
  direction: ['方向', 'Direction'],
  document: ['文件', 'Document'],
  event: ['流水', 'Event'],
  fund: ['基金', 'Fund'],
  holding: ['持有', 'Holding'],
  index: ['指数', 'Index'],
  interest: ['出资份额', 'Interest'],
  journal: ['变更记录', 'Journal entry'],
  kpi: ['经营指标', 'KPI'],
  kpi_rule: ['预警规则', 'Warning rule'],
  limit: ['限额', 'Limit'],
  manager: ['管理人', 'Manager'],
  mark: ['估值', 'Mark'],
  bank_balance: ['银行余额', 'Bank balance'],
  party: ['机构', 'Party'],
  plan: ['计划', 'Plan'],
  scenario: ['情景', 'Scenario'],
  position: ['底层持仓', 'Position'],
  procedure: ['功能', 'Procedure'],
  project: ['签约项目', 'Signed project'],
  quote: ['引用', 'Quote'],
  review: ['审议', 'Review'],
  year: ['年度', 'Year'],
  review_page: ['审议页', 'Review page'],
  rate: ['汇率', 'Exchange rate'],
  report: ['持仓报告', 'Portfolio report'],
  sheet: ['工作表', 'Sheet'],
  split: ['方向拆分', 'Direction split'],
  statement: ['报表', 'Statement'],
  subject: ['主体', 'Subject'],
  target: ['目标', 'Target'],
  template: ['模板', 'Template'],
  user: ['用户', 'User'],
  view: ['视图', 'View'],
} as const satisfies Words;
