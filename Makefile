# make demo: set up and run the main job on samples/.   make test: set up and run the tests.
# make check: formatting, lint, types, architecture and tests.   make templates: build the templates from their sources.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup demo test test-long check format templates samples gallery bench clean

setup: $(READY)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "handover needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(READY)
	@BIN=$(BIN) sh samples/demo.sh

test: $(READY)
	$(BIN)/python -m pytest -n 2 -m "not long"

test-long: $(READY)
	$(BIN)/python -m pytest -n 2 -m long

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m handover_docs.authoring --check
	$(MAKE) test

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

templates: $(READY)
	$(BIN)/python -m handover_docs.authoring

samples: $(READY)
	$(BIN)/python samples/make_packs.py

gallery: $(READY)
	$(BIN)/python -m samples.make_gallery

bench: $(READY)
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.filling
	$(BIN)/python -m benchmarks.filling_sheets
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.reading_sheets
	$(BIN)/python -m benchmarks.reading_pdf
	$(BIN)/python -m benchmarks.packs
	$(BIN)/python -m benchmarks.redline templates --pairs 60 --audit 10

clean:
	rm -rf $(VENV) demo build dist
