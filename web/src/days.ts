// Days as whole numbers since 1970-01-01, so that no time zone can move them.
import type { Book, Event, Interval, Report } from "./record";

const MS = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEK = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

export function day(iso: string | undefined): number | undefined {
  if (!iso) return undefined;
  const at = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : Math.round(at / MS);
}
export const iso = (n: number): string => new Date(n * MS).toISOString().slice(0, 10);

const parts = (n: number) => {
  const at = new Date(n * MS);
  return { y: at.getUTCFullYear(), m: MONTHS[at.getUTCMonth()] ?? "", d: at.getUTCDate(), w: WEEK[at.getUTCDay()] ?? "" };
};
/** "14 Aug 2021" */
export const long = (n: number): string => (({ y, m, d }) => `${d} ${m} ${y}`)(parts(n));
/** "Sat 14 Aug 2021" */
export const full = (n: number): string => `${parts(n).w} ${long(n)}`;
/** "14 Aug", with the year where it is not the one given. */
export const short = (n: number, year?: number): string => (({ y, m, d }) => (y === year ? `${d} ${m}` : `${d} ${m} ${y}`))(parts(n));
export const yearOf = (n: number): number => parts(n).y;

/** The day that somebody typed: 2021-08-14, 14 Aug 2021, Aug 14, 14/8 is refused as ambiguous. */
export function typed(text: string, year: number): number | undefined {
  const told = text.trim().toLowerCase();
  const asIso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(told);
  const dayFirst = /^(\d{1,2})\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?$/.exec(told);
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/.exec(told);
  const named = (name = "") => MONTHS.findIndex((m) => name.startsWith(m.toLowerCase())) + 1;
  if (asIso) return exact(Number(asIso[1]), Number(asIso[2]), Number(asIso[3]));
  if (dayFirst) return exact(Number(dayFirst[3] ?? year), named(dayFirst[2]), Number(dayFirst[1]));
  if (monthFirst) return exact(Number(monthFirst[3] ?? year), named(monthFirst[1]), Number(monthFirst[2]));
  return undefined;
}
function exact(y: number, m: number, d: number): number | undefined {
  const at = new Date(Date.UTC(y, m - 1, d));
  return at.getUTCMonth() === m - 1 && at.getUTCDate() === d ? Math.round(at.getTime() / MS) : undefined;
}

/** An interval in words: "14 Aug 2021", "7–14 Aug 2021", "by 14 Aug 2021", "since 3 Jul 2021". */
export function between(span: Interval | undefined, year?: number): string {
  const [a, b] = [day(span?.earliest), day(span?.latest)];
  if (a == null && b == null) return "no date";
  if (a == null) return `by ${short(b as number, year)}`;
  if (b == null) return `from ${short(a, year)} on`;
  if (a === b) return short(a, year);
  const [p, q] = [parts(a), parts(b)];
  if (p.y === q.y && p.m === q.m) return `${p.d}–${short(b, year)}`;
  if (p.y === q.y && p.d === 1 && p.m === "Jan" && q.d === 31 && q.m === "Dec") return `${p.y}`;
  return p.y === q.y ? `${p.d} ${p.m} – ${short(b, year)}` : `${long(a)} – ${long(b)}`;
}

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** The last day on which an event may have happened. */
export const tickDay = (event: Event): number | undefined => day(event.when?.latest) ?? day(event.when?.earliest);
/** The day a report was published, as well as it is known. */
export const publishedDay = (r: Report | undefined): number | undefined =>
  day(r?.published.best) ?? day(r?.published.latest) ?? day(r?.published.earliest);
/** The day an event is listed under: its own, else the one on which it was told. */
export const listDay = (book: Book, event: Event): number | undefined => tickDay(event) ?? publishedDay(book.report.get(event.report));
/** An event known no closer than this many days is not "on" any of them. */
export const LOOSE = 31;
export const isLoose = (event: Event): boolean => {
  const [a, b] = [day(event.when?.earliest), day(event.when?.latest)];
  return a == null || b == null || b - a > LOOSE;
};
export function onDay(event: Event, n: number): boolean {
  const [a, b] = [day(event.when?.earliest), day(event.when?.latest)];
  return a != null && b != null && a <= n && n <= b && !isLoose(event);
}

export type Extent = { first: number; last: number; opens: number };
const REACH = 45; // days before the first report and after the last that belong to the story
const GAP = 60; // days of silence that set a few early or late reports apart
const FEW = 0.1; // of all reports

/** The days of the record: all of them, and the main part, which leaves out a few reports far from the rest and what lies far from all reports. */
export function extents(book: Book): { main: Extent; whole: Extent } {
  const published = book.reports.map(publishedDay).filter((n) => n != null).sort((a, b) => a - b);
  const events = book.events.filter((e) => !e.background).map(tickDay).filter((n) => n != null);
  const held = book.holdings.flatMap((h) => [day(h.from.earliest), day(h.from.latest), day(h.to?.latest)]).filter((n) => n != null);
  const all = [...published, ...events, ...held].sort((a, b) => a - b);
  const [first = 0, last = first] = [all[0], all.at(-1)];
  const core = published.length ? published : all.slice(Math.floor(all.length / 2), Math.floor(all.length / 2) + 1);
  let [a, b] = [0, core.length - 1];
  const few = Math.floor(core.length * FEW);
  for (let i = 0; i < few; i++) if ((core[i + 1] as number) - (core[i] as number) > GAP) a = i + 1;
  for (let i = core.length - 1; i > core.length - 1 - few; i--) if ((core[i] as number) - (core[i - 1] as number) > GAP) b = i - 1;
  const [low, high] = [(core[a] ?? first) - REACH, (core[b] ?? last) + REACH];
  const near = all.filter((n) => low <= n && n <= high);
  const opens = core[b] ?? last;
  return {
    main: { first: near[0] ?? first, last: near.at(-1) ?? last, opens },
    whole: { first, last, opens },
  };
}
