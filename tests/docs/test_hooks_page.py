"""The hooks page: every hook with its signature, and examples that run together in one run."""

from __future__ import annotations

import asyncio
import inspect
import sys
from types import ModuleType

import pytest
from docs.fences import DOCS, blocks

from scaler_core import hookspecs
from scaler_core.assembly import assemble
from scaler_core.cli.main import build_parser
from scaler_core.config import parse_config
from scaler_core.options import build
from scaler_core.plugins import load_plugins
from scaler_core.run import RunFolder

PAGE = DOCS / "hooks.md"
HOOKS = {name: found for name, found in vars(hookspecs).items() if name.startswith("scaler_")}
EXAMPLES = {
    "packs": "sums",
    "controllers": "staircase",
    "curators": "rota",
    "filters": "not-mastered",
    "answer_formats": "last-line",
    "templates": "exam",
    "rewards": "halved",
    "sandboxes": "watched",
    "trainers": "oracle",
    "commands": "ladder",
    "sources": "desk",
    "llms": "command",
    "executors": "share",
    "checks": "no-links",
}


def test_every_hook_has_a_heading_with_its_exact_signature_and_an_example():
    shown = {block.heading: block.text.strip() for block in blocks(PAGE) if block.language == "text"}
    assert shown == {name: f"{name}{inspect.signature(hook)}".replace("'", "") for name, hook in HOOKS.items()}
    assert [block.heading for block in blocks(PAGE) if block.language == "python"] == list(HOOKS)


def test_the_page_says_when_each_hook_is_called():
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    for hook in HOOKS.values():
        assert " ".join(hook.__doc__.split()).partition(":")[0].partition(".")[0].partition(",")[0] in text


@pytest.fixture
def plugins():
    """All installed plugins, and each example of the page as one more."""
    loaded = load_plugins()
    names = []
    for block in blocks(PAGE):
        if block.language == "python":
            name = f"example_of_{block.heading}"
            sys.modules[name] = module = ModuleType(name)
            exec(compile(block.text, f"{PAGE.name}: {block.heading}", "exec"), vars(module))
            loaded.add(module, name=name, version="")
            names.append(name)
    yield loaded
    for name in names:
        del sys.modules[name]


def test_every_example_that_contributes_is_found_by_its_name(plugins):
    for plural, name in EXAMPLES.items():
        assert plugins.find(plural, name).owner == f"example_of_scaler_register_{plural}"


def test_the_examples_make_up_a_run_together(plugins, tmp_path, capsys):
    config = parse_config(
        {
            "name": "together",
            "steps": 4,
            "packs": [{"use": "sums", "digits": 3}, {"use": "example"}],
            "scheduler": {"active": 1, "prompts": 4},
            "generation": {"workers": 0},
            "controller": {"use": "staircase", "up": 0.8},
            "curator": "rota",
            "filter": "not-mastered",
            "format": "last-line",
            "template": "exam",
            "reward": "halved",
            "sandbox": "watched",
            "trainer": "oracle",
        }
    )
    with assemble(config, base=tmp_path, plugins=plugins) as assembly:
        folder = RunFolder.create(tmp_path / "together", assembly.manifest())
        build(plugins.find("trainers", "oracle"), options={}).train(assembly, folder, resume=False)
    lines = folder.metrics()
    assert [line["accuracy"] for line in lines] == [1.0] * 4
    assert lines[-1]["mean_level"] == 2.0  # two environments, each two steps up
    assert [list(line["retired"].values()) for line in lines[1:]] == [["its turn is over"]] * 3
    told = capsys.readouterr().out
    assert told.startswith("beginning with together\nstep 0: ")
    assert told.endswith("together is done after 4 steps\n")
    for sentence in ("step 3: 4 groups, 0 rollouts", "leaves: its turn is over", " enters\n", "plan 3 asks for {('"):
        assert sentence in told


def test_the_example_command_prints_a_ladder(plugins, capsys):
    args = build_parser(plugins).parse_args(["ladder", "sums/plain"])
    assert args.command.run(args) == 0
    assert capsys.readouterr().out.splitlines()[5] == "5 {'digits': 6}"


def test_the_example_sandbox_runs_a_program_and_says_so(plugins, tmp_path, caplog):
    from scaler_core.sandbox import Limits, Program

    sandbox = build(plugins.find("sandboxes", "watched"), tmp_path, options={})
    with caplog.at_level("INFO"):
        result = sandbox.run(Program("print(6 * 7)", "python", ""), Limits())
    sandbox.close()
    assert result.value == "42\n"
    assert "Program: ok" in caplog.text


def test_the_example_format_reads_back_what_it_wraps(plugins):
    form = build(plugins.find("answer_formats", "last-line"), options={})
    assert form.extract(form.wrap(" 42 ")) == "42"
    assert form.extract("  \n ") is None


def test_the_example_source_reads_folders_and_counts_what_is_no_problem(plugins, tmp_path):
    from scaler_envs_codecontests.raw import BadRow

    (tmp_path / "all" / "add").mkdir(parents=True)
    (tmp_path / "all" / "add" / "statement.md").write_text("Add.", encoding="utf-8")
    (tmp_path / "all" / "add" / "short.py").write_text("print(1)", encoding="utf-8")
    (tmp_path / "all" / "empty").mkdir()
    source = build(plugins.find("sources", "desk"), tmp_path, options={"path": "all", "licence": "MIT"}, base=tmp_path)
    problem, bad = source.rows()
    assert (problem.id, problem.statement, problem.solutions[0].language) == ("add", "Add.", "python")
    assert bad == BadRow(number=1, reason="statement.md: missing", detail="empty")


def test_the_example_model_replies_what_a_program_prints(plugins, tmp_path):
    from scaler_core.llm import LLMError
    from scaler_core.templates import Message

    def reply(program):
        options = {"command": [sys.executable, "-c", program]}
        llm = build(plugins.find("llms", "command"), tmp_path, plugins, options=options)
        return asyncio.run(llm.complete([Message(role="user", content="six")], attempt=0))

    assert reply("print(input() * 2, end='')").text == "sixsix"
    with pytest.raises(LLMError, match="it ended with status 3") as caught:
        reply("exit(3)")
    assert not caught.value.passing


def test_the_example_executor_does_a_job_in_a_process_of_its_own(plugins, tmp_path):
    from scaler_core.environments import WorkerSetup

    executor = build(plugins.find("executors", "share"), options={"of_cores": 0.01})
    setup = WorkerSetup(packs=({"use": "example"},), base=str(tmp_path), cache=str(tmp_path))
    with executor.open(setup) as pool:
        payload = {"environment": "example/fewest-coins", "level": 3, "seed": 17}
        result = pool.submit("generate", payload, deadline=60.0).result()
    assert pool.workers == 1
    assert result["instance"]["level"] == 3
