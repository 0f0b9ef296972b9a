// Which events the list shows.
import { day as toDay, listDay, onDay } from "./days";
import { claimOf, excerpt, inKind, parties, quantity, type Book, type Event } from "./record";
import type { Mode } from "./view.svelte";

export type Wanted = { text: string; kind: string; claim: string; actor: string; place: string; mode: Mode; day: number };

const sayings = new WeakMap<Event, string>();
function saying(book: Book, event: Event): string {
  const known = sayings.get(event);
  if (known != null) return known;
  const report = book.report.get(event.report);
  const told = [
    event.kind, parties(event), excerpt(report, event.sentence), report?.publisher, report?.name,
    report?.title, ...event.place.map((p) => `${p.name} ${p.admin1 ?? ""}`), ...event.said_by.map((s) => s.name),
    ...event.quantities.map(quantity),
  ].join(" ").toLowerCase();
  sayings.set(event, told);
  return told;
}

/** Names of places an event is at, the province among them, so that choosing a province finds its towns. */
export const placesOf = (e: Event): string[] => [...new Set(e.place.flatMap((p) => (p.admin1 ? [p.name, p.admin1] : [p.name])))];
export const actorsOf = (e: Event): string[] => [...new Set([...e.actor, ...e.recipient].map((p) => p.name))];

export function passes(book: Book, e: Event, w: Wanted): boolean {
  if (w.kind && !inKind(e.kind, w.kind)) return false;
  if (w.claim && claimOf(e) !== w.claim) return false;
  if (w.actor && !actorsOf(e).includes(w.actor)) return false;
  if (w.place && !placesOf(e).includes(w.place)) return false;
  if (w.mode === "on" && !onDay(e, w.day)) return false;
  if (w.mode === "to" && !e.background && !((toDay(e.when?.earliest) ?? listDay(book, e) ?? Infinity) <= w.day)) return false;
  return !w.text || w.text.toLowerCase().split(/\s+/).every((word) => saying(book, e).includes(word));
}

/** Events in the order of the list: by the last day on which they may have happened, else the day they were told; those without either at the end. */
export function ordered(book: Book): Event[] {
  const key = (e: Event): [number, number] => [listDay(book, e) ?? Infinity, toDay(e.when?.earliest) ?? listDay(book, e) ?? Infinity];
  return book.events
    .map((e) => ({ e, k: key(e) }))
    .sort((a, b) => (a.k[0] === b.k[0] ? (a.k[1] === b.k[1] ? 0 : b.k[1] - a.k[1]) : a.k[0] - b.k[0]))
    .map(({ e }) => e);
}

/** How often each value occurs, the most frequent first. */
export function facet(events: Event[], values: (e: Event) => string[]): [string, number][] {
  const often = new Map<string, number>();
  for (const e of events) for (const v of values(e)) often.set(v, (often.get(v) ?? 0) + 1);
  return [...often].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
