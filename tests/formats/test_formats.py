"""What all formats promise: the harbour edition as it is kept, no text held, no name taken twice.

EDITION_ACCEPT=1 writes the kept files anew.
"""

import gc
import os
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

import pytest

from edition.authority.records import Authority, load
from edition.document import Document
from edition.errors import UsageError
from edition.pages import WriteOptions
from edition.tables import entry
from edition.writers.table import WRITERS

HERE = Path(__file__).parent
HARBOUR = HERE.parent / "editions" / "harbour"
KEPT = ("annotations", "csv", "geojson", "jsonld", "linkedplaces", "markdown", "tei", "text")
LIGHT = sorted(set(WRITERS) - {"html", "pdf", "parquet", "sqlite"})
ACCEPT = bool(os.environ.get("EDITION_ACCEPT"))
OPTIONS = WriteOptions(title="Harbour Papers", language="en", address="https://harbour.example/")


class Lazy(Sequence[Document]):
    """Documents loaded when they are asked for; `alive` counts those that somebody still holds."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = paths
        self._seen: list[weakref.ref[Document]] = []

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> Iterator[Document]:
        return map(self._load, self.paths)

    @overload
    def __getitem__(self, at: int) -> Document: ...
    @overload
    def __getitem__(self, at: slice) -> "Lazy": ...
    def __getitem__(self, at: "int | slice") -> "Document | Lazy":
        return Lazy(self.paths[at]) if isinstance(at, slice) else self._load(self.paths[at])

    def _load(self, path: Path) -> Document:
        document = Document.load(path)
        self._seen.append(weakref.ref(document))
        assert self.alive <= 2, "texts are held"
        return document

    @property
    def alive(self) -> int:
        gc.collect()  # a page and its flow point to each other
        return sum(1 for one in self._seen if one() is not None)


def texts() -> list[Path]:
    return sorted((HARBOUR / "texts").glob("*.xml"))


@pytest.mark.parametrize("name", KEPT)
def test_harbour_in_every_format_is_as_it_is_kept(name: str) -> None:
    made = dict(entry(WRITERS, name, what="format")(Lazy(texts()), load(HARBOUR / "authority"), OPTIONS))
    folder = HERE / "harbour" / name
    if ACCEPT:
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in made.items():
            (folder / file).write_bytes(data)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == made


@pytest.mark.parametrize("name", LIGHT)
def test_no_format_holds_the_texts(name: str, tmp_path: Path) -> None:
    paths = []
    for number in range(5):
        paths.append(tmp_path / f"t{number}.xml")
        paths[-1].write_bytes(texts()[0].read_bytes())
    lazy = Lazy(paths)
    assert list(entry(WRITERS, name, what="format")(lazy, load(HARBOUR / "authority"), OPTIONS)) or name == "beacon"
    assert lazy.alive <= 1


@pytest.mark.parametrize("name", LIGHT)
def test_two_texts_with_one_name_are_refused(name: str, tmp_path: Path) -> None:
    paths = [tmp_path / "a" / "x.xml", tmp_path / "b" / "X.xml"]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(texts()[0].read_bytes())
    with pytest.raises(UsageError, match="two texts have the name"):
        list(entry(WRITERS, name, what="format")(Lazy(paths), Authority({}), OPTIONS))


@pytest.mark.parametrize("name", LIGHT)
def test_a_text_without_words_goes_into_every_format(name: str, tmp_path: Path) -> None:
    path = tmp_path / "empty.xml"
    path.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p/></body></text></TEI>', encoding="utf-8")
    for file, data in entry(WRITERS, name, what="format")(Lazy([path]), Authority({}), OPTIONS):
        assert file
        assert isinstance(data, bytes)
