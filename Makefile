# Everything that is done with this checkout is one of these words. Each one sees to its own
# preparation, so on a fresh machine `make run` and `make test` are enough.

PYTHON_IN := .venv/bin/python
CHECKED := src tests tools
# Qt draws off the screen in everything but `make run`.
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench pictures wheel audit clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup:  ## make .venv, or do nothing when it is up to date
	@tools/setup.sh

run:  ## open the window
	@tools/setup.sh --window
	@$(PYTHON_IN) -m fairhand

lint: setup  ## style, types and the rules between rooms
	$(PYTHON_IN) -m ruff check $(CHECKED)
	$(PYTHON_IN) -m ruff format --check $(CHECKED)
	$(PYTHON_IN) -m mypy
	.venv/bin/lint-imports --no-cache

test: lint  ## everything that is checked before a change is kept
	$(OFFSCREEN) $(PYTHON_IN) -m pytest -n 2

bench: setup  ## measure speed; not part of `make test`
	$(OFFSCREEN) $(PYTHON_IN) -m tests.benchmarks

pictures: setup  ## draw every screen into pictures/
	$(OFFSCREEN) $(PYTHON_IN) -m tests.pictures

wheel: setup  ## build dist/*.whl
	$(PYTHON_IN) -m build --wheel

audit: setup  ## look up known weaknesses of the packages used (asks the network)
	.venv/bin/pip-audit --requirement constraints.txt --no-deps --disable-pip

clean:  ## remove everything that make made
	rm -rf .venv build dist pictures .mypy_cache .pytest_cache .ruff_cache .hypothesis \
		.import_linter_cache .benchmarks
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
