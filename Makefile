# Two commands matter: `make demo` and `make test`. One gate: `make check`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help install dev demo test check format lint types contracts templates migrations catalogues programmes requirements shown screens clean

help:
	@echo "make demo      install, make a demo world and open it on this machine"
	@echo "make test      everything, the browser included"
	@echo "make check     format, lint, types, contracts, templates, migrations, catalogues, programmes, shown"
	@echo "make requirements   write docs/requirements.md from the tests that pass"
	@echo "make install   only install; afterwards the command is $(BIN)/naast"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Naast needs Python 3.11 or newer. Say which: make PYTHON=python3.11 install")'
	@$(PYTHON) -m venv $(VENV)

install: $(BIN)/python
	@$(BIN)/python -m naast.config.installing

dev: $(BIN)/python
	@$(BIN)/python -m naast.config.installing --dev

demo: install
	@exec $(BIN)/naast demo

test: dev
	@exec $(BIN)/pytest -n auto --dist worksteal --requirements check

requirements: dev
	@exec $(BIN)/pytest -n auto --dist worksteal -m shows --requirements write

check: format lint types contracts templates migrations catalogues programmes shown

format: dev
	@$(BIN)/ruff format --check .

lint: dev
	@$(BIN)/ruff check .

types: dev
	@$(BIN)/mypy

contracts: dev
	@$(BIN)/lint-imports --no-cache

templates: dev
	@$(BIN)/djlint naast --lint --quiet

migrations: dev
	@$(BIN)/python -m naast.config.gates migrations

catalogues: dev
	@$(BIN)/python -m naast.config.catalogues

programmes: dev
	@$(BIN)/python -m naast.config.gates programmes

shown: dev
	@$(BIN)/python -m tests.showing

clean:
	@rm -rf $(VENV) node_modules naast/ui/static/built naast/programmes/recognising/built build *.egg-info
