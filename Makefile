# Every target works from a fresh clone: the environment is made or mended first (a second in the usual case).
# `make lab lang=en port=8890`; another Python: `make lab PYTHON=python3.12`.
PYTHON ?= python3
lang ?= ko
port ?=
workers ?= 2
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

COURSE = $(PYTHON) -m mlroadmap
DEVELOP = $(COURSE) exec --test
LOCK = uv pip compile -q --universal --fork-strategy fewest --python-version 3.11 --no-annotate \
	--custom-compile-command "make lock" pyproject.toml
# Left out: what only PyTorch's CUDA build asks for (set-up installs the CPU build), and Intel Macs, for which PyTorch is no longer made.
LEFT_OUT = ^(nvidia-|cuda-|triton=)|platform_machine == 'x86_64' and sys_platform == 'darwin'

.PHONY: lab setup quick test notebooks site lock

lab:
	@$(COURSE) lab --lang $(lang) $(if $(port),--port $(port))

setup:
	@$(COURSE) setup

# The developer's loop, two minutes.
quick:
	@$(COURSE) setup --test
	$(DEVELOP) ruff check .
	$(DEVELOP) mlroadmap build --check
	$(DEVELOP) pytest -q -n $(workers) -m "not slow and not browser"

test:
	@$(COURSE) setup --test
	$(DEVELOP) pytest -n $(workers) --dist loadgroup

notebooks:
	@$(COURSE) setup
	$(COURSE) exec mlroadmap build

# The web edition, in build/site/index.html; a second call runs only the lessons that changed.
site:
	@$(COURSE) setup --test
	$(DEVELOP) mlroadmap site

# From the ranges of pyproject.toml to exact versions; `make lock UPGRADE=--upgrade` takes the newest.
lock:
	@$(COURSE) setup --test
	$(DEVELOP) $(LOCK) $(UPGRADE) --extra test --extra build -o requirements-test.txt
	$(DEVELOP) $(LOCK) $(UPGRADE) --extra build -c requirements-test.txt -o requirements.txt
	for file in requirements.txt requirements-test.txt; do \
		grep -vE "$(LEFT_OUT)" $$file > $$file.new && mv $$file.new $$file || exit 1; \
	done
