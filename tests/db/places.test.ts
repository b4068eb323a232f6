import { expect, it } from 'vitest';
import { networkTypeName, placeOf, placeOfPath } from '#db/places.ts';

const LOCAL = [
  '/home/wang/.local/share/hesuan/library/河南算力产业基金.hesuan',
  'C:\\Users\\wang\\AppData\\Roaming\\Hesuan\\library\\book.hesuan',
  '\\\\?\\C:\\Users\\wang\\book.hesuan',
  '/Users/wang/Library/Application Support/Hesuan/book.hesuan',
  '/home/wang/mailbox/book.hesuan',
  '/home/wang/账簿/OneDrive.hesuan',
  '/data/百度/book.hesuan',
];

const SYNCED: readonly (readonly [string, string])[] = [
  ['C:\\Users\\wang\\OneDrive\\book.hesuan', 'OneDrive'],
  ['C:\\Users\\wang\\OneDrive - 河南基金\\文档\\book.hesuan', 'OneDrive'],
  ['/Users/wang/Library/CloudStorage/OneDrive-Personal/book.hesuan', 'OneDrive'],
  ['/home/wang/Dropbox/a/b.hesuan', 'Dropbox'],
  ['C:\\Users\\wang\\Dropbox (Personal)\\b.hesuan', 'Dropbox'],
  ['/Users/wang/Library/Mobile Documents/com~apple~CloudDocs/b.hesuan', 'iCloud'],
  ['/Users/wang/Library/CloudStorage/GoogleDrive-wang@example.com/b.hesuan', 'Google Drive'],
  ['D:\\我的坚果云\\b.hesuan', '坚果云'],
  ['/home/wang/Nutstore Files/b.hesuan', '坚果云'],
  ['D:\\百度网盘同步空间\\b.hesuan', '百度网盘'],
  ['D:\\BaiduSyncdisk\\b.hesuan', '百度网盘'],
  ['D:\\WPS云盘\\b.hesuan', 'WPS 云盘'],
  ['C:\\Users\\wang\\WPSDrive\\123\\b.hesuan', 'WPS 云盘'],
  ['C:\\Users\\wang\\WPS Cloud Files\\b.hesuan', 'WPS 云盘'],
];

const NETWORK = ['\\\\server\\share\\b.hesuan', '//server/share/b.hesuan', '\\\\?\\UNC\\server\\share\\b.hesuan'];

it('leaves ordinary folders alone', () => {
  for (const path of LOCAL) expect([path, placeOfPath(path).kind]).toEqual([path, 'local']);
  expect(placeOf(import.meta.filename).kind).toBe('local');
});

it('knows the folders of sync programs by name, whichever way the slashes lean', () => {
  for (const [path, name] of SYNCED) expect([path, placeOfPath(path)]).toEqual([path, { kind: 'synced', name }]);
});

it('knows shares of other machines by path and by file system', () => {
  for (const path of NETWORK) expect([path, placeOfPath(path).kind]).toEqual([path, 'network']);
  expect([0x6969, 0x517b, 0xff534d42, 0xfe534d42, -0xacb2be].map(networkTypeName)).toEqual([
    'NFS',
    'SMB',
    'CIFS',
    'SMB2',
    'CIFS',
  ]);
  expect(networkTypeName(0xef53)).toBeUndefined();
});
