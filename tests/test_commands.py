"""docs/commands.md is what --help says, command by command."""

import os
import subprocess
import sys

import click

from edition.cli import COMMANDS, cli
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "commands.md"
HEAD = """# Commands

What `edition --help` says, command by command. Every command ends with status 0 when all went well, 1 when something
was found that wants mending, 2 when it could not do what was asked; then one line on standard error says why.
"""


def told(*words: str) -> str:
    """The help of a command as a user sees it: in a process of its own, as click remembers what it once showed."""
    command = [sys.executable, "-m", "edition", *words, "--help"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def helped(command: click.Command, words: tuple[str, ...]) -> list[str]:
    """The help of a command and of all commands below it, each as a section."""
    said = told(*words[1:])
    found = [f"\n## {' '.join(words)}\n\n```text\n{said.rstrip()}\n```\n"]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for below in command.list_commands(context):
            inner = command.get_command(context, below)
            assert inner is not None
            found += helped(inner, (*words, below))
    return found


def test_the_page_of_commands_is_current() -> None:
    page = HEAD + "".join(helped(cli, ("edition",)))
    if os.environ.get("EDITION_ACCEPT"):
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page, "run the test with EDITION_ACCEPT=1 and read the diff"


def test_every_command_shows_an_example_and_every_option_says_what_it_does() -> None:
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        inner = command.commands.values() if isinstance(command, click.Group) else [command]
        for one in inner:
            words = [name] if one is command else [name, str(one.name)]
            assert "Example: edition" in told(*words), one.name
            assert all(param.help for param in one.params if isinstance(param, click.Option)), one.name
