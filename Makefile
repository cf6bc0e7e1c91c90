# Two commands matter: `make demo` and `make test`. One gate: `make check`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help install dev demo test check format lint types contracts templates migrations catalogues programmes screens clean

help:
	@echo "make demo      install, make a demo world and open it on this machine"
	@echo "make test      everything, the browser included"
	@echo "make check     format, lint, types, contracts, templates, migrations, catalogues, programmes"
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
	@exec $(BIN)/pytest -n auto --dist loadscope

check: format lint types contracts templates migrations catalogues programmes

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

clean:
	@rm -rf $(VENV) node_modules naast/ui/static/built build *.egg-info
