"""Servers that are absent, slow, broken or lying: each has its status, and a text that says where and what to do."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sandbox.fusion.fake_server import Canned, FakeServer

from scaler_core.sandbox import Call, Limits, Program
from scaler_sandbox.fusion import connection
from scaler_sandbox.fusion.reply import read_reply
from scaler_sandbox.fusion.sandbox import FusionSandbox, fusion

Make = Callable[..., FusionSandbox]
JOB = Program("print(1)", "python", "")
CALL = Call("def f(): return 1", "f", [], 0)
FINE = {"status": "Finished", "execution_time": 0.1, "return_code": 0, "stdout": "1\n", "stderr": ""}
REPLY = {"status": "Success", "message": "", "compile_result": None, "run_result": FINE}


def canned(value: object, **more: object) -> Canned:
    return Canned(200, json.dumps(value).encode(), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_a_passing_failure_is_tried_again(sandbox: FusionSandbox, server: FakeServer, status: int) -> None:
    server.canned.extend([Canned(status, b"not now"), Canned(status, b"not now")])
    assert sandbox.run(JOB, Limits()).value == "1\n"
    assert len(server.requests) == 3


@pytest.mark.parametrize("answer", [Canned(0, b""), canned(REPLY, cut=20)], ids=["at once", "in the middle"])
def test_a_cut_connection_is_tried_again(sandbox: FusionSandbox, server: FakeServer, answer: Canned) -> None:
    server.canned.append(answer)
    assert sandbox.run(JOB, Limits()).value == "1\n"


@pytest.mark.parametrize("answer", [Canned(500, b"broken"), Canned(0, b""), canned(REPLY, cut=20)])
def test_a_failure_that_stays_is_a_protocol_result(make: Make, server: FakeServer, answer: Canned) -> None:
    server.canned.extend([answer] * 9)
    result = make(retries=1).run(JOB, Limits())
    assert result.status == "protocol"
    assert server.url in result.detail
    assert "2 attempts" in result.detail


def test_no_server_is_a_refusal_that_says_where_and_what_to_do(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    lonely = fusion(tmp_path, url=f"http://user:secret@127.0.0.1:{port}?key=secret", retries=1)
    result = lonely.run(JOB, Limits())
    assert result.status == "refused"
    assert f"http://127.0.0.1:{port}" in result.detail
    assert "set url" in result.detail
    assert "secret" not in result.detail + str(lonely.guarantees())
    assert lonely.languages() == frozenset()
    assert lonely.prepare("int main() {}", "cpp").status == "refused"
    lonely.close()


def test_a_server_that_wants_nothing_from_us_is_a_refusal(make: Make, server: FakeServer) -> None:
    server.canned.append(Canned(401, b"who are you?"))
    result = make().run(JOB, Limits())
    assert result.status == "refused"
    assert "HTTP 401: who are you?" in result.detail
    assert make(url=server.url + "/elsewhere").run(JOB, Limits()).status == "refused"


@pytest.mark.parametrize("answer", [canned(REPLY, seconds=3.0), canned(REPLY, drip=0.05)], ids=["late", "drip"])
def test_a_server_that_is_slow_has_a_deadline(make: Make, server: FakeServer, answer: Canned) -> None:
    server.canned.append(answer)
    result = make(margin_seconds=0.3).run(JOB, Limits(wall_seconds=0.2))
    assert result.status == "protocol"
    assert "did not answer within" in result.detail


def test_a_huge_reply_is_not_read(make: Make, server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "REPLY_BYTES", 10_000)
    server.canned.append(Canned(200, b" " * 20_000))
    result = make().run(JOB, Limits())
    assert result.status == "protocol"
    assert "more than 10000 bytes" in result.detail


@pytest.mark.parametrize(
    "reply",
    [
        [],
        {},
        {"status": "Fine"},
        REPLY | {"run_result": None},
        REPLY | {"run_result": []},
        REPLY | {"run_result": FINE | {"status": "Perfect"}},
        REPLY | {"run_result": FINE | {"return_code": None}},
        REPLY | {"run_result": FINE | {"return_code": "0"}},
        REPLY | {"run_result": FINE | {"stdout": 1}},
        REPLY | {"run_result": FINE | {"execution_time": -1}},
        REPLY | {"run_result": FINE | {"execution_time": float("nan")}},
        REPLY | {"run_result": FINE | {"status": "Error", "stderr": "no room"}},
        REPLY | {"compile_result": FINE | {"status": "Error", "stderr": "no compiler"}},
        {"status": "SandboxError", "message": "no room"},
    ],
)
def test_a_reply_that_makes_no_sense_is_a_protocol_result(
    sandbox: FusionSandbox, server: FakeServer, reply: object
) -> None:
    server.canned.append(canned(reply))
    assert sandbox.run(JOB, Limits()).status == "protocol"


@pytest.mark.parametrize("body", [b"", b"<html>", b"[" * 100_000, b"9" * 10_000, b"\xff"])
def test_a_body_that_is_not_json_is_a_protocol_result(sandbox: FusionSandbox, server: FakeServer, body: bytes) -> None:
    server.canned.append(Canned(200, body))
    assert sandbox.run(JOB, Limits()).status == "protocol"


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists)


@given(
    status=st.sampled_from(["Success", "Failed"]) | JSON,
    run=st.fixed_dictionaries(
        {
            "status": st.sampled_from(["Finished", "TimeLimitExceeded"]) | JSON,
            "execution_time": st.floats(0, 9) | JSON,
            "return_code": st.integers(-70, 300) | JSON,
            "stdout": st.text() | st.text().map(lambda text: "mark " + text) | JSON,
            "stderr": st.text() | st.text().map(lambda text: "mark " + text) | JSON,
        }
    ),
    job=st.sampled_from([JOB, CALL]),
)
def test_any_reply_has_a_result(status: object, run: dict[str, object], job: Program | Call) -> None:
    text = json.dumps({"status": status, "run_result": run}).encode()
    result = read_reply(text, job, Limits(), "mark ")
    assert result.value is None or result.ok
    assert len(result.detail) <= 2000


def test_connections_are_kept_and_jobs_run_side_by_side(make: Make, server: FakeServer) -> None:
    client = make(concurrency=3)
    sleepy = [Program(f"import time\ntime.sleep(0.2)\nprint({i})", "python", "") for i in range(9)]
    results = client.run_many(sleepy, Limits())
    assert [result.value for result in results] == [f"{i}\n" for i in range(9)]
    assert 1 < len(server.connections) <= 3
    client.run_many(sleepy[:3], Limits())
    assert len(server.connections) <= 3
    client.close()
    assert client.run(JOB, Limits()).ok, "a closed client opens another connection"


def test_a_connection_that_the_server_closed_meanwhile_is_opened_again(make: Make, server: FakeServer) -> None:
    client = make(retries=0)
    server.canned.append(canned(REPLY, close=True))
    assert client.run(JOB, Limits()).ok
    time.sleep(0.05)
    assert client.run(JOB, Limits()).ok
    assert len(server.connections) == 2


def test_credentials_of_the_url_are_sent_as_a_header(make: Make, server: FakeServer) -> None:
    client = make(url=server.url.replace("http://", "http://user:pa%3Ass@"))
    assert client.run(JOB, Limits()).ok
    assert server.requests[-1][:2] == ("/run_code", "Basic dXNlcjpwYTpzcw==")


def test_what_is_sent_names_the_limits(sandbox: FusionSandbox, server: FakeServer) -> None:
    server.canned.append(canned(REPLY))
    sandbox.run(Program("int main() {}", "cpp", "in"), Limits(wall_seconds=3.5, memory_bytes=100 * 2**20))
    asked = server.requests[-1][2]
    assert (asked["language"], asked["code"], asked["stdin"]) == ("cpp", "int main() {}", "in")
    assert (asked["run_timeout"], asked["memory_limit_MB"]) == (3.5, 100)
