# Kabinet: every target makes the environment it needs. Wants: Linux, make, Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
PACKAGES := bot handlers fsm services storage locales
QUICK := $(filter-out tests/journeys/ tests/workers/ tests/explorer/ tests/phones/ tests/fakes/,$(wildcard tests/*/))
CITIES := $(addprefix tests/,$(addsuffix /,campaigns payments billing turns attacks guessing))
PARTS := $(filter-out $(CITIES),$(QUICK))
PEOPLE := $(addprefix tests/journeys/,manuals identity letters announcements reminders)
FAULTS := $(filter-out $(addsuffix /,$(PEOPLE)) tests/journeys/demo/,$(wildcard tests/journeys/*/))

TORTURE := tests/payments/test_ledger.py tests/registries/test_kill.py tests/campaigns/test_kill.py \
	tests/campaigns/year tests/workers/test_reminders.py

.DEFAULT_GOAL := help
.PHONY: torture help demo chat test check lane1 lane2 lane3 quick parts cities workers explorer journeys people faults lint types contracts mutants browser bench lock clean

help:
	@echo "make demo    serve the demo on http://127.0.0.1:8080/ (no token, no network)"
	@echo "make chat    the same dialogs in this terminal"
	@echo "make test    the whole suite, on SQLite and PostgreSQL, with a real browser"
	@echo "make check   all of CI: linters, types, import contracts, mutants of fsm/ and the whole suite"
	@echo "make bench   the benchmark table"
	@echo "make torture thousands of payments, residents and kills: the big sizes of some tests"
	@echo "make lock    pin the newest allowed packages again"
	@echo "make clean   remove the environment, caches and the demo's data"

demo: $(VENV)/run.stamp
	@exec $(BIN)/kabinet demo

chat: $(VENV)/run.stamp
	@exec $(BIN)/kabinet chat

# Three lanes for two cores, for a third of the time they wait; in each, one thing after another.
test: $(VENV)/dev.stamp browser
	@$(MAKE) --no-print-directory -j3 --output-sync=target lane1 lane2 lane3

lane1:
	@$(MAKE) --no-print-directory parts
	@$(MAKE) --no-print-directory explorer

lane2:
	@$(MAKE) --no-print-directory workers
	@$(MAKE) --no-print-directory cities

lane3:
	@$(MAKE) --no-print-directory people
	@$(MAKE) --no-print-directory faults

check: $(VENV)/dev.stamp
	@$(MAKE) --no-print-directory -j2 --output-sync=target lint types contracts mutants
	@$(MAKE) --no-print-directory test

quick: parts cities

parts: $(VENV)/dev.stamp browser
	@echo "== the parts: rules, words, storage, channels, registries, pages"
	@$(BIN)/python -m pytest -q $(PARTS)

cities: $(VENV)/dev.stamp browser
	@echo "== the parts together: reminders, money, billing, attacks"
	@$(BIN)/python -m pytest -q $(CITIES)

workers: $(VENV)/dev.stamp browser
	@echo "== several workers: takeovers, outages, stops"
	@$(BIN)/python -m pytest -q tests/workers

explorer: $(VENV)/dev.stamp browser
	@echo "== every card of every dialog under every cabinet"
	@$(BIN)/python -m pytest -q tests/explorer

journeys: people faults

people: $(VENV)/dev.stamp browser
	@echo "== journeys through the real product: what residents and employees do"
	@$(BIN)/python -m pytest -q $(PEOPLE)

faults: $(VENV)/dev.stamp browser
	@echo "== journeys through the real product: what goes wrong on the way"
	@$(BIN)/python -m pytest -q $(FAULTS)

# What every run does in small: thousands of payments, residents, kills. Takes a quarter of an hour.
torture: $(VENV)/dev.stamp browser
	@TORTURE=1 $(BIN)/python -m pytest -q $(TORTURE)

lint: $(VENV)/dev.stamp
	@echo "== ruff"
	@$(BIN)/ruff check .

types: $(VENV)/dev.stamp
	@echo "== mypy --strict"
	@$(BIN)/mypy --strict $(PACKAGES)

contracts: $(VENV)/dev.stamp
	@echo "== import contracts"
	@$(BIN)/lint-imports --no-logo

mutants: $(VENV)/dev.stamp
	@echo "== mutants of fsm/"
	@$(BIN)/python -m tests.mutants

bench: $(VENV)/dev.stamp
	@$(BIN)/python -m bench

# Tests drive a real browser. Where it is missing, root on Debian or Ubuntu gets it; everybody else is told.
browser:
	@requirements/browser.sh

lock: $(VENV)/run.stamp
	@requirements/lock.sh $(BIN)

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis demo
	find $(PACKAGES) tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Kabinet needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@echo "== making $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@echo "== installing what Kabinet runs on (once, or when the lock has changed)"
	@$(PIP) install --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@echo "== installing what the tests and linters need (once, or when the lock has changed)"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
