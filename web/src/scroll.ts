const EDGE = 8; // pixels left between the part and the edge of the box

/** Brings a part of a scroll box into its view; the box's own parents stay where they are. */
export function bring(part: Element | null | undefined, box: HTMLElement, where: "nearest" | "top" | "third"): void {
  if (!part) return;
  const [p, b] = [part.getBoundingClientRect(), box.getBoundingClientRect()];
  const [above, below] = [p.top - b.top, p.bottom - b.bottom];
  if (where === "top") box.scrollTop += above;
  else if (where === "third") box.scrollTop += above - b.height / 3;
  else if (above < 0) box.scrollTop += above - EDGE;
  else if (below > 0) box.scrollTop += below + EDGE;
}
