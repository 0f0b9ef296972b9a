// A report's text cut at every mark, so that each piece can be shown with all the marks that lie on it.
import type { Event, Report, Span } from "./record";

export type Role = "actor" | "recipient" | "place" | "when" | "quantity" | "source";
export const ROLES: Record<Role, string> = {
  actor: "who", recipient: "to whom", place: "where", when: "when", quantity: "how many", source: "who says so",
};
export type Piece = { text: string; start: number; anchor: boolean; sentence: boolean; roles: Role[]; gone?: string; date: boolean; event?: string; bidi: boolean };

type Given = Partial<Span>;
const written = (s: Given): s is Span => s.start != null && s.end != null && s.end > s.start;

/** The spans of an event's slots, by role. */
export function slots(event: Event): [Role, Span][] {
  const pairs: [Role, Given][] = [
    ...event.actor.map((x) => ["actor", x] as [Role, Given]),
    ...event.recipient.map((x) => ["recipient", x] as [Role, Given]),
    ...event.place.map((x) => ["place", x] as [Role, Given]),
    ...(event.when ? [["when", event.when] as [Role, Given]] : []),
    ...event.quantities.map((x) => ["quantity", x] as [Role, Given]),
    ...event.said_by.map((x) => ["source", x] as [Role, Given]),
  ];
  return pairs.filter((p): p is [Role, Span] => written(p[1]));
}

// Characters that turn the direction of what follows: each is shut into a piece of its own, so that it turns nothing.
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The pieces of a report's text under one event (or one piece of evidence); joined, they are the text again. */
export function pieces(report: Report, event: Event | undefined, anchor: Span | undefined, context: Span | undefined, others: Event[]): Piece[] {
  const { text } = report;
  const roles = event ? slots(event) : [];
  const dates = report.published.evidence.filter(written);
  const turns = [...text.matchAll(TURNS)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
  const links = others.filter((e) => e.id !== event?.id).map((e) => ({ ...e.anchor, id: e.id }));
  const marks: Span[] = [...roles.map((r) => r[1]), ...report.removed, ...dates, ...turns, ...links];
  if (anchor) marks.push(anchor);
  if (context) marks.push(context);
  const cuts = [...new Set([0, text.length, ...marks.flatMap((m) => [m.start, m.end])])]
    .filter((n) => n >= 0 && n <= text.length)
    .sort((a, b) => a - b);
  const out: Piece[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i] as number, cuts[i + 1] as number];
    const on = (m: Span) => m.start <= start && end <= m.end;
    out.push({
      text: text.slice(start, end),
      start,
      anchor: anchor ? on(anchor) : false,
      sentence: context ? on(context) : false,
      roles: [...new Set(roles.filter((r) => on(r[1])).map((r) => r[0]))],
      gone: report.removed.find(on)?.reason,
      date: dates.some(on),
      event: links.find(on)?.id,
      bidi: turns.some(on),
    });
  }
  return out;
}
