"""A server on loopback that speaks `/v1/chat/completions` and does, request by request, what a test tells it to."""

from __future__ import annotations

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "sk-test-3f9d2c81a7e54b60"
"""The key that tests export; no text of ours may hold it."""


def completion(text="Hello.", *, reason="stop", usage=(7, 3), **fields):
    """A body as servers send it."""
    counted = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)} if usage else None
    choice = {"index": 0, "finish_reason": reason, "message": {"role": "assistant", "content": text}}
    return {"id": "c1", "object": "chat.completion", "model": "served", "choices": [choice], "usage": counted, **fields}


def answer(body, *, status=200, kind="application/json", **headers):
    """Send a body, whole: bytes, or what becomes JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()

    def act(handler):
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return act


def refuse(status, message="no", *, code=None, **headers):
    """Send an error in OpenAI's form."""
    return answer({"error": {"message": message, "type": "t", "code": code}}, status=status, **headers)


def hang(handler):
    """Send nothing until the test is over."""
    handler.server.over.wait(30)


def hang_up(handler):
    """Close the connection without an answer."""
    handler.close_connection = True


def cut(handler):
    """Promise a body and close the connection in the middle of it."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.wfile.flush()
    handler.close_connection = True


def endless(handler):
    """Send a body without an end, until the other side has had enough."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    with contextlib.suppress(OSError):
        while not handler.server.over.is_set():
            handler.wfile.write(b" " * 65536)
    handler.close_connection = True


class Handler(BaseHTTPRequestHandler):
    """Keeps each request and does the next of the server's acts; the last one again and again."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        server = self.server
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with server.lock:
            server.requests.append((self.path, self.headers, body))
            act = server.acts.pop(0) if len(server.acts) > 1 else server.acts[0]
            server.under_way += 1
            server.peak = max(server.peak, server.under_way)
        try:
            act(self)
        finally:
            with server.lock:
                server.under_way -= 1

    def log_message(self, *_):
        pass


class ChatServer(ThreadingHTTPServer):
    """`acts`: what to do with the next requests. `requests`: path, headers and body of each. `peak`: most at once."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock, self.over = threading.Lock(), threading.Event()
        self.acts, self.requests, self.under_way, self.peak = [answer(completion())], [], 0, 0

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request, address):
        """A client that went away is part of the tests."""


@contextlib.contextmanager
def serving():
    """A server in a thread of its own."""
    server = ChatServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
