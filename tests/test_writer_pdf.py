"""PDF: tagged, with an outline and running heads, the TEI inside, the same bytes again, nothing fetched."""

import socket
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from edition.authority.records import Authority, load
from edition.cli import cli
from edition.document import Document
from edition.pages import WriteOptions
from edition.writers import pdf, tei
from tests.conftest import ROOT
from tests.test_writer_epub import EVERYTHING, EVIL, HOSTILE
from tests.test_writer_epub import tei as text

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("weasyprint", exc_type=ImportError)
HARBOUR = ROOT / "tests" / "editions" / "harbour"


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with the libraries of WeasyPrint and without a network."""
    try:
        import weasyprint  # noqa: F401
    except OSError as error:
        pytest.skip(f"WeasyPrint needs libraries of the system: {error}")

    def refuse(*given: object) -> None:
        raise AssertionError(f"something is fetched: {given}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def made(document: Document, authority: Authority | None = None) -> bytes:
    (data,) = dict(pdf.write([document], authority or Authority({}), WriteOptions())).values()
    return data


def titles(outline: Any) -> list[str]:
    return [title for one in outline for title in (titles(one) if isinstance(one, list) else [str(one.title)])]


def test_a_text_is_tagged_outlined_and_takes_its_tei_along() -> None:
    document, authority = Document.load(HARBOUR / "texts" / "letter.xml"), load(HARBOUR / "authority")
    data = made(document, authority)
    assert data == made(document, authority)
    found = pypdf.PdfReader(BytesIO(data))
    root: Any = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "en"
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data() or b"<pdfuaid:part>1<" in root["/Metadata"].get_data()
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.author) == ("A Letter from the Harbour", "Ellen Marsh")
    assert titles(found.outline)[:2] == ["A Letter from the Harbour", "Notes"]
    assert {"Persons", "Halvorsen, Nils", "About this text"} <= set(titles(found.outline))
    inside = dict(tei.write([document], authority, WriteOptions()))["letter.xml"]
    assert found.attachments["letter.xml"] == [inside]
    pages = [page.extract_text() for page in found.pages]
    assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert "A Letter from the Harbour" in pages[-1]
    flat = "".join("".join(pages).split())
    first = next(block for block in document.reading.blocks if block.id == "p4")
    assert "".join(document.reading.text[first.start : first.start + 60].split()) in flat


def test_links_lead_from_a_name_to_its_entry_and_back() -> None:
    document, authority = Document.load(HARBOUR / "texts" / "letter.xml"), load(HARBOUR / "authority")
    found = pypdf.PdfReader(BytesIO(made(document, authority)))
    known = set(found.named_destinations)
    links = [
        str(one.get_object()["/Dest"])
        for page in found.pages
        for one in page.get("/Annots", [])
        if "/Dest" in one.get_object()
    ]
    assert {"persons--halvorsen", "text--p1", "text--note-1", "text--call-1"} <= set(links) <= known


def test_nothing_hostile_and_nothing_from_elsewhere() -> None:
    document = Document.parse(
        text(HOSTILE + '<p style="background:url(http://example.org/x)">s</p>').encode(), path="t.xml"
    )
    found = pypdf.PdfReader(BytesIO(made(document, Authority({EVIL.ref: EVIL}))))
    assert "alert(1)" in "".join(page.extract_text() for page in found.pages)
    root: Any = found.trailer["/Root"]
    assert "/JavaScript" not in root.get("/Names", {})
    assert "/OpenAction" not in root
    addresses = [
        str(one.get_object()["/A"]["/URI"])
        for page in found.pages
        for one in page.get("/Annots", [])
        if "/A" in one.get_object()
    ]
    assert all(address.startswith(("http://", "https://", "mailto:")) for address in addresses)


def test_everything_that_tei_can_hold_is_printed() -> None:
    assert len(pypdf.PdfReader(BytesIO(made(Document.load(EVERYTHING)))).pages) >= 2


def test_without_weasyprint_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    asked = ["export", str(HARBOUR / "texts"), "--to", "pdf", "-o", str(tmp_path)]
    done = CliRunner().invoke(cli, asked)
    assert done.exit_code != 0
    assert isinstance(done.exception, SystemExit)
    assert 'pip install "edition[pdf]"' in done.output
