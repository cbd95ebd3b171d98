"""Write what is made from code: `docs/config.md` (keys, options), `docs/cli.md` (help), the facts in `docs/checks.md`
and `docs/synthesis.md`.

    python docs/generate.py            # writes them; `make docs` does this
    python docs/generate.py --check    # writes nothing; status 1 and the names of pages that are not current

Only the plugins of this repository are described, whatever else is installed.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import inspect
import io
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from scaler_core import config
from scaler_core.cli.main import build_parser
from scaler_core.options import Option, read_options
from scaler_core.plugins import NO_DISCOVERY, Plugins, load_plugins
from scaler_core.registry import Entry
from scaler_core.testing.check import Check, Rule
from scaler_core.testing.strategies.kit import CONTROLLER_RULES, CURATOR_RULES, FILTER_RULES
from scaler_envs_codecontests.synthesis.config import JobConfig, PackInfo
from scaler_envs_codecontests.synthesis.rules import Rules

DOCS = Path(__file__).parent
OURS = (
    "scaler_strategies.plugin",
    "scaler_sandbox.plugin",
    "scaler_envs_procedural.plugin",
    "scaler_envs_codecontests.plugin",
    "scaler_example.plugin",
    "scaler_trainer.plugin",
    "scaler_report.plugin",
    "scaler_simulation.plugin",
)
TABLES: dict[str, tuple[type[BaseModel], str]] = {
    "The whole file": (config.RunConfig, "Keys at the top of the file."),
    "[[packs]]": (config.PackChoice, "One table for each pack. Every other key is an option of the pack, see below."),
    "[scheduler]": (config.SchedulerConfig, "How many environments and prompts a step has."),
    "[generation]": (config.GenerationConfig, "The processes that make instances."),
    "[filter]": (config.FilterChoice, "Every other key is an option of the filter, see below."),
    "[controller], [curator], [reward], [format], [template], [sandbox], [trainer]": (
        config.Choice,
        "Every other key is an option of what is used, see below.",
    ),
}
CHOICES = {
    "packs": ("[[packs]]", 1),
    "controllers": ("[controller]", 2),
    "curators": ("[curator]", 0),
    "filters": ("[filter]", 0),
    "rewards": ("[reward]", 0),
    "answer_formats": ("[format]", 0),
    "templates": ("[template]", 0),
    "sandboxes": ("[sandbox]", 1),
    "trainers": ("[trainer]", 0),
}
"""For each kind of thing that has options: its table, and how many arguments SCALER itself gives the factory."""
BOUNDS = {"minimum": "at least", "exclusiveMinimum": "above", "maximum": "at most", "exclusiveMaximum": "below"}
BEGIN, END = "<!-- facts, written by docs/generate.py -->", "<!-- why it matters, written by people -->"
FACTS = re.compile(rf"^### (?P<name>[\w-]+)\n\n{BEGIN}\n.*?{END}\n", re.MULTILINE | re.DOTALL)
KITS = {"controllers": CONTROLLER_RULES, "curators": CURATOR_RULES, "filters": FILTER_RULES}
RULES = re.compile(r"^(<!-- rules of (?P<kit>\w+) -->\n).*?(\n<!-- end of rules -->)$", re.MULTILINE | re.DOTALL)
JOB: dict[str, type[BaseModel]] = {"JobConfig": JobConfig, "PackInfo": PackInfo, "Rules": Rules}
KEY_HEADER = ("key", "type", "default", "meaning")
KEYS = re.compile(r"^(<!-- keys of (?P<model>\w+) -->\n).*?(\n<!-- end of keys -->)$", re.MULTILINE | re.DOTALL)
EXECUTORS = re.compile(r"^(<!-- executors -->\n).*?(\n<!-- end of executors -->)$", re.MULTILINE | re.DOTALL)
GENERATED = "<!-- Written by docs/generate.py from the code. Do not edit: change the code and run `make docs`. -->"

# Types and values in words


def in_words(schema: Mapping[str, Any]) -> str:
    """A JSON schema as a reader of TOML names the type."""
    if "anyOf" in schema:
        return " or ".join(in_words(part) for part in schema["anyOf"] if part.get("type") != "null")
    values = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
    if values:
        return " or ".join(f"`{toml(value)}`" for value in values)
    if schema.get("type") == "array":
        return f"list of {in_words(schema['items'])}s"
    kind = "table" if "$ref" in schema else "path" if schema.get("format") == "path" else schema.get("type", "any")
    return ", ".join([kind, *(f"{words} {toml(schema[key])}" for key, words in BOUNDS.items() if key in schema)])


def toml(value: Any) -> str:
    """A default as it is written in TOML; a number as a person writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return f"{value:g}"
    if isinstance(value, (str, Path)):
        return f'"{value}"'
    return "[" + ", ".join(map(toml, value)) + "]"


def default_of(value: Any) -> str:
    """A default for its column."""
    if isinstance(value, config.Choice):
        return f'`use = "{value.use}"`'
    if isinstance(value, BaseModel):
        return "see below"
    return "none" if value is None else f"`{toml(value)}`"


def table(header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A Markdown table; a bar inside of a cell is escaped."""
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


# Keys


def key_docs(model: type[BaseModel]) -> dict[str, str]:
    """The docstring under each field, inherited ones too."""
    found: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, BaseModel) and part is not BaseModel:
            (body,) = (node.body for node in ast.parse(inspect.getsource(part)).body if isinstance(node, ast.ClassDef))
            found.update(docstring for pair in pairwise(body) for docstring in field_docs(*pair))
    return found


def field_docs(field: ast.stmt, text: ast.stmt) -> Iterator[tuple[str, str]]:
    """The field's name and its docstring, if these two statements are a field and a docstring."""
    if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
        yield field.target.id, str(ast.literal_eval(text.value))


def key_rows(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """Key, type, default, meaning, of what users set; raises KeyError for a key without a docstring."""
    docs, schema = key_docs(model), model.model_json_schema()["properties"]
    for name, field in model.model_fields.items():
        if name == "schema_version":
            continue
        needed = "see above" if name == "use" and model is not config.PackChoice else "**needed**"
        default = needed if field.is_required() else default_of(field.default)
        yield f"`{name}`", in_words(schema[name]), default, docs[name]


# Options


def option_docs(entry: Entry) -> dict[str, str]:
    """The sentence of each option: the lines `name: sentence` of the factory's docstring."""
    lines = re.sub(r"\n +", " ", inspect.cleandoc(inspect.getdoc(entry.load()) or ""))
    return dict(re.findall(r"^(\w+): (.+)$", lines, flags=re.MULTILINE))


def option_row(entry: Entry, option: Option) -> tuple[str, ...]:
    """Option, type, default, meaning; raises KeyError for an option without a sentence."""
    default = "**needed**" if option.required else default_of(option.default)
    meaning = option_docs(entry)[option.name]
    return f"`{option.name}`", in_words(TypeAdapter(option.hint).json_schema()), default, capital(meaning)


def choice(entry: Entry, positional: int) -> str:
    """One thing that can be used, with its options."""
    options = read_options(entry, positional=positional).known
    parts = [f'### `use = "{entry.name}"`', f"{capital(entry.summary)}."]
    if options:
        parts.append(table(("option", "type", "default", "meaning"), (option_row(entry, o) for o in options)))
    return "\n\n".join(parts)


def capital(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


# Pages


def config_page(plugins: Plugins) -> str:
    """Every key and every option of our own plugins."""
    parts = [
        GENERATED,
        "# Configuration",
        "A run is one TOML file. Unknown keys are errors, and the message names the nearest known key. Types are "
        'taken as they are: `3` is not `"3"`. `--set key=value` on the command line overrides one key, such as '
        "`--set controller.target=0.6`.",
        '`controller = "fixed"` is short for a table `[controller]` with `use = "fixed"`. A table without `use` '
        "holds options of the default. The same goes for the other tables with `use`, except `[[packs]]`.",
    ]
    for title, (model, text) in TABLES.items():
        parts += [f"## {title}", text, table(KEY_HEADER, key_rows(model))]
    for plural, (where, positional) in CHOICES.items():
        registry = plugins.registries[plural]
        parts.append(f"## What `{where}` can use")
        parts += [choice(registry[name], positional) for name in registry]
    return "\n\n".join(parts) + "\n"


def help_of(plugins: Plugins, *words: str) -> str:
    """What `scaler … --help` prints on a terminal of 100 columns."""
    os.environ["COLUMNS"] = "100"
    with contextlib.redirect_stdout(io.StringIO()) as said, contextlib.suppress(SystemExit):
        build_parser(plugins).parse_args([*words, "--help"])
    return said.getvalue().strip()


def commands_of(parser: argparse.ArgumentParser, *words: str) -> Iterator[tuple[str, ...]]:
    """The words of every command, those of commands inside of commands too; first none, for `scaler` itself."""
    yield words
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield from commands_of(inner, *words, name)


def cli_page(plugins: Plugins) -> str:
    """The help page of every command of our own plugins."""
    parts = [
        GENERATED,
        "# Command line",
        "Exit status: 0 done, 1 a negative answer (a wrong answer, a broken plugin), 2 an error that was explained, "
        "130 interrupted.",
    ]
    for words in commands_of(build_parser(plugins)):
        parts += [f"## {' '.join(('scaler', *words))}", f"```text\n{help_of(plugins, *words)}\n```"]
    return "\n\n".join(parts) + "\n"


# Synthesis


def synthesis_page(plugins: Plugins, page: str) -> str:
    """`page` with the keys of a job and the options of executors as the code has them."""
    page = KEYS.sub(lambda found: found[1] + table(KEY_HEADER, key_rows(JOB[found["model"]])) + found[3], page)
    registry = plugins.registries["executors"]
    executors = "\n\n".join(choice(registry[name], 0) for name in registry)
    return EXECUTORS.sub(lambda found: found[1] + executors + found[2], page)


# Checks


def checks_page(plugins: Plugins, page: str) -> str:
    """`page` with the facts of every check as the code has them; what people wrote stays. New checks go to the end.

    Raises SystemExit for a section about a check that there is not.
    """
    checks = {entry.name: entry.load() for entry in plugins.registries["checks"].entries()}
    described = [found["name"] for found in FACTS.finditer(page)]
    if gone := [name for name in described if name not in checks]:
        sys.exit(f"docs/checks.md: there is no check '{gone[0]}'; remove its section, or rename it")
    page = FACTS.sub(lambda found: facts(checks[found["name"]]), page)
    page = RULES.sub(lambda found: found[1] + rules(KITS[found["kit"]]) + found[3], page)
    return "\n".join([page, *(facts(check) for name, check in checks.items() if name not in described)])


def facts(check: Check) -> str:
    """The beginning of a check's section: its heading, what must hold, and what else the code says of it."""
    lines = [f"- Likely cause: {check.cause}.", f"- Fix: {check.fix}."]
    if check.severity == "advice":
        lines.append("- A finding is advice: it fails nothing.")
    if check.deep:
        lines.append("- Runs with `--deep` only, or when it is asked for by name.")
    if check.openenv:
        lines.append(f"- OpenEnv: `{check.openenv}`.")
    about = " ".join(check.about.split())
    return "\n".join([f"### {check.name}", "", BEGIN, about, "", *lines, END, ""])


def rules(kit: Sequence[Rule[Any]]) -> str:
    """The rules of a kit that is called from tests, each in a line."""
    lines = ((f"`{rule.name}`", " ".join(rule.about.split()), f"{capital(rule.fix)}.") for rule in kit)
    return table(("check", "what must hold", "fix"), lines)


def main() -> int:
    """Write or check; the exit status."""
    parser = argparse.ArgumentParser(description="Write the pages of the documentation that are made from code.")
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if a page is not current")
    check = parser.parse_args().check
    os.environ[NO_DISCOVERY] = "1"
    plugins = load_plugins(OURS)
    stale = 0
    checks = (DOCS / "checks.md").read_text(encoding="utf-8")
    pages = {
        "config.md": config_page(plugins),
        "cli.md": cli_page(plugins),
        "checks.md": checks_page(plugins, checks),
        "synthesis.md": synthesis_page(plugins, (DOCS / "synthesis.md").read_text(encoding="utf-8")),
    }
    for name, page in pages.items():
        path = DOCS / name
        if path.exists() and path.read_text(encoding="utf-8") == page:
            continue
        stale += 1
        sys.stdout.write(f"docs/{name} {'is not current; run: make docs' if check else 'written'}\n")
        if not check:
            path.write_text(page, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
