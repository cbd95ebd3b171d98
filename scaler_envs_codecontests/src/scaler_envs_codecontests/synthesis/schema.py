"""The tables of a job's store, and the integer version that a file of another one is refused by."""

from __future__ import annotations

VERSION = 1

SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
-- What the job was begun with, as JSON.

CREATE TABLE bad_rows (number INTEGER PRIMARY KEY, reason TEXT NOT NULL, detail TEXT NOT NULL);
-- Rows of the source of which no problem can be made.

CREATE TABLE raws (hash TEXT PRIMARY KEY, body BLOB NOT NULL);
-- Problems as their source has them, compressed JSON, by content hash.

CREATE TABLE problems (
    number INTEGER PRIMARY KEY,      -- its row in the source
    id TEXT NOT NULL UNIQUE,         -- the source's
    name TEXT NOT NULL UNIQUE,       -- in the pack
    raw TEXT NOT NULL REFERENCES raws (hash),
    state TEXT NOT NULL,             -- waiting | kept | dropped | failed
    stage TEXT NOT NULL,             -- where it is, or ended
    reason TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT ''
);
CREATE INDEX problems_by_state ON problems (state, stage);

CREATE TABLE drafts (
    problem INTEGER NOT NULL REFERENCES problems (number),
    stage TEXT NOT NULL,             -- which begins with it; '' for the finished one
    raw TEXT NOT NULL REFERENCES raws (hash),
    body BLOB NOT NULL,              -- compressed JSON of all fields but raw
    PRIMARY KEY (problem, stage)
);

CREATE TABLE replies (
    number INTEGER PRIMARY KEY,
    problem INTEGER NOT NULL REFERENCES problems (number),
    stage TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    llm TEXT NOT NULL,
    key TEXT NOT NULL,               -- llm.reply_key of messages and attempt
    messages BLOB NOT NULL,          -- compressed JSON
    reply BLOB NOT NULL,             -- compressed JSON
    seconds REAL NOT NULL,
    at REAL NOT NULL
);
CREATE INDEX replies_by_key ON replies (key, llm);
CREATE INDEX replies_by_problem ON replies (problem);

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    problem INTEGER NOT NULL REFERENCES problems (number),
    kind TEXT NOT NULL,              -- story.Kind
    stage TEXT NOT NULL,
    "to" TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    reply INTEGER REFERENCES replies (number),
    seconds REAL NOT NULL,
    at REAL NOT NULL,
    version TEXT NOT NULL
);
CREATE INDEX events_by_problem ON events (problem);
"""
