type Pair = readonly [zh: string, en: string];

export interface HelpTopic {
  readonly id: string;
  readonly title: Pair;
  readonly text: readonly Pair[];
  /** The page that it is about. */
  readonly path?: string;
}

/** The help inside the program, topic by topic; figures are defined in the section below them. */
export const HELP: readonly HelpTopic[] = [
  {
    id: 'start',
    title: ['从这里开始', 'Where to begin'],
    path: '/settings',
    text: [
      [
        '一个 .hesuan 文件就是一本账簿，放在本机的账簿库里。可以先用示例账簿试，再新建自己的账簿。',
        'One .hesuan file is one book, kept in the library on this machine. Try the sample first, then make a book of your own.',
      ],
      [
        '新账簿按此顺序录入：方向与目标、基金、出资人与认缴、企业、持有、流水、估值。每一步都可以从表格导入。',
        'Fill a new book in this order: directions and targets, funds, investors and commitments, companies, holdings, entries, marks. Each can be imported from a spreadsheet.',
      ],
    ],
  },
  {
    id: 'day',
    title: ['截至日期与所知截止', 'As-of date and known-at'],
    text: [
      [
        '截至日期是数字所在的日子；所知截止是账簿内容的时刻。选了较早的所知截止，账簿只能看，不能录入。',
        'The as-of date is the day of the figures; known-at is the moment of what the book contained. With an earlier known-at the book can be read and not changed.',
      ],
      [
        '同一截至日期、同一所知截止，任何时候重看，数字逐字节相同。',
        'The same day as known at the same moment gives the same figures to the byte, whenever it is asked again.',
      ],
    ],
  },
  {
    id: 'ledger',
    title: ['台账只增不改', 'A ledger that only grows'],
    path: '/ledger',
    text: [
      [
        '每笔有日期的资金是一条流水。录错了就冲销再重录：原来那笔和冲销都留在账上。',
        'Every dated amount of money is an entry. A wrong one is reversed and recorded anew; both stay in the ledger.',
      ],
      [
        '各基金的现金由流水得出，可在“基金”页与银行余额核对。',
        "Each fund's cash follows from its entries and is checked against the bank on the funds page.",
      ],
    ],
  },
  {
    id: 'valuations',
    title: ['估值与报表', 'Marks and statements'],
    path: '/valuations',
    text: [
      [
        '季度估值在“估值”页集中录入或粘贴，先是草稿，批准后才进入数字。没有已批准的估值时按剩余成本计，并标明。',
        "The quarter's marks are typed or pasted on the valuations page; they count once they are approved. Without an approved mark a holding stands at its remaining cost, and is marked so.",
      ],
      [
        '外部子基金按最近一期报表的净值，加其后的缴款、减其后的分配推算。',
        'An outside fund stands at the NAV of its last statement, plus calls and less distributions since.',
      ],
    ],
  },
  {
    id: 'allocation',
    title: ['配置与穿透', 'Allocation and look-through'],
    path: '/allocation',
    text: [
      [
        '行是方向，列是各基金、抵销与集团。穿透时，外部子基金按最近报表拆到底层企业，群内互持被抵销。',
        'Rows are directions; columns are the funds, eliminations and the group. Looking through, outside funds are taken apart by their last report, and interests inside the group are eliminated.',
      ],
      [
        '最后一行把每个合计与台账核对，差额应为 0。看不到底层的部分单列，不会摊到各方向。',
        'The last row ties every total to the ledger: the difference is zero. What cannot be seen stands on its own and is never spread over directions.',
      ],
    ],
  },
  {
    id: 'limits',
    title: ['限额与余量', 'Limits and headroom'],
    path: '/settings?tab=limits',
    text: [
      [
        '限额规定单一企业或方向占某个基数的上下限，跨三个基金、也可穿透计算。余量以元给出：再多一分就突破。',
        'A limit bounds a single company or a direction by a base, over all funds and also by look-through. Headroom is given in money: one fen more would break it.',
      ],
      [
        '“试算一笔投资”告诉您投之前会突破什么，不写入账簿。',
        '“Try a deal” says beforehand what an investment would break, and writes nothing.',
      ],
    ],
  },
  {
    id: 'why',
    title: ['每个数字解释自己', 'Every figure explains itself'],
    text: [
      [
        '点带点线的数字（或聚焦后按 ?）：定义、算式、输入表、日期，直到每一笔凭证；收益率还给出净现值曲线与全部根。',
        'Click a dotted figure, or press ? on it: its definition, formula, inputs and days, down to every entry; a rate also shows its NPV curve with all roots.',
      ],
      [
        '算不出的数字不会变成 0：显示短横，并说明原因。',
        'A figure that cannot be given never becomes zero: it is a dash with the reason.',
      ],
    ],
  },
  {
    id: 'performance',
    title: ['业绩', 'Performance'],
    path: '/performance',
    text: [
      [
        '毛口径看投资本身的现金流，净口径看出资人的现金流。合计是把现金流合并再算，从不对收益率求平均；不满一年不年化。',
        "Gross looks at the deals' own flows, net at those of the investors. A total pools flows and never averages rates; under a year nothing is annualised.",
      ],
    ],
  },
  {
    id: 'import',
    title: ['表格进来', 'Spreadsheets in'],
    path: '/import',
    text: [
      [
        '把 CSV 或 XLSX 拖到窗口任何地方。系统识别编码、表头、单位与日期写法，都可以更改；试运行逐行说明会新建、修改、跳过或拒绝什么。',
        'Drop a CSV or XLSX anywhere on the window. Encoding, headers, unit and dates are recognised and can be changed; a rehearsal says row by row what would be created, changed, skipped or refused.',
      ],
      [
        '要么全部写入，要么都不写；整批可以一键撤回。',
        'All of it is written, or nothing; the whole batch is taken back with one click.',
      ],
    ],
  },
  {
    id: 'export',
    title: ['表格出去', 'Spreadsheets out'],
    text: [
      [
        '导出的工作簿带有活公式与核对页，在任何电子表格程序里重算都得到同样的数。',
        'Exported workbooks carry live formulas and a check sheet; any spreadsheet program recomputes the same figures.',
      ],
    ],
  },
  {
    id: 'history',
    title: ['变更记录与撤销', 'History and undo'],
    path: '/history',
    text: [
      [
        '每次变更都记下谁、何时、改前、改后，环环相扣。撤销没有次数限制，重启后也可以；若后来的变更依赖它，会说明原因。',
        'Every change notes who, when, before and after, each chained to the one before. Undo has no limit and works after a restart; where a later change depends on it, it says so.',
      ],
    ],
  },
  {
    id: 'backups',
    title: ['备份与加密', 'Backups and encryption'],
    path: '/settings?tab=safety',
    text: [
      [
        '打开后、导入前、每半小时有改动时与退出时自动备份，校验之后才算数。恢复本身也可以撤销。',
        'Backups are made after opening, before an import, every half hour with changes and on leaving; each is verified before it counts. A restore can itself be undone.',
      ],
      [
        '加密后，没有口令或恢复码谁也打不开，包括我们。恢复码只显示一次，请抄下另存。',
        'An encrypted book opens for nobody without its passphrase or recovery code, us included. The code is shown once: write it down and keep it elsewhere.',
      ],
    ],
  },
  {
    id: 'keys',
    title: ['搜索与键盘', 'Search and keyboard'],
    text: [
      [
        'Ctrl K 搜索名称（可用拼音与首字母，如 xsxn）、正文、金额，也执行命令。? 列出全部快捷键；G 加一个字母去往页面。',
        'Ctrl K finds names (also by pinyin and initials, such as xsxn), texts and amounts, and runs commands. ? lists every shortcut; G and a letter goes to a page.',
      ],
    ],
  },
];
