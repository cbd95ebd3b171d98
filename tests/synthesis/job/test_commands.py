"""`scaler synth` as it is typed."""

from __future__ import annotations

import json

import pytest

from scaler_core.cli.main import main


@pytest.fixture
def scaler(desk, monkeypatch, capsys):
    """Run a command; gives its status, output and errors."""
    monkeypatch.delenv("SCALER_NO_DISCOVERY")

    def scaler(*words):
        status = main(["synth", *map(str, words)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return scaler


def test_a_job_is_run_looked_at_retried_and_exported(desk, scaler):
    toml = desk.write("A", "B | code: bad bad bad good | by attempt", "C | sift: odd", more='[pack]\nname = "abc"')
    status, out, err = scaler("run", toml)
    assert status == 0
    assert "3 of 3 problems through, 1 kept; nobody works on it" in out
    assert "scripted:fake  6        60             12            3.0000" in out
    assert "3 of 3 problems through" in err

    status, out, _ = scaler("retry", toml, "--stage", "code", "--reason", "bad-reply")
    assert (status, out) == (0, "1 problems wait for code; go on with: scaler synth run\n")
    status, out, _ = scaler("status", desk.path)
    assert "2 of 3 problems through, 1 kept" in out
    assert "1 waiting" in out
    assert scaler("run", toml)[0] == 0
    assert desk.asked("b") == [("sizes", 0), ("code", 0), ("code", 1), ("code", 2), ("code", 3)]

    status, out, _ = scaler("export", desk.path, desk.folder / "abc")
    assert (status, out) == (0, f"2 environments in {desk.folder}/abc; next: pip install {desk.folder}/abc\n")


def test_the_story_of_a_problem_has_every_try_with_its_reply_and_what_was_wrong(desk, scaler):
    toml = desk.write("A | code: bad good", "C | sift: odd")
    scaler("run", toml)
    _, out, _ = scaler("explain", toml, "a")
    told = [line.strip() for line in out.splitlines()]
    assert told[:2] == ["a: row 0 of the source, id A", "kept: its record is in the export"]
    assert "| the reply was bad" in told
    assert told.index("| bad") < told.index("| good", told.index("| bad"))
    assert "reply 2 of fake-1 (2 tokens, cost 0.5000):" in told
    assert told[-4:] == [
        "record: 5 levels, the highest with n = 5",
        "longest prompt there: 80 tokens (estimate); limit: failure",
        "one step above: all crash at n = 9",
        "references: 3 asked, 0 outvoted, on 100 instances, 4 of them disputed",
    ]
    assert "dropped at sift: odd" in scaler("explain", toml, "id C")[1]
    assert scaler("explain", toml, "1")[1].startswith("c: row 1")


def test_a_key_is_overridden_and_the_risk_of_a_weak_sandbox_taken_for_one_call(desk, scaler):
    toml = desk.write("A")
    toml.write_text(toml.read_text().replace("allow_unsafe_sandbox = 0", ""))
    status, _, err = scaler("run", toml)
    assert (status, "accept the risk with --allow-unsafe-sandbox=0" in err) == (2, True)
    status, out, _ = scaler("run", toml, "--allow-unsafe-sandbox", "0", "--set", "name=other", "--set", "at_once=1")
    assert (status, "jobs/other: 1 of 1 problems through" in out) == (0, True)


def test_status_as_json_holds_the_funnel(desk, scaler):
    scaler("run", desk.write("A", "", "C | sift: odd"))
    found = json.loads(scaler("status", desk.toml, "--json")[1])
    assert (found["problems"], found["waiting"], found["failed"]) == (2, 0, 0)
    assert found["funnel"]["bad"] == [["no name", 1]]
    assert found["funnel"]["steps"][0]["reasons"] == [["odd", 1]]
    assert found["spent"] == [
        {"model": "scripted:fake", "replies": 2, "prompt_tokens": 20, "completion_tokens": 4, "cost": 1.0}
    ]


def test_problems_that_failed_for_now_are_told_and_are_no_success(desk, scaler):
    status, out, _ = scaler("run", desk.write("A | sizes: down", "B"))
    assert status == 1
    assert "1 failed for now" in out
    assert "a: model 'scripted:fake': the server is down" in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["explain", "{toml}", "aa"], "no problem 'aa'; did you mean a?"),
        (["retry", "{toml}", "--stage", "sitf"], "unknown stage 'sitf'; did you mean sift?"),
        (["retry", "{toml}", "--stage", "sift", "--reason", "od"], "no problem was dropped at sift for od; reasons"),
        (["retry", "{toml}", "--stage", "sift", "--back-to", "try"], "--back-to try: comes after sift"),
        (["status", "{folder}/nothing"], "no such file; expected a synthesis job's TOML configuration"),
        (["status", "{folder}"], "holds no synthesis job: no job.sqlite; begin one with: scaler synth run CONFIG"),
        (["retry", "{folder}", "--stage", "sift"], "holds no synthesis job"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(desk, scaler, words, message):
    toml = desk.write("A", "C | sift: odd")
    scaler("run", toml)
    status, _, err = scaler(*(word.format(toml=toml, folder=desk.folder) for word in words))
    assert status == 2
    assert message in err
    assert not (desk.folder / "lock").exists()
