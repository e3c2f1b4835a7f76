# `make demo` and `make test` are all that a newcomer needs; each sets up first. Works with uv where it is
# installed, else with Python's own venv and pip (Debian: apt-get install make python3-venv).

PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
BUILD := build

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint check-types check-imports unit acceptance evaluation readme benchmarks doubts system \
    wheelhouse lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */make \1\t/' | expand -t 20

setup: .venv/ready ## everything into .venv, from the lock, checked by hashes; leaves .venv/bin/tawthiq

.venv/ready: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Tawthiq needs Python 3.11 or newer; name one with: make setup PYTHON=python3.12" >&2; exit 1; }
ifdef UV
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
else
	$(PYTHON) -m venv .venv || { echo "On Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
endif
	@touch $@

# The examples hold contradictions, so that 1 is what check should end with; any other status is a failure.
demo: setup ## checks the example reports and writes a page of each
	@mkdir -p $(BUILD)/demo
	$(BIN)/tawthiq check examples --epochs examples/epochs.toml; [ $$? -eq 1 ]
	@$(BIN)/tawthiq check examples/*.txt --epochs examples/epochs.toml --format html --output $(BUILD)/demo; [ $$? -eq 1 ]
	@echo "Every figure with its words and its reasons: $(CURDIR)/$(BUILD)/demo/index.html"

test: setup lint check-types check-imports unit ## all that must hold before a change lands

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types:
	$(BIN)/mypy

check-imports:
	$(BIN)/lint-imports

unit:
	$(BIN)/python -m pytest -n 2

acceptance: setup ## the bars of the project's brief, where ../shared lies beside the checkout
	$(BIN)/python scripts/acceptance.py

evaluation: setup ## EVALUATION.md anew, and the scores in README.md
	$(BIN)/tawthiq evaluate corpus/evaluation.toml --format markdown --by genre --by outlet --by length --worst 12 \
	    --output EVALUATION.md
	$(BIN)/python scripts/refresh_readme.py

readme: setup ## the outputs and the picture in README.md anew (needs make system)
	$(BIN)/python scripts/refresh_readme.py
	$(BIN)/python scripts/make_pictures.py

benchmarks: .venv/peers ## speed beside that of others, into benchmarks/README.md
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/tallies.py --incidents 5000 --reports 500
	$(BIN)/python benchmarks/release.py --rows 1000000

doubts: .venv/peers ## the weights by which fields are in doubt, learned anew from the annotated reports
	$(BIN)/python scripts/weigh_doubts.py

.venv/peers: .venv/ready requirements-peers.lock
ifdef UV
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-peers.lock
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-peers.lock
endif
	touch $@

system: ## what the tests of pages, pictures and a team's database need from Debian (as root)
	apt-get update -q
	DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends python3-venv chromium fonts-noto-core \
	    fonts-hosny-amiri tesseract-ocr tesseract-ocr-ara postgresql

wheelhouse: setup ## wheels for a machine without network
	rm -rf wheelhouse
	$(PYTHON) -m venv wheelhouse/.tool
	wheelhouse/.tool/bin/pip download --quiet --require-hashes --only-binary :all: -r requirements.lock -d wheelhouse
	wheelhouse/.tool/bin/pip wheel --quiet --no-deps -w wheelhouse .
	rm -rf wheelhouse/.tool
	@echo "Carry the folder wheelhouse to a machine of this system and Python, and there:"
	@echo "  python3 -m venv tawthiq && tawthiq/bin/pip install --no-index --find-links wheelhouse tawthiq"

lock: ## newest versions into the lock files (needs uv)
	scripts/lock.sh

clean: ## what was built, .venv too
	rm -rf .venv $(BUILD) dist wheelhouse .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
