import type { Party, Place } from "./control";

/** The fill of a place: solid, or the id of a pattern of `Patterns.svelte`. */
export function fill(place: Place | undefined, parties: Map<string, Party>, id: string): string {
  const first = parties.get(place?.holders[0] ?? "");
  if (!place || !first || place.look === "unreported") return "#fff";
  if (place.look === "controlled") return first.colour;
  if (place.look === "contested") {
    const second = parties.get(place.holders[1] ?? "") ?? first;
    return `url(#${id}-contested-${first.index}-${second.index})`;
  }
  return `url(#${id}-${place.look}-${first.index})`;
}
