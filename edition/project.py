"""Where things are and what edition.toml says; every command also works on a lone file with built-in defaults."""

import os
import tomllib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from edition.errors import UnreadableInput, UsageError

if TYPE_CHECKING:
    from edition.trace import Trace

SETTINGS = "edition.toml"
_KNOWN = frozenset({"edition", "recognise", "texts", "accept", "outputs", "site", "report"})


class Setting(NamedTuple):
    """What a recogniser may know of a document besides its reading.

    `date` is the document's own date as its words have it (ISO, may be partial), `calendar` the calendar its dates are
    in ("julian", "gregorian" or "" where none is declared), `until` the last day that holds for, `lang` its language,
    `trace` where recognisers write down their reasons when somebody asks for them (None: nobody does).
    """

    date: str = ""
    calendar: str = ""
    until: str = ""
    lang: str = "en"
    trace: "Trace | None" = None


class Project:
    """A folder with edition.toml, or (folder None) no project at all."""

    def __init__(self, folder: Path | None = None, settings: dict[str, Any] | None = None) -> None:
        self.folder = folder
        self.settings = settings or {}

    def table(self, name: str) -> dict[str, Any]:
        """One table of edition.toml, empty where it is absent."""
        value = self.settings.get(name, {})
        if not isinstance(value, dict):
            raise UsageError(f"[{name}] must be a table", path=str(self._file))
        return value

    def text(self, name: str) -> dict[str, Any]:
        """What edition.toml says about one text: [texts."NAME"]."""
        value = self.table("texts").get(name, {})
        if not isinstance(value, dict):
            raise UsageError(f'[texts."{name}"] must be a table', path=str(self._file))
        return value

    @property
    def _file(self) -> Path:
        return self.at(SETTINGS)

    def at(self, *parts: str) -> Path:
        """A path inside the project's folder."""
        return (self.folder or Path()).joinpath(*parts)

    @property
    def sources(self) -> Path:
        """The plain texts as received."""
        return self.at("sources")

    @property
    def texts(self) -> Path:
        """The TEI texts."""
        return self.at("texts")

    @property
    def authority(self) -> Path:
        """The authority lists."""
        return self.at("authority")

    @property
    def decisions(self) -> Path:
        """What an editor accepted and rejected."""
        return self.at("decisions.tsv")

    @property
    def ids(self) -> Path:
        """The ids that releases have published."""
        return self.at("ids.txt")

    @property
    def cache(self) -> Path:
        """What the program keeps to be quicker next time: hidden, not for git, deletable at any time."""
        return self.at(".edition")

    @cached_property
    def schema(self) -> Path:
        """edition.rng: the project's own beside its folder, else the one the package carries."""
        if self.folder is not None:
            own = self.folder.parent / "schema" / "edition.rng"
            if own.is_file():
                return own
        return packaged_schema()


def packaged_schema() -> Path:
    """The edition.rng that travels with the package: inside it when installed, beside it in a checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here / "schema", here.parent / "schema"):
        if (folder / "edition.rng").is_file():
            return folder / "edition.rng"
    raise UnreadableInput("the schema edition.rng is missing from this installation", hint="reinstall edition")


def find(path: str | Path, *, given: str | Path | None = None) -> Project:
    """The project `given` names, else the nearest one upwards of `path`, else none."""
    if given is not None:
        if not Path(given, SETTINGS).is_file():
            raise UsageError(
                f"no {SETTINGS} in this folder", hint="--project names the folder with it", path=str(given)
            )
        return load(Path(given))
    start = Path(os.path.abspath(path))
    for folder in (start, *start.parents):
        if os.path.isfile(folder / SETTINGS):  # False, not an error, where the folder may not be looked into
            return load(folder)
    return Project()


def load(folder: Path) -> Project:
    """Read a project's edition.toml; an unknown table is refused by name, a typing slip must not pass unseen."""
    file = folder / SETTINGS
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableInput(str(error), hint="mend the TOML", path=str(file)) from None
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), path=str(file)) from None
    if unknown := sorted(set(settings) - _KNOWN):
        known = ", ".join(sorted(_KNOWN))
        raise UsageError(f"unknown table [{unknown[0]}]", hint=f"known are {known}", path=str(file))
    return Project(folder, settings)
