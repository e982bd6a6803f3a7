"""docs/commands.md is what --help says, command by command."""

import os

import click
from click.testing import CliRunner

from edition.cli import COMMANDS, cli
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "commands.md"
HEAD = """# Commands

What `edition --help` says, command by command. Every command ends with status 0 when all went well, 1 when something
was found that wants mending, 2 when it could not do what was asked; then one line on standard error says why.
"""


def helped(command: click.Command, words: tuple[str, ...]) -> list[str]:
    """The help of a command and of all commands below it, each as a section."""
    said = CliRunner().invoke(
        cli, [*words[1:], "--help"], prog_name="edition", terminal_width=100, max_content_width=100
    )
    found = [f"\n## {' '.join(words)}\n\n```text\n{said.output.rstrip()}\n```\n"]
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
            assert "Example: edition" in CliRunner().invoke(cli, [*words, "--help"]).output, one.name
            assert all(param.help for param in one.params if isinstance(param, click.Option)), one.name
