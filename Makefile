# Two commands matter: `make run` and `make test`. Everything else is for who builds. Works with GNU make 3.81.
.DEFAULT_GOAL := help
.PHONY: help run test check dev browser build messages format locks pictures bench wheel clean
.SUFFIXES:

# The first Python that is new enough; `make PYTHON=… run` names another.
ifndef PYTHON
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; exit; fi; \
	done; echo python3)
endif
VENV := $(if $(SAMENBUUR_VENV),$(SAMENBUUR_VENV),.venv)
IN := $(VENV)/bin/python
PREPARE = @command -v $(PYTHON) >/dev/null 2>&1 || { echo "Stopped: no Python found: install Python 3.11 or newer."; exit 1; }; \
	$(PYTHON) tools/prepare.py

help: ## what one can ask for
	@echo "make run      install, build, load the demonstration neighbourhood, serve"
	@echo "              another port: make run ARGS=\"--port 8010\"; all that can be chosen: ARGS=--help"
	@echo "make test     everything: both databases, a real browser, the contracts of the house"
	@echo "make check    style, types and the stairs, in a minute"
	@echo "make dev      only install what builders need"
	@echo "make build    only build styles, scripts and translations"
	@echo "make format   put the code in its usual shape"
	@echo "make messages gather the words on screen and compile the translations"
	@echo "make pictures a picture of every screen, per role, width and language"
	@echo "make bench    measure, beside the bare floor on this machine"
	@echo "make locks    make the hashed locks again after a change in pyproject.toml"
	@echo "make wheel    a wheel with everything built inside"
	@echo "make clean    remove what was built (not your data in var/)"

run:
	$(PREPARE) run
	@$(VENV)/bin/samenbuur run --demo $(ARGS)

dev:
	$(PREPARE) dev

browser:
	$(PREPARE) browser

build:
	$(PREPARE) run

test: browser
	@$(IN) tools/test.py $(ARGS)

check: dev
	@$(IN) tools/check.py

format: dev
	@$(VENV)/bin/ruff check --quiet --fix src tests tools; $(VENV)/bin/ruff format --quiet src tests tools

messages: dev
	@$(IN) tools/messages.py extract

locks: dev
	@$(IN) tools/locks.py $(ARGS)

pictures: browser
	@$(IN) tools/pictures.py $(ARGS)

bench: browser
	@$(IN) tests/bench/run.py $(ARGS)

wheel: dev
	@rm -rf dist && $(IN) -m build --no-isolation --outdir dist . >/dev/null && ls dist

clean:
	rm -rf .cache build dist pictures .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf src/samenbuur/ui/static/samenbuur frontend/node_modules tests/browser/node_modules $(VENV)
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
