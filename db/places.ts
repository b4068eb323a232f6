import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where a book lies. On a network drive its log can't be kept; a synced folder copies it while it is written. */
export type Place =
  | { readonly kind: 'local' }
  | { readonly kind: 'network'; readonly name: string }
  | { readonly kind: 'synced'; readonly name: string };

/** Linux's magic numbers (statfs) of file systems whose pages another machine may change. */
const NETWORK_TYPES: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
  [0x0bd00bd0, 'Lustre'],
  [0x564c, 'NCP'],
]);

/** Names of folders that sync programs make, as one part of a path. */
const SYNCED: readonly (readonly [name: string, part: RegExp])[] = [
  ['OneDrive', /^onedrive( ?[-–] ?.*)?$/i],
  ['Dropbox', /^dropbox( \(.*\))?$/i],
  ['Google Drive', /^(google ?drive|googledrive-.*|我的云端硬盘)$/i],
  ['iCloud', /^(com~apple~clouddocs|icloud ?drive|mobile documents)$/i],
  ['坚果云', /^(我的坚果云|坚果云|nutstore( files)?)$/i],
  ['百度网盘', /^(百度网盘.*|baidu(netdisk|syncdisk|云同步盘).*)$/i],
  ['WPS 云盘', /^(wps ?云盘.*|wpsdrive|wps ?cloud ?files|.*\(wps ?云盘\))$/i],
  ['阿里云盘', /^(阿里云盘|aliyundrive|adrive)$/i],
  ['腾讯微云', /^(微云.*|weiyun.*)$/i],
  ['Box', /^(box( sync)?|box-box)$/i],
  ['亿方云', /^(亿方云|360亿方云|fangcloud.*)$/i],
  ['Syncthing', /^(syncthing|sync)$/i],
];

/** By the path alone: UNC shares and the folders of sync programs, whichever way the slashes lean. */
export function placeOfPath(path: string): Place {
  if (/^(\\\\|\/\/)(?![?.][\\/])[^\\/]+[\\/]/.test(path)) return { kind: 'network', name: 'UNC' };
  if (/^\\\\\?\\UNC\\/i.test(path)) return { kind: 'network', name: 'UNC' };
  const parts = path.split(/[\\/]+/).slice(0, -1);
  for (const part of parts) {
    const found = SYNCED.find(([, pattern]) => pattern.test(part.normalize('NFC')));
    if (found !== undefined) return { kind: 'synced', name: found[0] };
  }
  return { kind: 'local' };
}

export const networkTypeName = (type: number): string | undefined => NETWORK_TYPES.get(type >>> 0);

/** By the path and, where the system tells, the kind of its file system. */
export function placeOf(file: string): Place {
  const byPath = placeOfPath(file);
  if (byPath.kind === 'network' || process.platform !== 'linux') return byPath;
  try {
    const name = networkTypeName(statfsSync(dirname(file)).type);
    return name === undefined ? byPath : { kind: 'network', name };
  } catch {
    return byPath;
  }
}
