"""Fills the README's examples with what the commands really print: `python -m tests.readme`.

Console and Python blocks are run in order, in a folder that holds nothing but the corpus; the table
of limits is read from `indexer/limits.py`, that of what to write from `webui/help.json`. The test
next door fails when the README differs.
"""

import ast
import doctest
import os
import re
import shlex
import shutil
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from click.testing import CliRunner

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def filled(text: str) -> str:
    """Return the README's text with each example's output as it is now."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "corpus", Path(folder) / "corpus")
        os.chdir(folder)
        try:
            text = re.sub(r"```console\n(.*?)```", lambda m: _console(m[1]), text, flags=re.DOTALL)
            text = re.sub(r"```python\n(.*?)```", lambda m: _python(m[1]), text, flags=re.DOTALL)
        finally:
            os.chdir(here)
    text = re.sub(r"(?<=## Asking\n\n)(?:\|.*\n)+", lambda _: _asking(), text)
    return re.sub(r"(## Limits\n\n.*?\n)\n(?=## )", lambda _: _limits(), text, flags=re.DOTALL)


def _console(block: str) -> str:
    from webui.command import main

    command = next(line for line in block.split("\n") if line.startswith("$ "))
    run = CliRunner().invoke(main, shlex.split(command[2:])[1:])
    output = re.sub(r"\d+\.\d s\)", "… s)", run.output)
    output = re.sub(r"(Size +)[\d,]+ bytes", r"\1… bytes", output)  # as the machine compresses
    output = re.sub(r"of \d{4}-\d\d-\d\dT[\d:+]+", "of …", output)
    return f"```console\n{command}\n{output.rstrip()}\n```"


def _python(block: str) -> str:
    parts = []
    names: dict[str, object] = {}
    for example in doctest.DocTestParser().get_examples(block):
        with redirect_stdout(StringIO()) as printed:
            exec(compile(example.source, "README.md", "single"), names)
        lines = example.source.rstrip("\n").split("\n")
        parts += [f">>> {lines[0]}", *(f"... {line}" for line in lines[1:])]
        if printed.getvalue():
            parts += [printed.getvalue().rstrip("\n")]
    return "```python\n" + "\n".join(parts) + "\n```"


def _asking() -> str:
    from webui.guide import GROUPS

    rows = ["| write | means |", "| --- | --- |"]
    for group in GROUPS:
        for entry in group.entries:
            written = ", ".join(f"`{example.query}`" for example in entry.examples)
            rows.append(f"| {written} | {entry.means} |")
    return "\n".join(rows) + "\n"


def _limits() -> str:
    rows = ["## Limits\n", "| limit | value | why |", "| --- | --- | --- |"]
    body = ast.parse((ROOT / "indexer" / "limits.py").read_text("utf-8")).body
    for name, told in zip(body[1::2], body[2::2], strict=True):
        assert isinstance(name, ast.Assign)
        assert isinstance(told, ast.Expr)
        constant = name.targets[0]
        assert isinstance(constant, ast.Name)
        words = constant.id.lower().replace("_", " ")
        rows.append(f"| {words} | {ast.literal_eval(name.value):,} | {_why(told.value)} |")
    return "\n".join(rows) + "\n\n"


def _why(told: ast.expr) -> str:
    return " ".join(str(ast.literal_eval(told)).split()).removesuffix(".")


if __name__ == "__main__":
    README.write_text(filled(README.read_text("utf-8")), "utf-8")
    sys.stdout.write(f"{README} is up to date.\n")
