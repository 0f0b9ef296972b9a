"""The guarded child that reads pages: length and bytes in, length and JSON out. Started by `html.PageReader`, never imported."""

from __future__ import annotations

import logging
import re
import resource
import struct
import sys
from typing import Any

import msgspec

MEMORY = 1_500_000_000
SECONDS_A_PAGE = 15
# A table of 200 cells that span a billion columns makes megabytes of nothing.
SPAN = re.compile(rb"""\b(col|row)span\s*=\s*["']?\d{3,}""", re.IGNORECASE)
BLOCK = frozenset(["p", "div", "li", "td", "th", "tr", "table", "ul", "ol", "br", "dd", "dt", "pre", "figcaption"]) | frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "article", "section"]
)
SKIP = frozenset(["script", "style", "noscript", "template", "svg", "head", "nav", "footer", "form", "button", "iframe"])


def main() -> None:
    """Answer pages until the parent closes the pipe."""
    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while True:
        head = source.read(8)
        if len(head) < 8:
            return
        data = source.read(struct.unpack(">Q", head)[0])
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + SECONDS_A_PAGE
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        answer = msgspec.json.encode(page(data))
        sink.write(struct.pack(">Q", len(answer)) + answer)
        sink.flush()


def page(data: bytes) -> dict[str, Any]:
    """Text and metadata of a page; the text is the extractor's, or all of it where the extractor loses it."""
    import trafilatura
    from trafilatura.metadata import extract_metadata

    tidy = SPAN.sub(rb"\1span=1", data.replace(b"\0", b""))
    tree = trafilatura.load_html(tidy)
    told: dict[str, Any] = {}
    text = None
    if tree is not None:
        about = extract_metadata(tree)
        told = {"title": about.title, "published": about.date, "publisher": about.sitename, "url": about.url} if about else {}
        text = trafilatura.extract(tree, include_comments=False, include_tables=True, favor_precision=True, fast=True)
    whole = plain(tidy)
    # Deep or huge pages come back empty or as a stump: keep all words rather than lose a report.
    if whole and len(text or "") < min(200, len(whole)) and len(whole) > 2 * len(text or ""):
        text = whole
    return {**told, "text": text or whole}


def plain(data: bytes) -> str:
    """All words of a page, a line a block, without what is never read."""
    from lxml import etree, html

    try:
        root = html.fromstring(data, parser=html.HTMLParser(huge_tree=True))
    except (etree.ParserError, ValueError):
        return ""
    lines: list[str] = [""]
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, done = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else "script"
        if done:
            lines += [""] if tag in BLOCK else []
            lines[-1] += node.tail or ""
            continue
        if tag in SKIP:
            lines[-1] += node.tail or ""
            continue
        lines += [""] if tag in BLOCK else []
        lines[-1] += node.text or ""
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
    return "\n\n".join(tidy for line in lines if (tidy := " ".join(line.split())))


if __name__ == "__main__":
    main()
