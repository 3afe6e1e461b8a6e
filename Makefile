# `make` alone lists the commands. Each makes .venv first where it is missing or older than what it is made from.

MAKEFLAGS += --no-print-directory --no-builtin-rules
.DEFAULT_GOAL := help

PYTHON ?=
EXPORTS ?= ../shared/data
ARGS ?=

export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore
# The tests start many programs, each of which would compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

python := .venv/bin/python
say := printf '%s\n'
catalogue := tasdesk/locale/zh_CN/LC_MESSAGES/tasdesk

# A .venv that was moved with its checkout, or whose Python is gone, installs into the wrong place or not at all.
ifneq ($(shell $(python) -c 'print(open(".venv/made-in").read())' 2>/dev/null),$(CURDIR))
.PHONY: .venv/made-in
endif

.PHONY: help demo test check check-the-rest lint types layers wheel exports bench locale clean

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

demo: .venv/for-use ## Open the demo portfolio; in a pipe, print it
	@$(python) -m tasdesk demo || [ $$? -eq 141 ]  # 141: whoever read the pipe had seen enough

test: .venv/for-use ## Run the tests; ARGS="tests/test_house.py -x" runs some of them
	@$(say) "Running the tests." >&2
	@$(python) -m pytest -q -n auto --dist worksteal $(ARGS)

check: test check-the-rest ## Everything that must hold before a change goes in

check-the-rest: lint types layers wheel exports

lint: .venv/for-work ## Read the code for mistakes and style
	@$(say) "Reading the code for mistakes and style." >&2
	@$(python) -m ruff check --quiet .

types: .venv/for-work ## Check the types
	@$(say) "Checking the types." >&2
	@$(python) -m mypy --no-error-summary

layers: .venv/for-work ## Check that each room of the house uses only those below it
	@$(say) "Checking the layers of the house." >&2
	@report=$$(.venv/bin/lint-imports) || { $(say) "$$report"; exit 1; }

wheel: .venv/for-use ## Build a wheel and run it from an empty environment
	@$(say) "Building a wheel and running it from an empty environment." >&2
	@$(python) -m pytest -q tests/packaging

exports: .venv/for-use ## Run the checks on real CRM exports, from EXPORTS
	@if [ -d "$(EXPORTS)" ]; then \
		$(say) "Running the checks on the real exports in $(EXPORTS)." >&2; \
		TASDESK_EXPORTS="$(EXPORTS)" $(python) -m pytest -q tests/real; \
	else \
		$(say) "The checks on real exports were left out: $(EXPORTS) is not there." >&2; \
	fi

bench: .venv/for-work ## Measure the figures of docs/benchmarks.md, most as ratios to a floor
	@$(python) -m bench $(ARGS)

locale: .venv/for-use ## Collect the messages, bring the Chinese catalogue up to date and compile it
	@$(say) "Collecting the messages into $(catalogue).po and compiling it." >&2
	@mkdir -p build
	@PYTHONPATH=tests $(python) -m babel.messages.frontend -q extract --mapping pyproject.toml --project tasdesk \
		--copyright-holder "The tasdesk authors" --add-location file --sort-by-file --width 120 -o build/tasdesk.pot tasdesk
	@$(python) -m babel.messages.frontend -q update --locale zh_CN --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date --width 120 -i build/tasdesk.pot -o $(catalogue).po
	@$(python) -m babel.messages.frontend -q compile --locale zh_CN -i $(catalogue).po -o $(catalogue).mo

clean: ## Remove what these commands made, .venv too
	@$(say) "Removing .venv, caches and builds." >&2
	@rm -rf .venv build dist .pytest_cache .hypothesis .ruff_cache .mypy_cache .import_linter_cache
	@find bench tasdesk tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/made-in:
	@python=$$(.ci/python) || exit 1; \
	$(say) "Making .venv with $$python." >&2; \
	"$$python" -m venv --clear .venv && printf '%s' "$(CURDIR)" > $@

.venv/for-use: .venv/made-in pyproject.toml constraints.txt
	@$(say) "Installing tasdesk and what it needs into .venv." >&2
	@$(python) -m pip install --quiet --constraint constraints.txt --editable ".[test]"
	@touch $@

.venv/for-work: .venv/for-use
	@$(say) "Installing the tools for working on tasdesk into .venv." >&2
	@$(python) -m pip install --quiet --constraint constraints.txt --editable ".[test,check,bench]"
	@touch $@
