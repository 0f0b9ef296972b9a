// Who held what on a day, as the holdings in the record tell it. Nothing is filled in: a place without a holding is blank.
import { between, day, short } from "./days";
import type { Book, Holding, Status } from "./record";

/** `sure` = in force; `perhaps` = the day lies inside the interval in which it began or ended. */
export type Phase = "sure" | "perhaps";
export type Entry = { holding: Holding; phase: Phase };
/** What is drawn: the status, or "undated" where the day falls inside an uncertain beginning or end. */
export type Look = Status | "undated";
export type Place = { key: string; name: string; level: Holding["level"]; entries: Entry[]; look: Look; holders: string[] };

export const LOOKS: Record<Look, { label: string; means: string }> = {
  controlled: { label: "controlled", means: "reports say so, independent of the parties" },
  claimed: { label: "claimed", means: "only one side says so" },
  contested: { label: "contested", means: "claims conflict, or fighting is reported after" },
  undated: { label: "date uncertain", means: "began or ended around this day" },
  unreported: { label: "unreported", means: "no report in this record says who held it" },
};

export const keyOf = (h: Holding): string => h.place_id ?? `${h.level}:${h.country ?? ""}:${h.place}`;

/** Whether a holding is in force on a day, perhaps in force, or not (undefined). */
export function phase(h: Holding, on: number): Phase | undefined {
  const first = day(h.from.earliest);
  const sure = day(h.from.latest) ?? first ?? day(h.days?.[0]?.[0]) ?? day(h.last_evidence);
  const [ends, over] = [day(h.to?.earliest), day(h.to?.latest)];
  if (over != null && on >= over) return undefined;
  if (sure == null || on < sure) return first != null && on >= first && sure != null ? "perhaps" : undefined;
  return ends != null && on >= ends ? "perhaps" : "sure";
}

/** The status of a holding on a day. */
export const statusOn = (h: Holding, on: number): Status => h.days?.findLast(([since]) => (day(since) ?? 0) <= on)?.[1] ?? h.status;

/** Every place that some holding speaks of on a day, by key. */
export function control(book: Book, on: number): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const holding of book.holdings) {
    const now = phase(holding, on);
    if (!now) continue;
    const key = keyOf(holding);
    const place = places.get(key) ?? { key, name: holding.place, level: holding.level, entries: [], look: "unreported", holders: [] };
    place.entries.push({ holding, phase: now });
    places.set(key, place);
  }
  for (const place of places.values()) judge(place, on);
  return places;
}

function judge(place: Place, on: number): void {
  place.entries.sort((a, b) => Number(a.phase === "perhaps") - Number(b.phase === "perhaps"));
  const sure = place.entries.filter((e) => e.phase === "sure");
  const shown = sure.length ? sure : place.entries;
  place.holders = [...new Set(shown.map((e) => e.holding.holder))];
  const statuses = new Set(shown.map((e) => statusOn(e.holding, on)));
  if (!sure.length) place.look = "undated";
  else if (place.holders.length > 1 || statuses.has("contested")) place.look = "contested";
  else if (statuses.has("controlled")) place.look = "controlled";
  else place.look = statuses.has("claimed") ? "claimed" : "unreported";
}

/** How old the newest evidence published by a day is, in days; negative where all of it was published later. */
export function age(h: Holding, on: number): number | undefined {
  const days = h.evidence.map((e) => day(e.published)).filter((n) => n != null);
  if (!days.length && h.last_evidence) days.push(day(h.last_evidence) as number);
  const before = days.filter((n) => n <= on);
  if (before.length) return on - Math.max(...before);
  return days.length ? on - Math.min(...days) : undefined;
}
export function ageInWords(n: number | undefined): string {
  if (n == null) return "not dated";
  if (n === 0) return "same day";
  if (n > 0) return n === 1 ? "1 day old" : `${n} days old`;
  return n === -1 ? "told 1 day later" : `told ${-n} days later`;
}
/** A holding whose newest evidence is older than this many days is faded on the map. */
export const STALE = 14;

/** When a holding began, in words. */
export function since(h: Holding, year?: number): string {
  if (h.from.earliest || h.from.latest) return between(h.from, year);
  const seen = day(h.days?.[0]?.[0]) ?? day(h.last_evidence);
  return seen == null ? "not told" : `not told; held on ${short(seen, year)}`;
}

export function differs(a: Place | undefined, b: Place | undefined): boolean {
  return (a?.look ?? "unreported") !== (b?.look ?? "unreported") || (a?.holders ?? []).join("|") !== (b?.holders ?? []).join("|");
}

// Orange, blue, violet, sand, dark green; grey for all further holders. Measured: any two are told apart by all common kinds of
// colour vision, and each stands out from white (tests/page).
const COLOURS = ["#c9540a", "#0b6cad", "#8a1fd6", "#a08a6a", "#123c2c", "#6e6e6e"];
export type Party = { name: string; colour: string; letters: string; index: number };

/** A colour and letters for each holder: those who hold most come first, so the two main sides get orange and blue. */
export function parties(book: Book): Map<string, Party> {
  const often = new Map<string, number>();
  for (const h of book.holdings) often.set(h.holder, (often.get(h.holder) ?? 0) + 1);
  const names = [...often.keys()].sort((a, b) => (often.get(b) ?? 0) - (often.get(a) ?? 0) || (a < b ? -1 : 1));
  const taken = new Set<string>();
  return new Map(
    names.map((name, index) => {
      const words = name.split(/[^\p{L}\p{N}]+/u).filter((w) => w && !/^(the|of|and|de|du|la|al)$/i.test(w));
      const [first = "?"] = words;
      const tries = [first.slice(0, 1), words.map((w) => w.slice(0, 1)).join("").slice(0, 3), first.slice(0, 2), first.slice(0, 3), `${first.slice(0, 1)}${index + 1}`];
      const letters = tries.find((t) => !taken.has(t)) ?? `${index + 1}`;
      taken.add(letters);
      return [name, { name, colour: COLOURS[Math.min(index, COLOURS.length - 1)] as string, letters, index }];
    }),
  );
}
