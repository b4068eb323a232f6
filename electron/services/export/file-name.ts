/** A workbook's name from its parts, without what a file system doesn't take. */
export const fileName = (...parts: readonly string[]): string =>
  `${parts.join('_').replace(/[\\/:*?"<>|\u0000-\u001f]/g, ' ')}.xlsx`;
