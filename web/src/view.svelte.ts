// What is looked at, all of it in the address: a link opens the same view.
import { day, iso, type Extent } from "./days";

export const MOST_ZOOM = 16;
export type Mode = "all" | "to" | "on";
const TEXTS = { q: "text", k: "kind", f: "claim", a: "actor", p: "place", s: "selected", map: "country" } as const;

export type Zoom = { times: number; lon: number; lat: number };

class View {
  day = $state(0);
  compare = $state<number | undefined>();
  text = $state("");
  kind = $state("");
  claim = $state("");
  actor = $state("");
  place = $state("");
  country = $state("");
  mode = $state<Mode>("all");
  background = $state(false);
  /** The timeline shows all days, those far from most reports too. */
  whole = $state(false);
  /** How far the map is drawn in: times, and the degrees at its middle; nothing where it shows the whole country. */
  zoom = $state<Zoom | undefined>();
  /** e:EVENT, h:HOLDING, c:COUNT (its number), r:REPORT, or nothing. */
  selected = $state("");
  /** Which piece of evidence of a holding is open. */
  words = $state(0);

  /** The view as the part of an address behind the hash. */
  get hash(): string {
    const out = new URLSearchParams({ d: iso(this.day) });
    if (this.compare != null) out.set("c", iso(this.compare));
    for (const [short, name] of Object.entries(TEXTS)) if (this[name]) out.set(short, this[name]);
    if (this.mode !== "all") out.set("m", this.mode);
    if (this.background) out.set("b", "1");
    if (this.whole) out.set("t", "1");
    if (this.zoom) out.set("z", [this.zoom.times.toFixed(1), this.zoom.lon.toFixed(2), this.zoom.lat.toFixed(2)].join(","));
    if (this.words) out.set("w", String(this.words));
    return `#${out.toString()}`;
  }

  /** Takes the view from an address; what it does not name is as at first, what it names wrongly is passed over. */
  read(hash: string, days: { main: Extent; whole: Extent }): void {
    const told = new URLSearchParams(hash.replace(/^#/, ""));
    const wanted = [told.get("d"), told.get("c")].map((n) => day(n ?? undefined)).filter((n) => n != null);
    this.whole = told.get("t") === "1" || wanted.some((n) => n < days.main.first || n > days.main.last);
    const { first, last, opens } = this.whole ? days.whole : days.main;
    const clamp = (n: number) => Math.min(last, Math.max(first, n));
    this.day = clamp(day(told.get("d") ?? undefined) ?? opens);
    const other = day(told.get("c") ?? undefined);
    this.compare = other == null ? undefined : clamp(other);
    for (const [short, name] of Object.entries(TEXTS)) this[name] = told.get(short) ?? "";
    const mode = told.get("m");
    this.mode = mode === "to" || mode === "on" ? mode : "all";
    this.background = told.get("b") === "1";
    const [times = 1, lon = NaN, lat = NaN] = (told.get("z") ?? "").split(",").map(Number);
    const sound = times > 1 && times <= MOST_ZOOM && Math.abs(lon) <= 180 && Math.abs(lat) < 90;
    this.zoom = sound ? { times, lon, lat } : undefined;
    this.words = Math.max(0, Math.trunc(Number(told.get("w")) || 0));
  }

  select(what: string, words = 0): void {
    this.selected = what;
    this.words = words;
  }

  get filtered(): boolean {
    return Boolean(this.text || this.kind || this.claim || this.actor || this.place || this.mode !== "all");
  }

  clear(): void {
    this.text = this.kind = this.claim = this.actor = this.place = "";
    this.mode = "all";
  }
}

export const view = new View();
