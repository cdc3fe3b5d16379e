# Everything runs in .venv, which is created on first use and updated when pyproject.toml or a lock changes.

PYTHON ?= python3
CASES ?=
ARGS ?=
# LATEST=1: the newest versions that pyproject.toml allows instead of the locked ones, in an environment of its own.
LATEST ?=

VENV := $(if $(LATEST),.venv-latest,.venv)
PY := $(VENV)/bin/python
PIP := $(PY) -m pip -qq --disable-pip-version-check --no-input
# Two stamps, so that `make quiz` does not wait for the development tools.
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev
# The tests of one file run in one process, because they share slow fixtures such as a build.
PYTEST := $(PY) -m pytest -n auto --dist loadfile

MUTANT := .venv-mutants
MUTANTS ?=
CHILDREN ?= 1

# What decides about the advice: `make coverage` fails if a branch of it is not tested.
PROVED := src/hcareer/matching/*,src/hcareer/quiz/questions.py,src/hcareer/quiz/certainty.py,src/hcareer/quiz/telling.py,src/hcareer/quiz/proof.py

.DEFAULT_GOAL := help
.PHONY: help quiz test lint coverage mutants endurance bench fuzz pictures man respondents lock newest

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

quiz: $(RUN) ## Take the quiz (ARGS="--exact" and other options go to it)
	@$(PY) -m hcareer quiz $(ARGS)

test: lint ## Check style and types, then run all tests (ARGS="-m 'not packaging'" goes to pytest; LATEST=1)
	@$(PYTEST) $(ARGS)

lint: $(DEV) ## Check style and types only
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet . || { echo 'make: not formatted; run: $(PY) -m ruff format .' >&2; exit 1; }
	@$(PY) -m mypy --no-error-summary

coverage: $(DEV) ## Show the lines and branches that no test reaches (packaging tests left out)
	@$(PYTEST) --cov -m 'not packaging' $(ARGS)
	@$(PY) -m coverage report --include='$(PROVED)' --fail-under=100

# MUTANTS='hcareer.matching.lead*' tries those of one module.
mutants: $(MUTANT)/.installed ## Change the code that decides about the advice, one place at a time: do tests fail? Hours
	@nice $(MUTANT)/bin/mutmut run --max-children '$(CHILDREN)' $(MUTANTS)
	@$(MUTANT)/bin/mutmut results

endurance: $(DEV) ## Kill 500 commands while they save, and run 8 at once that save 50 times each: some minutes
	@$(PY) -m pytest -n 0 --kills 500 --sets 50 tests/profile/test_endurance.py

bench: $(DEV) ## Run every benchmark (CASES=folder adds the one on real texts)
	@set -e; for script in benchmarks/*.py; do \
		if [ "$$script" = benchmarks/accuracy.py ] && [ -z '$(CASES)' ]; then \
			echo "$$script: skipped; it needs real texts: make bench CASES=folder"; \
		elif [ "$$script" = benchmarks/accuracy.py ]; then \
			echo "$$script"; $(PY) "$$script" '$(CASES)'; \
		else \
			echo "$$script"; $(PY) "$$script"; \
		fi; \
	done

pictures: $(DEV) ## Draw the pictures of the documentation anew
	@$(PY) scripts/pictures.py docs

man: $(DEV) ## Write the manual page anew, after a change of commands or options
	@$(PY) scripts/manual.py

fuzz: $(DEV) ## Read 200,000 random files of every kind (ARGS="--start 200000" for others)
	@$(PY) scripts/fuzz.py $(ARGS)

respondents: $(DEV) ## Make data/respondents.yaml anew, after a change of roles or skills
	@$(PY) scripts/respondents.py

$(PY):
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'hcareer needs Python 3.11 or newer; run, for example: make quiz PYTHON=python3.12' >&2; exit 1; }
	@echo 'Setting up $(VENV), once...' >&2
	@'$(PYTHON)' -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

# An interrupted setup can leave an environment without pip.
REPAIR = $(PY) -c 'import pip' 2>/dev/null || '$(PYTHON)' -m venv --clear $(VENV)

# $(call install,LOCK,EXTRA). An editable project has no hash, hence two steps. hatchling is in both locks.
ifeq ($(LATEST),)
install = $(PIP) install --require-hashes -r requirements/$(1).txt && $(PIP) install --no-deps --no-build-isolation -e .
else
install = $(PIP) install --upgrade --upgrade-strategy eager -e '.$(2)'
$(RUN) $(DEV): newest
endif

$(RUN): $(PY) pyproject.toml requirements/run.txt
	@$(REPAIR)
	@$(call install,run)
	@touch $@

# The development lock includes everything that the quiz needs, so both stamps are up to date afterwards.
$(DEV): $(PY) pyproject.toml requirements/dev.txt
	@$(REPAIR)
	@$(call install,dev,[dev])
	@touch $(RUN) $@

# An environment of its own, since mutmut brings what nothing else needs. It runs the tests with the locked versions.
$(MUTANT)/.installed: requirements/dev.txt
	@'$(PYTHON)' -m venv --clear $(MUTANT)
	@$(MUTANT)/bin/python -m pip -qq --disable-pip-version-check --no-input install --require-hashes -r requirements/dev.txt
	@$(MUTANT)/bin/python -m pip -qq --disable-pip-version-check --no-input install mutmut==3.8.1
	@touch $@

# With the extras of a package, or pip below 23.3 looks for its newest version, which has no hash in the lock.
LOCKER := .venv-lock
COMPILE = $(LOCKER)/bin/uv pip compile --quiet --no-config --python $(LOCKER)/bin/python \
	--universal --python-version 3.11 --generate-hashes --no-annotate --no-strip-extras \
	--custom-compile-command 'make lock' $(if $(LATEST),--upgrade)
BUILD = import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")

lock: ## Update requirements/ for pyproject.toml (LATEST=1: to the newest versions it allows)
	@'$(PYTHON)' -m venv $(LOCKER)
	@$(LOCKER)/bin/python -m pip -qq --disable-pip-version-check --no-input install --upgrade uv
	@$(LOCKER)/bin/python -c '$(BUILD)' | $(COMPILE) pyproject.toml - --output-file requirements/run.txt
	@$(COMPILE) pyproject.toml --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt
