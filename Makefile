# Each target is one command of .ci/bootstrap.py, which sets up what is missing and tells what it does.
PYTHON ?= python3
ARGS ?=

.PHONY: help setup run check test lock

help:
	@echo "make setup   make the environment and the command .venv/bin/bilikti"
	@echo "make run     serve the site with a demo agency (ARGS=\"--port 8080\" and the like are passed on)"
	@echo "make check   format, lint, types, imports and the fast tests: before every commit"
	@echo "make test    everything, with the browser"
	@echo "make lock    write the lock files anew from pyproject.toml"

setup run check test lock:
	@command -v $(PYTHON) >/dev/null || { echo "bilikti: Python 3.11 or newer is needed. Missing package on Debian or Ubuntu: python3" >&2; exit 2; }
	@exec $(PYTHON) .ci/bootstrap.py $@ $(if $(filter run,$@),$(ARGS))
