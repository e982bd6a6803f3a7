# `make` builds the edition, `make test` runs the suite; both make the environment first.
PYTHON ?= python3
BIN := .venv/bin

build: .venv/done
	$(BIN)/edition build tei

test: .venv/done
	$(BIN)/python -m pytest -n 2

score: .venv/done
	@test -n "$(EDITION_CORPORA)" || { echo 'make score: EDITION_CORPORA must name the folder with eval/gold'; exit 1; }
	$(BIN)/edition score $(EDITION_CORPORA)/eval/gold/dev --project tei --floor tests/floor.toml --bands --layers
	@for gold in $(EDITION_CORPORA)/corpora/standoff-gold/*; do \
	  echo; echo "== $$(basename $$gold)"; $(BIN)/edition score $$gold --project tei --floor tests/floor.toml --layers || exit 1; done

bench: .venv/done
	$(BIN)/python benchmarks/run.py --quick

lint: .venv/done
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

.venv/done: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'edition needs Python 3.11 or newer: make PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -m venv .venv || { echo 'python3 -m venv is missing: on Debian and Ubuntu install the package python3-venv'; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

.PHONY: build test score bench lint
.DEFAULT_GOAL := build
