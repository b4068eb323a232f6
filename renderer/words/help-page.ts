import type { Words } from './table.ts';

export const help = {
  title: ['帮助', 'Help'],
  lead: ['不联网也能看；Ctrl K 也能搜到这里的条目。', 'Works offline; Ctrl K finds these topics too.'],
  find: ['在帮助中查找', 'Find in help'],
  topics: ['主题', 'Topics'],
  figures: ['数字的定义', 'What the figures mean'],
  figuresScope: ['名称与定义；点任何数字可看它的输入', 'Name and definition; click any figure for its inputs'],
  toPage: ['前往这一页', 'Go to the page'],
  nothing: ['没有找到“{text}”', 'Nothing found for “{text}”'],
  shortcuts: ['键盘快捷键', 'Keyboard shortcuts'],
  takeTour: ['导览', 'Take the tour'],
} as const satisfies Words;
