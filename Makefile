# Everything runs in .venv, which is made the first time and again when pyproject.toml changes.

PYTHON ?= python3
CASES ?=
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip -qq --disable-pip-version-check --no-input
# Two stamps: the quiz does not wait for the tools of developers.
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help quiz test lint bench

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

quiz: $(RUN) ## Take the quiz (ARGS="--quick" and other options go to it)
	@$(PY) -m hcareer quiz $(ARGS)

test: lint ## Check style and types, then run all tests (ARGS="-m 'not packaging'" goes to pytest)
	@$(PY) -m pytest $(ARGS)

lint: $(DEV) ## Check style and types only
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet . || { echo 'make: not formatted; run: $(PY) -m ruff format .' >&2; exit 1; }
	@$(PY) -m mypy --no-error-summary

bench: $(DEV) ## Run every benchmark (CASES=folder for the one on real texts)
	@set -e; for script in benchmarks/*.py; do \
		case "$$script" in \
		'benchmarks/*.py') echo 'There is no benchmark yet.' ;; \
		*/_*.py) ;; \
		*/accuracy.py) \
			if [ -z '$(CASES)' ]; then \
				echo "$$script: skipped; it needs real texts: make bench CASES=folder"; \
			else \
				echo "$$script"; $(PY) "$$script" '$(CASES)'; \
			fi ;; \
		*) echo "$$script"; $(PY) "$$script" ;; \
		esac; \
	done

$(PY):
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'hcareer needs Python 3.11 or newer; name one: make quiz PYTHON=python3.12' >&2; exit 1; }
	@echo 'Setting up $(VENV), once...' >&2
	@'$(PYTHON)' -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

# An interrupted setup can leave an environment without pip.
WHOLE = $(PY) -c 'import pip' 2>/dev/null || '$(PYTHON)' -m venv --clear $(VENV)

$(RUN): $(PY) pyproject.toml
	@$(WHOLE)
	@$(PIP) install -e .
	@touch $@

# The extra brings everything the quiz needs too, so both are up to date afterwards.
$(DEV): $(PY) pyproject.toml
	@$(WHOLE)
	@$(PIP) install -e '.[dev]'
	@touch $(RUN) $@
