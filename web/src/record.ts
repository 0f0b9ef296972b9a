// The record as Python writes it into the page: the JSON contract of a reading, with offsets counted in UTF-16 units.
import type { Feature, MultiPolygon, Polygon } from "geojson";

export type Span = { start: number; end: number };
/** A value that is written in the report (start and end set) or only understood (neither set). */
export type Understood = { start?: number; end?: number; rule?: string };
export type Party = Understood & { name: string; id: string; kind?: string };
export type Speaker = Understood & { name: string; id: string; cue?: string };
export type Relation = { kind: string; anchor_name?: string; distance_km?: number; bearing?: number; radius_km?: number };
export type EventPlace = Understood & {
  name: string; id: string; country?: string; admin1?: string; admin2?: string; lat?: number; lon?: number;
  precision: number; kind: string; relation?: Relation;
};
export type When = Understood & { earliest?: string; latest?: string; edtf?: string; how: string };
export type Quantity = Understood & { of: string; low?: number; high?: number; total?: number };
export type Codes = {
  plover?: { type?: string; mode?: string; contexts?: string[] };
  cameo?: string;
  acled?: { event_type?: string; sub_event_type?: string };
  ucdp?: number;
};
export type Factuality = "happened" | "ongoing" | "announced" | "possible" | "negated";
export type Event = {
  id: string; report: string; kind: string; codes?: Codes; anchor: Span; sentence: Span;
  actor: Party[]; recipient: Party[]; place: EventPlace[]; when?: When; quantities: Quantity[];
  factuality: Factuality; said_by: Speaker[]; background: boolean; confidence: number; rule: string; readers: string[];
};
export type Published = { earliest?: string; latest?: string; best?: string; how: string; confidence: number; evidence: Span[] };
export type Report = {
  id: string; name?: string; title?: string; publisher?: string; url?: string; language: string; text: string;
  published: Published; credits: (Span & { name: string })[]; removed: (Span & { reason: string })[];
};
export type Evidence = {
  report: string; report_id: string; event_id: string; start: number; end: number; quote: string;
  stance: "tells" | "denies"; by?: string; published?: string;
};
export type Toll = { report: string; low?: number; high?: number; by?: string; event_id?: string };
export type Figure = { low?: number; high?: number; claims: Toll[] };
export type Incident = {
  id: string; kind: string; place?: string; earliest?: string; latest?: string; reports: string[]; events: string[];
  killed: Figure; wounded: Figure; displaced: Figure; denied: boolean; background: boolean;
};
export type Interval = { earliest?: string; latest?: string };
export type Status = "controlled" | "claimed" | "contested" | "unreported";
export type Holding = {
  id: string; place: string; place_id?: string; country?: string; admin1?: string; lat?: number; lon?: number;
  level: "city" | "district" | "province" | "site" | "country"; holder: string; holder_id?: string; status: Status;
  from: Interval; to?: Interval; last_evidence?: string; evidence: Evidence[];
  /** Its status as of each day on which that changed; the first is the first day on which it is told to have been in force. */
  days?: [string, Status][];
};
export type Count = {
  holder: string; low?: number; high?: number; total?: number; country?: string; as_of?: string; by?: string; evidence: Evidence;
};
export type Refusal = { name: string; code: string; reason: string; fix: string };
export type Shape = Feature<Polygon | MultiPolygon, { name: string; country: string; level: number; source?: string }>;
export type Raw = {
  title: string; reports: Report[]; events: Event[]; holdings: Holding[]; incidents: Incident[]; counts: Count[];
  refusals: Refusal[]; boundaries: Shape[];
};

export type Book = Raw & {
  report: Map<string, Report>;
  event: Map<string, Event>;
  holding: Map<string, Holding>;
  incidentOf: Map<string, Incident>;
  eventsOf: Map<string, Event[]>;
};

/** Words without the characters that turn the direction of what follows. The report's own text keeps them, each shut in (`words.ts`). */
export const still = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");

/** The words of a span, on one line. */
export const excerpt = (report: Report | undefined, span: { start?: number; end?: number }): string =>
  report && span.start != null && span.end != null ? still(report.text.slice(span.start, span.end)).replace(/\s+/g, " ").trim() : "";

/** Reads the record and makes its indexes. */
export function load(text: string): Book {
  const raw = JSON.parse(text, (key, value: unknown) => (typeof value === "string" && key !== "text" ? still(value) : value)) as Raw;
  const eventsOf = new Map<string, Event[]>();
  for (const event of raw.events) {
    const list = eventsOf.get(event.report);
    if (list) list.push(event);
    else eventsOf.set(event.report, [event]);
  }
  for (const list of eventsOf.values()) list.sort((a, b) => a.anchor.start - b.anchor.start);
  return {
    ...raw,
    report: new Map(raw.reports.map((r) => [r.id, r])),
    event: new Map(raw.events.map((e) => [e.id, e])),
    holding: new Map(raw.holdings.map((h) => [h.id, h])),
    incidentOf: new Map(raw.incidents.flatMap((i) => i.events.map((e) => [e, i] as const))),
    eventsOf,
  };
}

/** A name to list a report by: its title, else the first line that belongs to it. */
export function headline(report: Report): string {
  if (report.title) return report.title;
  let at = 0;
  for (const line of report.text.split("\n")) {
    const start = at;
    at += line.length + 1;
    if (!line.trim() || report.removed.some((gone) => gone.start <= start && start < gone.end)) continue;
    const short = still(line);
    return short.length > 100 ? `${short.slice(0, 97).trimEnd()}…` : short;
  }
  return report.name ?? report.id;
}

/** The address of a report, where it is one that a browser may follow. */
export function address(report: Report): string | undefined {
  return report.url && /^https?:\/\//i.test(report.url) ? report.url : undefined;
}

export type Claim = "told" | "said" | "announced" | "possible" | "denied" | "background";
export const CLAIMS: Record<Claim, { label: string; means: string }> = {
  told: { label: "told", means: "the report says it in its own voice" },
  said: { label: "claimed", means: "a source that the report names says it" },
  announced: { label: "announced", means: "it is planned, promised or threatened" },
  possible: { label: "possible", means: "it may have happened or is feared" },
  denied: { label: "denied", means: "it is said not to have happened" },
  background: { label: "background", means: "history or context, not news" },
};

/** How far an event may be taken for a fact. */
export function claimOf(event: Event): Claim {
  if (event.background) return "background";
  if (event.factuality === "negated") return "denied";
  if (event.factuality === "announced") return "announced";
  if (event.factuality === "possible") return "possible";
  return event.said_by.length ? "said" : "told";
}

const FAMILIES: Record<string, string[]> = {
  Territory: ["capture", "advance", "withdrawal", "surrender", "siege", "control"],
  Violence: ["clash", "attack", "airstrike", "shelling", "bombing", "killing", "injury", "destruction", "abuse"],
  "Custody and movement": ["abduction", "arrest", "release", "displacement", "return", "flight", "deployment"],
  "Talks and statements": [
    "meeting", "agreement", "ceasefire", "pledge", "threat", "demand", "accusation", "refusal", "claim-responsibility",
  ],
  "Politics and relief": ["aid", "sanction", "protest", "power-change", "legal"],
};

/** The family a kind belongs to, and every family with the kinds in it. */
export const families = FAMILIES;
export function inKind(kind: string, wanted: string): boolean {
  return kind === wanted || (FAMILIES[wanted]?.includes(kind) ?? false);
}

/** "Taliban → Government of Afghanistan". */
export function parties(event: Event): string {
  const who = event.actor.map((p) => p.name).join(", ");
  const whom = event.recipient.map((p) => p.name).join(", ");
  return who && whom ? `${who} → ${whom}` : who || (whom ? `→ ${whom}` : "");
}

const number = new Intl.NumberFormat("en");
/** A range as it was told: "12", "1,900–2,000", "at least 5", "at most 9". */
export function range(low?: number, high?: number): string {
  if (low != null && high != null) return low === high ? number.format(low) : `${number.format(low)}–${number.format(high)}`;
  if (low != null) return `at least ${number.format(low)}`;
  return high != null ? `at most ${number.format(high)}` : "a number not told";
}
export function quantity(q: Quantity): string {
  const of = q.of === "other" ? "" : ` ${q.of}`;
  return range(q.low, q.high) + (q.total != null ? ` of ${number.format(q.total)}` : "") + of;
}
