# `make` builds the edition, `make test` runs the suite; both make the environment first.
PYTHON ?= python3
BIN := .venv/bin

build: .venv/done
	$(BIN)/edition build tei

test: .venv/done
	$(BIN)/python -m pytest -n 2

score: .venv/done
	$(BIN)/edition score tests/editions/gold tests/editions/texts --floor tests/floor.toml

lint: .venv/done
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

.venv/done: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'edition needs Python 3.11 or newer: make PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -m venv .venv || { echo 'python3 -m venv is missing: on Debian and Ubuntu install the package python3-venv'; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

.PHONY: build test score lint
.DEFAULT_GOAL := build
