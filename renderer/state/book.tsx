import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { BookInfo } from '#core/contract/book.ts';
import type { Direction } from '#core/contract/parties.ts';
import { isoDate, type IsoDate } from '#core/dates.ts';
import { useQuery } from '../api/hooks.ts';
import { useView } from './view.tsx';

/** A direction with what draws it: directions own hues by their place among the book's top directions. */
export interface DirectionLook extends Direction {
  /** The top direction above it, or itself. */
  readonly topId: string;
  /** Token of its colour and of text on it: 1…8, 0 beyond. */
  readonly hue: number;
}

export interface OpenBook {
  readonly info: BookInfo;
  /** The day that every figure of every page refers to. */
  readonly asOf: IsoDate;
  readonly today: IsoDate;
  /** False in a read-only book and in a view of the past: inputs are gone then, not grey. */
  readonly canWrite: boolean;
  readonly directions: readonly DirectionLook[];
  readonly direction: (id: string | null) => DirectionLook | undefined;
}

const BookContext = createContext<OpenBook | null>(null);
const HUES = 8;

/** Today at the reader's desk. */
export function localToday(): IsoDate {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return isoDate(`${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
}

/** A sample stands still, so it is seen on its last day; a living book is seen today. */
export function ownDay(info: BookInfo, today: IsoDate): IsoDate {
  const last = info.lastDay === null ? today : isoDate(info.lastDay);
  return info.isSample && last < today ? last : today;
}

export function lookOf(directions: readonly Direction[]): DirectionLook[] {
  const byId = new Map(directions.map((direction) => [direction.id, direction]));
  const tops = directions.filter((direction) => direction.parentId === null).sort((a, b) => a.sort - b.sort);
  const topOf = (direction: Direction): string => {
    const parent = direction.parentId === null ? undefined : byId.get(direction.parentId);
    return parent === undefined ? direction.id : topOf(parent);
  };
  return directions.map((direction) => {
    const topId = topOf(direction);
    const place = tops.findIndex((top) => top.id === topId) + 1;
    return { ...direction, topId, hue: place > HUES ? 0 : place };
  });
}

export function BookProvider({ info, children }: { readonly info: BookInfo; readonly children: ReactNode }): ReactNode {
  const { asOf, knownAt } = useView();
  const listed = useQuery('direction.list', {}).data;
  // Apart from the day: columns and pictures are built on these, and a new day must not build them anew.
  const known = useMemo(() => {
    const directions = lookOf(listed ?? []);
    const byId = new Map(directions.map((direction) => [direction.id, direction]));
    return { directions, direction: (id: string | null) => (id === null ? undefined : byId.get(id)) };
  }, [listed]);
  const book = useMemo<OpenBook>(() => {
    const today = localToday();
    return {
      info,
      asOf: asOf ?? ownDay(info, today),
      today,
      canWrite: !info.readOnly && knownAt === null,
      ...known,
    };
  }, [info, asOf, knownAt, known]);
  return <BookContext value={book}>{children}</BookContext>;
}

export function useBook(): OpenBook {
  const book = useContext(BookContext);
  if (book === null) throw new Error('no open book above');
  return book;
}
