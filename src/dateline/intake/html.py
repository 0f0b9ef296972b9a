"""A web page -> its text and what it says of itself, in a guarded child process.

Page parsers are the one place where a hostile or broken input can take minutes or gigabytes. So they run in a child with limits on
memory and processor time; when it dies, the page becomes a Refusal and the rest goes on.
"""

from __future__ import annotations

import selectors
import struct
import subprocess
import sys
from typing import Self

import msgspec

from ..model import InputError

SECONDS = 20.0
LARGEST = 20_000_000


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page holds: its main text, and what it tells of itself."""

    text: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


class PageReader:
    """Reads pages, one after another, in one child process that is replaced when a page kills it.

    >>> with PageReader() as reader:
    ...     reader.read(b"<html><body><p>Shells fell on the market of Tavin on Sunday.</p></body></html>").text
    'Shells fell on the market of Tavin on Sunday.'
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child process, if one runs."""
        if self._child:
            self._child.kill()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe:
                    pipe.close()
            self._child.wait()
        self._child = None

    def read(self, data: bytes) -> Page:
        """The page in some bytes. Raises InputError DL105 (too large), DL107 (no text), DL111 (the page brought the reader down)."""
        if len(data) > LARGEST:
            raise InputError("DL105", f"{len(data):,} bytes are no single page", fix=f"give pages of at most {LARGEST:,} bytes")
        answer = self._ask(data)
        if answer is None:
            self.close()
            fix = "open it in a browser and save its text"
            raise InputError("DL111", "the page could not be read within its limits of time and memory", fix=fix)
        page = msgspec.json.decode(answer, type=Page)
        if not (page.text or "").strip():
            raise InputError("DL107", "no text was found in the page", fix="save the page's text as a .txt file")
        return page

    def _ask(self, data: bytes) -> bytes | None:
        child = self._started()
        if child.stdin is None or child.stdout is None:
            return None
        try:
            child.stdin.write(struct.pack(">Q", len(data)) + data)
            child.stdin.flush()
        except OSError:
            return None
        with selectors.DefaultSelector() as waiting:
            waiting.register(child.stdout, selectors.EVENT_READ)
            if not waiting.select(timeout=self.seconds):
                return None
        head = child.stdout.read(8)
        if len(head) < 8:
            return None
        (size,) = struct.unpack(">Q", head)
        body = child.stdout.read(size)
        return body if len(body) == size else None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            command = [sys.executable, "-m", "dateline.intake.page_child"]
            self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603  # our own module
        return self._child
