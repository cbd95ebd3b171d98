"""Recorded replies: what is replayed, what is recorded, and how files that are no recordings are told."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthesis.llms.asking import ASKED, ask, ask_all, model

from scaler_core.errors import ConfigError, PackError, ScalerError
from scaler_core.llm import LLMError, Reply, reply_key
from scaler_core.plugins import load_plugins
from scaler_core.templates import Message
from scaler_envs_codecontests.llms.opening import open_llm
from scaler_envs_codecontests.llms.recorder import Recorder
from scaler_envs_codecontests.llms.recordings import read_recordings, record, write_recordings

KEY = "05988ac4c86ef998a3a6a59fb3ad91676181a419677e09dc875e4be0ad9c3256"


class Counting:
    """A model that replies how often it was asked."""

    name = "counting:m"

    def __init__(self):
        self.asked = 0

    async def complete(self, messages, *, attempt):
        self.asked += 1
        reply = Reply(text=f"reply {self.asked}", model="m", cost=1.5)
        await asyncio.sleep(0)
        return reply

    async def close(self):
        self.asked = -1


def asked(text):
    return (Message(role="user", content=text),)


def written(path, *texts):
    """A file of replies, each to its own text in capitals."""
    write_recordings(path, [record(asked(text), Reply(text=text.upper(), model="m"), attempt=0) for text in texts])
    return path


def test_a_reply_is_kept_under_the_messages_and_the_attempt():
    assert reply_key(ASKED, attempt=0) == KEY
    others = [reply_key(ASKED, attempt=1), reply_key(ASKED[1:], attempt=0), reply_key(ASKED[::-1], attempt=0)]
    assert len({KEY, *others}) == 4


def test_a_recording_is_one_line_of_json_without_a_price(tmp_path):
    recording = record(ASKED, Reply(text="Hello.\n", model="m", cost=3.0), attempt=0)
    assert json.loads(recording.line()) == {
        "key": KEY,
        "attempt": 0,
        "asked": "Say hello.",
        "reply": {
            "text": "Hello.\n",
            "model": "m",
            "ending": "stop",
            "prompt_tokens": 0,
            "completion_tokens": 0,
            "cost": None,
        },
    }
    assert recording.line().count("\n") == 1


def test_what_was_recorded_is_replayed(tmp_path):
    written(tmp_path / "replies.jsonl", "one", "two")
    llm = model("replay", tmp_path, path="replies.jsonl")
    assert llm.name == "replay:replies.jsonl"
    assert ask(llm, asked("two")) == Reply(text="TWO", model="m")


def test_a_folder_is_replayed_as_one(tmp_path):
    (tmp_path / "replies" / "deep").mkdir(parents=True)
    written(tmp_path / "replies" / "a.jsonl", "one", "both")
    written(tmp_path / "replies" / "deep" / "b.jsonl", "two", "both")
    llm = model("replay", tmp_path, path="replies")
    assert [ask(llm, asked(text)).text for text in ("one", "two", "both")] == ["ONE", "TWO", "BOTH"]


def test_what_was_never_recorded_is_an_error_that_says_what_was_asked_and_how_to_record_it(tmp_path):
    llm = model("replay", written(tmp_path / "replies.jsonl").parent, path="replies.jsonl")
    with pytest.raises(LLMError, match=rf"under {KEY} \(attempt 0\), to 'Say hello\.'; .* use = \"record\"") as caught:
        ask(llm)
    assert not caught.value.passing


def test_a_path_that_holds_no_recordings_is_an_error(tmp_path):
    with pytest.raises(PackError, match="no such file"):
        model("replay", tmp_path, path="replies.jsonl")


RECORDING = record(ASKED, Reply(text="Hello.", model="m"), attempt=0).model_dump(mode="json")
BAD = {
    "not JSON": (b"{", "Invalid JSON"),
    "torn": (json.dumps(RECORDING).encode()[:80], "Invalid JSON"),
    "a list": (b"[]", "Input should be an object"),
    "no key": (json.dumps({**RECORDING, "key": "5bd4"}).encode(), "key: String should match pattern"),
    "no reply": (b'{"key": "%s", "attempt": 0, "asked": ""}' % (b"0" * 64), "reply: Field required"),
    "odd ending": (json.dumps(RECORDING).replace('"stop"', '"done"').encode(), "reply.ending: Input should be"),
    "text as number": (json.dumps(RECORDING).replace('"Hello."', "7").encode(), "reply.text: Input should be"),
    "more": (json.dumps({**RECORDING, "note": ""}).encode(), "note: Extra inputs are not permitted"),
    "no UTF-8": (b'{"key": "\xff"}', "Invalid JSON"),
}


@pytest.mark.parametrize(("line", "told"), BAD.values(), ids=BAD)
def test_a_line_that_is_no_recording_is_named(tmp_path, line, told):
    path = tmp_path / "replies.jsonl"
    path.write_bytes(b"\n" + line + b"\n")
    with pytest.raises(ConfigError, match=rf"replies\.jsonl, line 2: {told}.*as the model 'record' writes them"):
        read_recordings(path)


def test_two_replies_under_one_key_are_an_error(tmp_path):
    written(tmp_path / "a.jsonl", "one")
    write_recordings(tmp_path / "b.jsonl", [record(asked("one"), Reply(text="Other.", model="m"), attempt=0)])
    with pytest.raises(ConfigError, match=r"b\.jsonl, line 1: a second reply under .*, to 'one'; delete one"):
        read_recordings(tmp_path)


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=20), st.text(st.characters(codec="utf-8"))))
def test_any_replies_are_read_back_and_written_in_one_order(tmp_path_factory, replies):
    path = tmp_path_factory.mktemp("any") / "replies.jsonl"
    recordings = [record(asked(text), Reply(text=said, model="m"), attempt=1) for text, said in replies.items()]
    write_recordings(path, recordings)
    first = path.read_bytes()
    assert read_recordings(path) == {recording.key: recording for recording in recordings}
    write_recordings(path, recordings[::-1])
    assert path.read_bytes() == first


def test_a_recorder_asks_for_what_is_missing_and_replays_it_from_then_on(tmp_path):
    path = tmp_path / "deep" / "replies.jsonl"
    first = Recorder(Counting(), path)
    assert first.name == "counting:m"
    assert sorted(reply.text for reply in ask_all(first, 3)) == ["reply 1", "reply 2", "reply 3"]
    second = Recorder(Counting(), path)
    again = ask_all(second, 4)
    assert [reply.text for reply in again] == ["reply 1", "reply 2", "reply 3", "reply 1"]
    assert [reply.cost for reply in again] == [None, None, None, 1.5]
    keys = [json.loads(line)["key"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert keys == sorted({reply_key(ASKED, attempt=attempt) for attempt in range(4)})


def test_a_reply_is_in_the_file_before_anyone_sees_it(tmp_path):
    path = tmp_path / "replies.jsonl"

    async def killed():
        await Recorder(Counting(), path).complete(ASKED, attempt=0)

    asyncio.run(killed())
    assert [recording.reply.text for recording in read_recordings(path).values()] == ["reply 1"]


def test_a_line_that_was_torn_by_a_kill_is_dropped_and_asked_for_again(tmp_path):
    path = written(tmp_path / "replies.jsonl", "one", "two")
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    lost = json.loads(whole.splitlines()[-1])["asked"]
    assert ask(Recorder(Counting(), path), asked(lost)).text == "reply 1"
    assert len(read_recordings(path)) == 2


def test_what_is_asked_twice_at_once_has_one_reply(tmp_path):
    llm = Recorder(Counting(), tmp_path / "replies.jsonl")

    async def twice():
        found = await asyncio.gather(*(llm.complete(ASKED, attempt=0) for _ in range(2)))
        await llm.close()
        return {reply.text for reply in found}

    assert asyncio.run(twice()) == {"reply 1"}
    assert len(read_recordings(llm.path)) == 1


def test_a_reply_that_cannot_be_recorded_is_an_error(tmp_path):
    llm = Recorder(Counting(), tmp_path / "replies.jsonl")
    llm.path = tmp_path
    with pytest.raises(LLMError, match="its reply cannot be recorded in .*; make room there") as caught:
        asyncio.run(llm.complete(ASKED, attempt=0))
    assert not caught.value.passing


def test_an_error_of_the_other_model_is_not_recorded(tmp_path):
    written(tmp_path / "known.jsonl", "one")
    other = {"use": "replay", "path": "known.jsonl"}
    llm = model("record", tmp_path, path="replies.jsonl", of=other)
    assert ask(llm, asked("one")).text == "ONE"
    with pytest.raises(LLMError, match="no reply is recorded"):
        ask(model("record", tmp_path, path="replies.jsonl", of=other))
    assert (tmp_path / "replies.jsonl").read_bytes() == (tmp_path / "known.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"path": "."}, r"is a folder; replies are recorded to one file, such as .*replies\.jsonl"),
        ({"path": "r.jsonl", "of": {"use": "opnai"}}, "did you mean openai"),
        ({"path": "r.jsonl", "of": {"use": "replay"}}, "'replay': path: missing option"),
        ({"path": "r.jsonl", "of": {"path": "x"}}, "of names no model; expected a table such as"),
    ],
)
def test_options_that_cannot_be_are_errors(tmp_path, options, told):
    written(tmp_path / "known.jsonl", "one")
    with pytest.raises(ScalerError, match=told):
        model("record", tmp_path, **{"of": {"use": "replay", "path": "known.jsonl"}, **options})


def test_a_recorder_finds_the_model_of_a_plugin_that_only_the_job_names(tmp_path):
    plugins = load_plugins(["synthesis.job.fakes"])
    of = {"use": "scripted", "calls": "calls.txt"}
    llm = open_llm(plugins, "record", {"path": "replies.jsonl", "of": of}, base=tmp_path)
    assert llm.name == "scripted:fake"
    assert ask(llm, asked("sizes\nany\nsizes: good")).text == "good"
    assert (tmp_path / "calls.txt").exists()
