# Broadsheet's commands; `make help` lists them.
PYTHON ?= python3
HOST := $(or $(BROADSHEET_HOST),127.0.0.1)
PORT := $(or $(BROADSHEET_PORT),8000)
INDEX := broadsheet-index

BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run index test lint format screenshots wheel clean
.PHONY: quality-cleaning golden bench-cleaning attack-pages conformance bench-query attack-queries

help: ## List the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 28

run: index ## Install, index the bundled archive, serve it (PORT=8000 HOST=127.0.0.1)
	@exec $(BIN)/broadsheet serve --index "$(INDEX)" --host "$(HOST)" --port "$(PORT)"

test: .venv/developing ## Install what is missing and run every test
	@$(BIN)/python -m pytest -n auto $(TESTS)

lint: .venv/developing ## Check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: .venv/developing ## Put the code into its format
	@$(BIN)/ruff check --fix --exit-zero .
	@$(BIN)/ruff format .

screenshots: .venv/developing ## Take the README's screenshots anew (needs Chromium)
	@$(BIN)/python -m tests.browser.screenshots

wheel: .venv/developing ## Build the wheel, install it into a fresh environment and use it there
	@.ci/wheel $(BIN)/python

quality-cleaning: .venv/developing ## Score cleaning on annotated pages (DATA=folder)
	@$(BIN)/python -m tests.quality.cleaning $(DATA)

golden: .venv/developing ## Rewrite the fixtures' golden articles and show the difference
	@$(BIN)/python -m tests.quality.golden --rewrite

bench-cleaning: .venv/developing ## Time cleaning beside other cleaners (DATA=folder)
	@$(BIN)/python -m pip install --quiet --group yardsticks
	@$(BIN)/python -m tests.bench.bench_cleaning $(DATA)

attack-pages: .venv/developing ## Clean page bombs under a watch on time and memory
	@$(BIN)/python -m tests.attack.pages

conformance: .venv/developing ## Score the query language beside Whoosh's, tantivy's and FTS5's
	@$(BIN)/python -m pip install --quiet --group yardsticks
	@$(BIN)/python -m tests.quality.conformance

bench-query: .venv/developing ## Time queries and tokens (DATA=JSON lines of stories)
	@$(BIN)/python -m tests.bench.bench_query $(DATA)

attack-queries: .venv/developing ## Read a million hostile queries, search for some, time long ones
	@$(BIN)/python -m tests.attack.queries

clean: ## Remove what the commands above have made
	rm -rf .venv "$(INDEX)" build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Names of pages may hold what make would read as its own, so `find` compares the times.
index: .venv/installed
	@test -e "$(INDEX)/CURRENT" && test -z "$$(find corpus/pages indexer \
		\( -path 'corpus/*' -o -name '*.py' \) -newer "$(INDEX)/CURRENT" -print -quit)" \
		|| $(BIN)/broadsheet rebuild corpus/pages --index "$(INDEX)"

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Broadsheet needs Python 3.11 or later: name one with PYTHON=…'; exit 2; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/python pyproject.toml
	@echo 'Installing into .venv …'
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/developing: .venv/installed
	@echo 'Installing what the tests need …'
	@$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@
