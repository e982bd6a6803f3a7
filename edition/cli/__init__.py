"""The command line: one file a command, loaded by name when it is called."""

import gc
import sys
from importlib import import_module

# How many objects Python makes before it looks for cycles: a short command makes fewer, so it need not look, if it is
# told before it loads anything.
gc.set_threshold(50_000)

import click  # noqa: E402

from edition import pattern  # noqa: E402
from edition.errors import EditionError  # noqa: E402

VERSION = "0.1.0"

# name → (module, what `edition --help` says of it)
COMMANDS: dict[str, tuple[str, str]] = {
    "convert": ("edition.cli.convert", "Turn plain texts into TEI and tag them."),
    "annotate": ("edition.cli.annotate", "Tag names and dates in TEI files, in place."),
    "strip": ("edition.cli.strip", "Take the program's own tags out again."),
    "decide": ("edition.cli.decide", "Accept, reject, retag or link one tag, and remember it."),
    "verify": ("edition.cli.verify", "Prove that a TEI file holds every character of its source."),
    "validate": ("edition.cli.validate", "Check TEI files against the schema and the house rules."),
    "export": ("edition.cli.export", "Write TEI files as pages, books, text or data."),
    "build": ("edition.cli.build", "Do all of it for a project: convert, tag, check, write."),
    "release": ("edition.cli.release", "Publish the ids of a project, so that none is lost."),
    "serve": ("edition.cli.serve", "Show the site while its texts are edited."),
    "authority": ("edition.cli.authority", "Add records to the authority lists."),
    "schema": ("edition.cli.schema", "Compile schema/edition.odd."),
    "train": ("edition.cli.train", "Learn from the editor's own tags."),
    "explain": ("edition.cli.explain", "Say why a name is tagged, or is not."),
    "score": ("edition.cli.score", "Precision, recall and F1 against gold."),
}


class Commands(click.Group):
    """A click group that imports a command only when it runs (click offers no other way to be lazy)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a text flows."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(COMMANDS[cmd_name][0]).command
        found.name = cmd_name
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what the user can mend is one line on standard error, never a traceback."""
        try:
            return super().invoke(ctx)
        except EditionError as error:
            click.echo(f"edition: {error}", err=True)
            ctx.exit(error.status)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="edition", message="%(prog)s, version %(version)s")
def cli() -> None:
    """Annotated digital editions in TEI XML.

    \b
    edition convert letter.txt -o tei/texts    plain text in, tagged TEI out
    edition validate tei                       check it
    edition export tei/texts --to html -o out  and read it
    """


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        cli(prog_name="edition")
    finally:
        pattern.keep()
        gc.freeze()  # else Python would look for cycles once more in all that ends with the process: 15 to 30 ms
