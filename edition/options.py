"""What a project's settings ask of the writers."""

import re

from edition.errors import UsageError
from edition.pages import WriteOptions
from edition.project import Project
from edition.theming.theme import Site

_ADDRESS = re.compile(r"https?://[^\s/?#\"<>]+(?:/[^\s?#\"<>]*)?\Z")


def options_for(project: Project) -> WriteOptions:
    """Title, languages and look as edition.toml has them; each wrong value is refused in one line."""
    site, unsaid = Site(project), "" if project.folder is None else "en"
    language = str(project.table("edition").get("language", unsaid))
    address = address_of(project)
    return WriteOptions(
        title=site.title,
        language=language,
        words=site.words,
        theme=site.theme,
        address=address,
        pagefind=site.pagefind,
    )


def address_of(project: Project) -> str:
    """Where edition.toml says that the site is published, ending in "/"; "" where it does not say."""
    given = str(project.table("edition").get("address", ""))
    if given and not _ADDRESS.match(given):
        raise UsageError(f"[edition] address: {given!r} is no address", hint='write "https://…/"')
    return given if given.endswith("/") or not given else f"{given}/"
