# Rathaus: `make demo` starts the demonstration city, `make test` runs the tests.
PY ?= python3
BIN := .venv/bin
export UV_SYSTEM_CERTS ?= 1

.PHONY: demo setup test check check-postgres bench load faults lock messages clean

demo: setup            ## set everything up, load the demonstration city, start it, print the address
	$(BIN)/rathaus demo

setup: .venv/ready     ## prepare .venv with the command `rathaus`

.venv/ready: requirements/uv.txt requirements/base.txt pyproject.toml package-lock.json deploy/install
	PY="$(PY)" sh deploy/install base
	touch $@

.venv/ready-dev: .venv/ready requirements/dev.txt
	PY="$(PY)" sh deploy/install dev
	touch $@

test: .venv/ready-dev  ## run the tests; needs no service
	$(BIN)/pytest -n auto

check: .venv/ready-dev ## what CI runs: style, types, contracts, translations, migrations, tests on both databases
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/rathaus messages check
	$(BIN)/rathaus makemigrations --check --dry-run
	$(BIN)/pytest -n auto
	$(MAKE) check-postgres

check-postgres: .venv/ready-dev ## the areas and some journeys on PostgreSQL, where one is at hand
	$(BIN)/python -m tests.postgres -n auto tests/config tests/rathaus $(JOURNEYS_ON_POSTGRESQL)

JOURNEYS_ON_POSTGRESQL := $(addprefix tests/journeys/test_,from_situation_to_receipt.py accounts.py counter.py)

bench: .venv/ready-dev ## measure and print the numbers (build/bench.json and a table)
	$(BIN)/python -m tests.bench

load: .venv/ready-dev  ## two minutes of eight clients against four workers on PostgreSQL
	$(BIN)/python -m tests.bench.load

faults: .venv/ready-dev ## kill server and worker at random moments, then look for what is lost or doubled
	$(BIN)/python -m tests.faults --database sqlite
	$(BIN)/python -m tests.faults --database postgres

lock:                  ## renew the locked requirements
	sh deploy/lock

messages: .venv/ready-dev ## collect visible texts into the English catalogue
	$(BIN)/rathaus messages collect

clean:
	rm -rf .venv node_modules build var
