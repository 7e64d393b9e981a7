# Each target is one hop to the command line of vagledning. Setting up happens by itself, from the locks in requirements/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORES := -n auto --maxprocesses 4
# A file of tests on each core: what its tests share is made once.
SIDE_BY_SIDE := $(CORES) --dist loadfile --no-loadscope-reorder --durations=15
PIP := -m pip --disable-pip-version-check --quiet install
# Each package by its hash, and as it was built by its makers: a build would fetch what it needs unlocked, and run code.
LOCKED := $(PIP) --require-hashes --only-binary :all: -r
# What writes the locks and looks at them has packages of its own, so that it works even when those that it is to mend do not.
TOOLS := $(VENV)/tools
# npm with the Node of the lock.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm --silent
LOCK := $(TOOLS)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --quiet

.PHONY: help serve check site bundles test test-extra accessibility links audit sbom bench lock format docs pictures clean

help:  ## Show what can be done
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST)

serve: $(VENV)/site.stamp  ## Build and show the guidance on http://127.0.0.1:8000, reloading on every save
	$(BIN)/vagledning serve

check: $(VENV)/site.stamp  ## All rules on content and data
	$(BIN)/vagledning check

site: $(VENV)/site.stamp  ## Strict build into site/
	$(BIN)/vagledning build

test: $(VENV)/dev.stamp tests/node_modules/.stamp system  ## Set up everything the tests need and run them
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@$(NPM) run scripts --prefix tests
	$(BIN)/pytest $(SIDE_BY_SIDE) -m "not extra"

test-extra: $(VENV)/dev.stamp tests/node_modules/.stamp tests/ace/node_modules/.stamp  ## The full matrices: every page in every state, every offline file
	@tests/system-packages extra
	$(BIN)/pytest $(SIDE_BY_SIDE) -m extra

bundles: $(VENV)/bundles.stamp bundle-system  ## Everything for reading without a network, into dist/
	$(BIN)/vagledning bundle all

accessibility: $(VENV)/dev.stamp tests/node_modules/.stamp system  ## Every accessibility test; results with date for the statement
	$(BIN)/pytest $(CORES) -m accessibility tests/browser --results data/accessibility-results.yaml

links: $(VENV)/dev.stamp site  ## External links with linkchecker; results with dates in links/
	$(BIN)/python -m vagledning.external_links

# PAGES and PARTS choose sizes and parts: make bench PAGES="500 2000" PARTS="cold edit". WRITE=docs writes the page and the chart.
bench: $(VENV)/dev.stamp $(VENV)/bench.stamp site  ## Measure beside Hugo and mkdocs-material on guidance of growing size
	$(BIN)/python benchmarks/run.py --peers $(VENV)/bench $(if $(PAGES),--pages $(PAGES)) $(if $(PARTS),--parts $(PARTS)) \
		$(if $(WRITE),--write $(WRITE))

docs: $(VENV)/dev.stamp  ## Write the generated pages in docs/ anew
	$(BIN)/python -m vagledning.handbook

pictures: $(VENV)/dev.stamp site  ## Draw the pictures of the handbook anew
	$(BIN)/python docs/pictures.py

format: $(VENV)/dev.stamp  ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(TOOLS)/stamp  ## Renew the locks from pyproject.toml (needs a package registry)
	$(LOCK) pyproject.toml --group site -o requirements/site.txt
	$(LOCK) pyproject.toml --extra bundles -c requirements/site.txt -o requirements/bundles.txt
	$(LOCK) pyproject.toml --extra bundles --group dev -c requirements/bundles.txt -o requirements/dev.txt
	$(LOCK) --group tools -o requirements/tools.txt
	$(LOCK) --group bench -c requirements/site.txt -o requirements/bench.txt

audit: $(TOOLS)/stamp $(VENV)/dev.stamp  ## Known vulnerabilities in what is locked (asks services on the network)
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python .ci/audit.py $(TOOLS)/bin/pip-audit

sbom: $(TOOLS)/stamp  ## What the site and the files are made with, as CycloneDX, into sbom.json
	@$(TOOLS)/bin/python -W ignore::UserWarning -m cyclonedx_py requirements --pyproject pyproject.toml --output-reproducible \
		--output-file sbom.json requirements/bundles.txt

clean:  ## Remove everything that was built or set up here
	rm -rf $(VENV) sbom.json site .vagledning tests/node_modules tests/ace/node_modules

.PHONY: system bundle-system
system:
	@tests/system-packages

bundle-system:
	@tests/system-packages bundles

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 eller senare behövs (python3 --version)." >&2; exit 2; }
	@echo "Förbereder första gången, det tar någon minut …" >&2
	@$(PYTHON) -m venv $(VENV) || { echo "Python saknar venv. På Debian och Ubuntu: apt install python3-venv" >&2; rm -rf $(VENV); exit 2; }

$(VENV)/site.stamp: $(VENV)/bin/python requirements/site.txt pyproject.toml
	@$(BIN)/python $(LOCKED) requirements/site.txt
	@$(BIN)/python $(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/bundles.stamp: $(VENV)/site.stamp requirements/bundles.txt
	@$(BIN)/python $(LOCKED) requirements/bundles.txt
	@touch $@

$(VENV)/dev.stamp: $(VENV)/site.stamp requirements/dev.txt
	@$(BIN)/python $(LOCKED) requirements/dev.txt
	@touch $@

$(TOOLS)/stamp: $(VENV)/bin/python requirements/tools.txt
	@$(BIN)/python -m venv $(TOOLS)
	@$(TOOLS)/bin/python $(LOCKED) requirements/tools.txt
	@touch $@

# The generators that are measured beside ours, in an environment of their own.
$(VENV)/bench.stamp: $(VENV)/bin/python requirements/bench.txt
	@$(PYTHON) -m venv $(VENV)/bench
	@$(VENV)/bench/bin/python $(LOCKED) requirements/bench.txt
	@touch $@

# The HTML checker, and what looks at the scripts, come from npm, which the lock of Python packages brings with Node.
tests/node_modules/.stamp: $(VENV)/dev.stamp tests/package.json tests/package-lock.json
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --prefix tests --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

# So does the checker of e-books. Its install scripts would fetch a browser of its own; the tests lend it theirs.
tests/ace/node_modules/.stamp: $(VENV)/dev.stamp tests/ace/package.json tests/ace/package-lock.json
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --prefix tests/ace --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@
