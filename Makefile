# `make` lists the targets. The two that set everything up themselves: `make demo` and `make test`.
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
REAL_PLAN := plans/lempaala-vesilahti/2026.yaml
DRAFT := build/nokia-2027.yaml
.DEFAULT_GOAL := help
.PHONY: help demo test check format lint types bench laws gate tools clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	touch $@

demo: $(VENV)/ready ## set up, check the real plan and a fresh draft, make their documents in build/
	$(BIN)/actionplan validate --exit-zero $(REAL_PLAN)
	@echo
	$(BIN)/actionplan render $(REAL_PLAN) --output build
	@echo
	@rm -f $(DRAFT)
	$(BIN)/actionplan new -m Nokia --year 2027 --output $(DRAFT)
	$(BIN)/actionplan validate --exit-zero --format concise $(DRAFT)
	$(BIN)/actionplan render $(DRAFT) --output build
	@echo
	@echo "The findings above are the plans', not the tool's: it ran well and ended with 0."

test: $(VENV)/ready tools ## set up, then pass the tests
	$(BIN)/python -m pytest --numprocesses auto

tools: ## other people's judges from npm, for the tests (skipped where npm is missing)
	@if command -v npm >/dev/null; then \
	  cmp -s tests/tools/package-lock.json tests/tools/node_modules/installed || \
	  { npm ci --prefix tests/tools --no-audit --no-fund --silent && \
	    cp tests/tools/package-lock.json tests/tools/node_modules/installed; }; \
	else echo "npm is missing: tests that need it will say so and skip"; fi

check: $(VENV)/ready tools ## format, lint, strict types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto

format: $(VENV)/ready ## put the code in its one form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(VENV)/ready ## ruff, without changing anything
	$(BIN)/ruff check .

types: $(VENV)/ready ## mypy, strict
	$(BIN)/mypy

bench: $(VENV)/ready tools ## measure speed and memory beside what a user would pick instead
	$(BIN)/python tests/bench/bench.py

laws: $(VENV)/ready ## compile the law files anew, after a change of one
	$(BIN)/python -m actionplan.law.compiled

gate: $(VENV)/ready ## compile the schema of plans anew, after a change of it
	$(BIN)/python -m actionplan.plan.compiled

clean: ## remove what the targets made
	rm -rf $(VENV) .venv-bench tests/tools/node_modules build dist .mypy_cache .ruff_cache .pytest_cache
