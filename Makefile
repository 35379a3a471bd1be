# Daily handle on the same things as ./run.sh and ./test.sh; `make help` lists them.
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run test check format bench docs pictures pdf demo lock

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set up where needed and serve
	@./run.sh

test: ## the whole suite on servers of its own
	@./test.sh

check: $(BIN)/python ## ruff, mypy, import contracts, templates, migrations, deploy settings
	@./deploy/check.sh

format: $(BIN)/python ## put code and templates in shape
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

bench: $(BIN)/python ## measure, as a table and as JSON
	@$(BIN)/python -m benchmarks

docs: $(BIN)/python ## write the generated documents anew
	@$(BIN)/python manage.py write_docs

pictures: $(BIN)/python ## take the pictures of docs/follow-a-figure.md while playing it
	@FOLLOW_PICTURES=docs/images/follow $(BIN)/python -m pytest -q -m journey tests/journeys/test_one_figure_from_form_to_pdf.py

pdf: $(BIN)/python ## render the sample report and its pages as images into var/pdf
	@mkdir -p var/pdf
	@$(BIN)/python manage.py render_sample --output var/pdf/sample.pdf
	@pdftoppm -r 80 -png var/pdf/sample.pdf var/pdf/page && ls var/pdf

demo: $(BIN)/python ## a fresh demo city in the embedded database
	@./run.sh --reset --setup-only

lock: $(BIN)/python ## requirements-dev.in -> requirements.lock, with hashes and without addresses
	@UV_SYSTEM_CERTS=1 $(BIN)/uv pip compile requirements-dev.in --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --quiet --output-file requirements.lock

$(BIN)/python:
	@./run.sh --setup-only --no-demo
