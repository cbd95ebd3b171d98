"""Reading a run's configuration: what it says when it is right."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scaler_core import config as config_module
from scaler_core.config import PackChoice, RunConfig, load_config, parse_config

ROOT = Path(__file__).parents[2]
SMALLEST = '[[packs]]\nuse = "procedural"\n'
FULL = """
name = "full"
folder = "elsewhere"
seed = 7
steps = 12
checkpoint_every = 3
plugins = ["my.plugin"]
template = "compact"
allow_unsafe_sandbox = 0

[[packs]]
use = "procedural"
include = ["max-*"]
exclude = ["coin"]

[[packs]]
use = "scaler-pool"
path = "pool.json"
quorum = 2

[scheduler]
active = "all"
prompts = 8
replay = 0.5

[generation]
workers = 0
deadline = 3

[controller]
use = "fixed"
level = 2

[filter]
use = "informative"
refills = 2
"""


def write(folder, text, name="a-run.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_smallest_file_is_a_pack_and_has_defaults_for_the_rest(tmp_path):
    config = load_config(write(tmp_path, SMALLEST))
    assert config == parse_config({"name": "a-run", "packs": [{"use": "procedural"}]})
    assert (config.controller.use, config.curator.use, config.trainer.use) == ("scaler", "scaler", "local")
    assert (config.seed, config.steps, config.scheduler.prompts) == (0, 100, 64)


def test_the_name_is_the_files_unless_it_is_given(tmp_path):
    assert load_config(write(tmp_path, SMALLEST)).name == "a-run"
    assert load_config(write(tmp_path, SMALLEST), ["name=other"]).name == "other"
    assert load_config(write(tmp_path, 'name = "mine"\n' + SMALLEST)).name == "mine"


def test_every_key_arrives_where_it_belongs(tmp_path):
    config = load_config(write(tmp_path, FULL))
    assert config.folder == Path("elsewhere")
    assert config.packs[0] == PackChoice(use="procedural", include=("max-*",), exclude=("coin",))
    assert config.packs[1].options == {"path": "pool.json", "quorum": 2}
    assert config.scheduler.active == "all"
    assert config.generation.deadline == 3.0
    assert config.controller.options == {"level": 2}
    assert config.template.use == "compact"
    assert (config.filter.use, config.filter.refills, config.filter.options) == ("informative", 2, {})


@pytest.mark.parametrize(
    "kind", ["controller", "curator", "reward", "format", "template", "sandbox", "trainer", "filter"]
)
def test_a_name_is_short_for_a_table(kind):
    short = parse_config({"packs": [{"use": "p"}], kind: "some"})
    assert short == parse_config({"packs": [{"use": "p"}], kind: {"use": "some"}})


def test_a_table_without_a_name_holds_options_of_the_default():
    config = parse_config({"packs": [{"use": "p"}], "controller": {"target": 0.6}})
    assert (config.controller.use, config.controller.options) == ("scaler", {"target": 0.6})


def test_an_override_replaces_a_key_and_the_file_stays(tmp_path):
    path = write(tmp_path, FULL)
    config = load_config(path, ["seed=8", "controller=uniform", "packs.0.include=['min-*']", "generation.workers=2"])
    assert (config.seed, config.controller.use, config.controller.options) == (8, "uniform", {})
    assert config.packs[0].include == ("min-*",)
    assert config.generation.workers == 2
    assert path.read_text(encoding="utf-8") == FULL


def test_the_documented_override_of_a_table_that_the_file_lacks(tmp_path):
    config = load_config(write(tmp_path, SMALLEST), ["controller.target=0.6"])
    assert config.controller.use == "scaler"
    assert config.controller.options == {"target": 0.6}


def test_extra_packs_come_last(tmp_path):
    extra = PackChoice.model_validate({"use": "scaler-pool", "path": "x.json"})
    assert [pack.use for pack in load_config(write(tmp_path, SMALLEST), extra_packs=[extra]).packs] == [
        "procedural",
        "scaler-pool",
    ]
    assert load_config(write(tmp_path, "seed = 1"), extra_packs=[extra]).packs == (extra,)


def test_a_configuration_goes_through_json_and_back(tmp_path):
    config = load_config(write(tmp_path, FULL))
    text = json.dumps(config.model_dump(mode="json"), allow_nan=False)
    assert parse_config(json.loads(text)) == config
    assert parse_config(json.loads(config.model_dump_json())) == config


def test_a_date_as_an_option_is_text_in_every_process(tmp_path):
    config = load_config(write(tmp_path, SMALLEST + "since = 2024-01-01\n"))
    assert config.packs[0].options == {"since": "2024-01-01"}
    assert parse_config(config.model_dump(mode="json")) == config


RUNS = sorted(set((ROOT / "examples").glob("*.toml")) - {ROOT / "examples" / "compare.toml"})  # that is no run


@pytest.mark.parametrize("path", RUNS, ids=lambda path: path.name)
def test_every_example_is_a_configuration_perhaps_with_a_pool(path):
    pool = PackChoice.model_validate({"use": "scaler-pool", "path": "pool.json"})
    assert load_config(path, extra_packs=[pool]).packs[-1] == pool


def test_every_key_has_a_sentence():
    tables = [RunConfig, config_module.SchedulerConfig, config_module.GenerationConfig]
    source = Path(config_module.__file__).read_text(encoding="utf-8")
    for table in tables:
        for key in table.model_fields:
            after = source.split(f"class {table.__name__}")[1].split(f"\n    {key}: ")[1]
            assert after.split("\n")[1].strip().startswith('"""'), f"{table.__name__}.{key}"


def test_a_configuration_loads_without_torch(tmp_path):
    path = write(tmp_path, SMALLEST)
    script = (
        "import sys; from pathlib import Path; from scaler_core.config import load_config; "
        f"load_config(Path({str(path)!r})); "
        "heavy = {'torch', 'numpy', 'matplotlib', 'rich'} & set(sys.modules); print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("module", ["config", "overrides"])
def test_before_python_3_11_the_parser_is_tomli(module):
    source = (Path(config_module.__file__).parent / f"{module}.py").read_text(encoding="utf-8")
    guard = "if sys.version_info >= (3, 11):\n    import tomllib\nelse:\n    import tomli as tomllib\n"
    assert source.count("tomllib\n") == 2
    assert guard in source
    core = (ROOT / "scaler_core" / "pyproject.toml").read_text(encoding="utf-8")
    assert "tomli" in core
    assert "python_version < '3.11'" in core
