// Days as whole numbers since 1970-01-01, so that no time zone can move them.
import type { Book, Event, Interval } from "./record";

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

/** The day an event is listed and ticked under: the last on which it may have happened. */
export const tickDay = (event: Event): number | undefined => day(event.when?.latest) ?? day(event.when?.earliest);
export function onDay(event: Event, n: number): boolean {
  const [a, b] = [day(event.when?.earliest), day(event.when?.latest)];
  return a != null && b != null && a <= n && n <= b && b - a <= LOOSE;
}
/** An event known no closer than this many days stands in the list, but not on the timeline. */
export const LOOSE = 31;
const REACH = 45; // days before the first report (and after the last) that the timeline shows

/** First and last day of the timeline. What lies far from all reports stays in the list, so that one stray date cannot flatten it. */
export function extent(book: Book): [number, number] {
  const published = book.reports.map((r) => day(r.published.best) ?? day(r.published.latest) ?? day(r.published.earliest)).filter((n) => n != null);
  const events = book.events.filter((e) => !e.background).map(tickDay).filter((n) => n != null);
  const held = book.holdings.flatMap((h) => [day(h.from.earliest), day(h.from.latest), day(h.to?.latest)]).filter((n) => n != null);
  const all = [...published, ...events, ...held].sort((a, b) => a - b);
  if (!all.length) return [0, 0];
  const anchor = published.length ? published : all.slice(Math.floor(all.length / 2), Math.floor(all.length / 2) + 1);
  const [low, high] = [Math.min(...anchor) - REACH, Math.max(...anchor) + REACH];
  const near = all.filter((n) => low <= n && n <= high);
  return [Math.min(...near), Math.max(...near)];
}
