import { backupFolder } from '../backup-folder.ts';
import { checkBook } from '../check.ts';
import { defaultDataDir } from '../data-folder.ts';
import { currentSecret } from './secret.ts';
import { parseWords, type Verb } from './verb.ts';

export const check: Verb = {
  usage: 'BOOK',
  run: async (args) => {
    const file = parseWords(args, 1, {}).positionals[0]!;
    const finding = await checkBook(file, { backups: backupFolder(defaultDataDir(), file), secret: currentSecret });
    return { json: finding, refused: !finding.ok };
  },
};
