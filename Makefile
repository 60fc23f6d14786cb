# Rathaus: `make demo` starts the demonstration city, `make test` runs the tests.
PY ?= python3
BIN := .venv/bin
export UV_SYSTEM_CERTS ?= 1

.PHONY: demo setup test check bench lock messages clean

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

check: .venv/ready-dev ## what CI runs: style, types, contracts, translations, migrations, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/rathaus messages check
	$(BIN)/rathaus makemigrations --check --dry-run
	$(BIN)/pytest -n auto

bench: .venv/ready-dev ## measure and print the numbers (build/bench.json and a table)
	$(BIN)/python -m tests.bench

lock:                  ## renew the locked requirements
	sh deploy/lock

messages: .venv/ready-dev ## collect visible texts into the English catalogue
	$(BIN)/rathaus messages collect

clean:
	rm -rf .venv node_modules build var
