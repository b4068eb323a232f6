import type { SampleCall } from './call.ts';
import { FACTS } from './facts.ts';

/** Sub-directions are the sample's own; the five directions are the fund's. */
const SUB_DIRECTIONS = [
  ['INFRA', 'AIDC', '智算中心', 'AI computing centres'],
  ['INFRA', 'IDC', '数据中心', 'Data centres'],
  ['INFRA', 'NET', '传输网络', 'Transmission networks'],
  ['HWSW', 'CHIP', 'AI 芯片', 'AI chips'],
  ['HWSW', 'SERVER', '服务器整机', 'Servers'],
  ['HWSW', 'STORAGE', '存储系统', 'Storage systems'],
  ['HWSW', 'COOLING', '液冷散热', 'Liquid cooling'],
  ['HWSW', 'OPTICS', '光互联', 'Optical interconnects'],
  ['HWSW', 'BASE', '基础软件', 'System software'],
  ['OPS', 'AIOPS', '智算运营', 'AI computing operations'],
  ['OPS', 'SCHED', '算力调度', 'Computing scheduling'],
  ['OPS', 'CPN', '算力网络', 'Computing networks'],
  ['OPS', 'EDGE', '边缘云', 'Edge clouds'],
  ['MODEL', 'FOUND', '基础大模型', 'Foundation models'],
  ['MODEL', 'VERT', '垂类应用', 'Vertical applications'],
  ['MODEL', 'VISION', '机器视觉', 'Machine vision'],
  ['ROBOT', 'PARTS', '核心零部件', 'Core components'],
  ['ROBOT', 'BODY', '整机本体', 'Robot bodies'],
] as const;

/** Enters the five directions with their sub-directions; ids by code ('HWSW', 'HWSW-CHIP'). */
export function enterDirections(call: SampleCall): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  FACTS.directions.forEach(({ code, name, nameEn }, index) => {
    ids.set(code, call('direction.save', { code, name, nameEn, sort: index * 100 }).id);
  });
  SUB_DIRECTIONS.forEach(([parent, own, name, nameEn], index) => {
    const code = `${parent}-${own}`;
    const parentId = ids.get(parent)!;
    ids.set(code, call('direction.save', { code, name, nameEn, parentId, sort: index }).id);
  });
  return ids;
}
