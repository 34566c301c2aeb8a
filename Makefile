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
# The encoder's threads would spin while they wait, and take the core from whom they wait for.
export OMP_WAIT_POLICY := PASSIVE
# Rasa 3.6 imports what its own dependencies deprecate; our tests turn warnings of our code into errors.
QUIET := PYTHONWARNINGS=ignore

PYTHON := .venv/bin/python
UV := .tools/bin/uv
MODEL := models/assistant.tar.gz
LEARNED := config.yml domain.yml $(wildcard data/*.yml) $(wildcard assistant/nlu/*.py)
CODE := actions assistant evaluation tests

.PHONY: run telegram telegram-setup shell test screenshot train evaluate bench facts languages purge forget export lint format lock clean \
	browser database help

run: $(MODEL) ## start the assistant and say where it answers (HOST, PORT, ACTIONS_PORT)
	@$(PYTHON) -m assistant.server

telegram: $(MODEL) ## the same, with a Telegram bot that needs no public address (TELEGRAM_TOKEN)
	@$(PYTHON) -m assistant.server telegram

telegram-setup: .venv/run ## tell Telegram the bot's commands and descriptions in every language (TELEGRAM_TOKEN)
	@$(PYTHON) -m assistant.channels.telegram.setup

shell: $(MODEL) ## talk to the assistant in this terminal
	@$(PYTHON) -m assistant.server shell

test: .venv/dev lint $(MODEL) browser database ## check everything: style, training data, conversations, behaviour
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

bench: .venv/dev $(MODEL) ## measure what a message costs, next to the assistant of `rasa init` (a quarter of an hour)
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

clean: ## remove everything that was made here, conversations included
	rm -rf .venv .tools .rasa .cache models state results evaluation/report
	find . -name __pycache__ -prune -exec rm -rf {} +

$(UV):
	python3 -m venv .tools
	.tools/bin/pip install --quiet 'uv>=0.9,<1'

.venv/bin/python: .python-version | $(UV)
	$(UV) venv --quiet --allow-existing .venv
	@touch $@

.venv/run: requirements.txt | .venv/bin/python
	$(UV) pip install --quiet --python .venv --require-hashes --compile-bytecode -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | .venv/run
	$(UV) pip install --quiet --python .venv --require-hashes --compile-bytecode -r requirements-dev.txt
	@touch $@

# The tests of the widget drive Debian's Chromium: Playwright's own would have to be downloaded.
browser:
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium >/dev/null)

# The tests of the tracker store stop and freeze a PostgreSQL of their own.
database:
	@ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || \
	    (apt-get update -qq && apt-get install -y -qq postgresql >/dev/null)

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16
