import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import type { Fen } from '../money.ts';
import type { RatePpm } from '../rates.ts';
import {
  amountField,
  byId,
  codeField,
  dayField,
  idField,
  nameField,
  noteField,
  nothing,
  originField,
  portionField,
  shortText,
  usccField,
  yearField,
  type Origin,
  type Saved,
} from './fields.ts';
import { command, query } from './procedure.ts';

export const PARTY_KINDS = ['fund', 'company', 'organisation'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** The investor classes of the fund's announcement: 国家级基金, 省级引导基金, 地市国有平台, 产业龙头, 知名机构. */
export const INVESTOR_CLASSES = ['national', 'provincial', 'municipal', 'industry', 'institution'] as const;
export type InvestorClass = (typeof INVESTOR_CLASSES)[number];

export const ROLES = ['investor', 'cornerstone', 'manager', 'custodian', 'external_manager', 'signatory'] as const;
export type Role = (typeof ROLES)[number];

export const FUND_KINDS = ['group', 'direct', 'mna', 'fof', 'external'] as const;
export type FundKind = (typeof FUND_KINDS)[number];

/** 募集, 投资期, 退出期, 已清算. */
export const FUND_STATUSES = ['raising', 'investing', 'exiting', 'liquidated'] as const;
export type FundStatus = (typeof FUND_STATUSES)[number];

/** 种子, 初创, 成长, 成熟, 拟上市, 已上市. */
export const STAGES = ['seed', 'early', 'growth', 'mature', 'pre_ipo', 'listed'] as const;
export type Stage = (typeof STAGES)[number];

interface PartyFields {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly nameEn: string | null;
  readonly uscc: string | null;
  readonly province: string | null;
  readonly city: string | null;
  readonly note: string;
  readonly origin: Origin;
  readonly aliases: readonly string[];
}

export interface Party extends PartyFields {
  readonly kind: PartyKind;
  readonly investorClass: InvestorClass | null;
  readonly roles: readonly Role[];
}

export interface Fund extends PartyFields {
  readonly kind: FundKind;
  readonly parentId: string | null;
  readonly targetSize: Fen | null;
  readonly vintage: number | null;
  readonly establishedOn: IsoDate | null;
  readonly investmentEndOn: IsoDate | null;
  readonly termEndOn: IsoDate | null;
  readonly amacCode: string | null;
  readonly managerId: string | null;
  readonly custodianId: string | null;
  readonly status: FundStatus;
  readonly strategy: string | null;
}

export interface SplitPart {
  readonly directionId: string;
  readonly weight: RatePpm;
}

/** Dated weights over directions; the parts of one day add up to exactly 100 %. */
export interface Split {
  readonly effectiveOn: IsoDate;
  readonly parts: readonly SplitPart[];
}

export interface Company extends PartyFields {
  readonly gbt4754: string | null;
  readonly stage: Stage | null;
  readonly splits: readonly Split[];
}

export interface Direction {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly parentId: string | null;
  readonly sort: number;
}

/** The short form that pickers and links use. */
export interface PartyRef {
  readonly id: string;
  readonly kind: PartyKind;
  readonly fundKind: FundKind | null;
  readonly name: string;
  readonly nameEn: string | null;
  readonly code: string | null;
}

const partyFields = z.strictObject({
  /** Left out: a new one is made. */
  id: idField.optional(),
  code: codeField.nullable().default(null),
  name: nameField,
  nameEn: nameField.nullable().default(null),
  uscc: usccField.nullable().default(null),
  province: shortText.nullable().default(null),
  city: shortText.nullable().default(null),
  note: noteField.default(''),
  origin: originField,
  aliases: z.array(nameField).max(50).default([]),
});

export const partyInput = partyFields.extend({
  investorClass: z.enum(INVESTOR_CLASSES).nullable().default(null),
  roles: z.array(z.enum(ROLES)).max(10).default([]),
});

export const fundInput = partyFields.extend({
  kind: z.enum(FUND_KINDS),
  parentId: idField.nullable().default(null),
  targetSize: amountField.nullable().default(null),
  vintage: yearField.nullable().default(null),
  establishedOn: dayField.nullable().default(null),
  investmentEndOn: dayField.nullable().default(null),
  termEndOn: dayField.nullable().default(null),
  amacCode: codeField.nullable().default(null),
  managerId: idField.nullable().default(null),
  custodianId: idField.nullable().default(null),
  status: z.enum(FUND_STATUSES).default('investing'),
  strategy: shortText.nullable().default(null),
});

const splitFields = z.strictObject({
  effectiveOn: dayField,
  /** Empty: the split of that day is taken back. */
  parts: z.array(z.strictObject({ directionId: idField, weight: portionField })).max(50),
});

export const splitInput = splitFields.extend({ partyId: idField });

export const companyInput = partyFields.extend({
  gbt4754: z
    .string()
    .regex(/^[A-T]?\d{0,4}$/, 'gbt4754')
    .nullable()
    .default(null),
  stage: z.enum(STAGES).nullable().default(null),
  /** Set in the same step; left out: the splits stay as they are. */
  split: splitFields.optional(),
});

export const directionInput = z.strictObject({
  id: idField.optional(),
  code: codeField,
  name: nameField,
  nameEn: nameField.nullable().default(null),
  parentId: idField.nullable().default(null),
  sort: z.number().int().min(0).max(10_000).default(0),
});

export const parties = {
  'party.list': query<readonly Party[]>()(nothing, 'parties'),
  'party.refs': query<readonly PartyRef[]>()(nothing, 'parties', 'funds', 'companies'),
  'party.save': command<Saved>()(partyInput, 'parties'),
  'party.delete': command<Saved>()(byId, 'parties', 'funds', 'companies'),
  'fund.list': query<readonly Fund[]>()(nothing, 'funds'),
  'fund.save': command<Saved>()(fundInput, 'funds', 'parties'),
  'company.list': query<readonly Company[]>()(nothing, 'companies'),
  'company.save': command<Saved>()(companyInput, 'companies', 'parties'),
  'split.set': command<Saved>()(splitInput, 'companies', 'funds'),
  'direction.list': query<readonly Direction[]>()(nothing, 'book'),
  'direction.save': command<Saved>()(directionInput, 'book'),
  'direction.delete': command<Saved>()(byId, 'book'),
};
