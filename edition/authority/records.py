"""The authority: who and what the edition knows, one record each, by pointer; its lists are read when asked for."""

from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from edition.authority.index import Index


class Name(NamedTuple):
    """One form of a name: `type` is preferred, variant or weak (an ordinary word, a name only in context)."""

    form: str
    type: str
    lang: str


class Entity(NamedTuple):
    """One record: `start` and `end` are ISO dates of its life or run, empty where the record has none."""

    id: str
    kind: str
    names: tuple[Name, ...]
    start: str = ""
    end: str = ""
    note: str = ""
    path: str = ""
    line: int = 0

    @property
    def ref(self) -> str:
        """The pointer that mentions carry."""
        return f"{self.kind}:{self.id}"

    @property
    def title(self) -> str:
        """The preferred name, or the first, or the id."""
        preferred = next((name.form for name in self.names if name.type == "preferred"), "")
        return preferred or (self.names[0].form if self.names else self.id)


class Authority:
    """All records, by pointer ("person:kerensky"), and the index of their wordings, each made when first asked for.

    The records are those given, or those of the lists in `folder`; the index of lists is kept in the folder `cache`.
    """

    def __init__(
        self, entities: dict[str, Entity] | None = None, *, folder: Path | None = None, cache: Path | None = None
    ) -> None:
        self._given = entities or {}
        self._folder = folder
        self._cache = cache
        self._made: dict[str, Entity] | None = None  # the records, if making the index had to read them

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Every record by its pointer."""
        if self._folder is None:
            return self._given
        return self._made if self._made is not None else _read(self._folder)

    @cached_property
    def index(self) -> Index:
        """Every wording of every record: what recognisers look up."""
        if self._folder is None or self._cache is None:
            from edition.authority.indexing import build

            return Index(build(self.entities))
        from edition.authority.stored import stored

        found, self._made = stored(self._folder, self._cache)
        return found


def load(folder: str | Path) -> Authority:
    """Read the five lists of a folder; a missing list is an empty one."""
    return Authority(_read(Path(folder)))


def _read(folder: Path) -> dict[str, Entity]:
    from edition.authority.lists import contents, records

    return records(contents(folder))
