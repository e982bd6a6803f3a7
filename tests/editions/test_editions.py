"""Small editions of our own: what the program makes of their sources is kept, and any change is read as a diff.

EDITION_ACCEPT=1 writes the texts and the ledgers anew.
"""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html

from edition.cli import cli

HERE = Path(__file__).parent
HARBOUR = HERE / "harbour"
NAMES = ["letter", "report"]
PAGES = ["letter", "text-report"]  # report.html is the report of a site
ACCEPT = bool(os.environ.get("EDITION_ACCEPT"))


def run(*arguments: str | Path) -> Result:
    """One command of the program."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A copy of the edition, with its texts as they are kept."""
    return Path(shutil.copytree(HARBOUR, tmp_path / "harbour"))


def keep(path: Path, words: str) -> None:
    """The file holds these words; with EDITION_ACCEPT it will."""
    if ACCEPT:
        path.write_text(words, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == words


def test_sources_become_the_texts_that_are_kept(harbour: Path) -> None:
    shutil.rmtree(harbour / "texts")
    done = run("convert", harbour / "sources", "-o", harbour / "texts", "--project", harbour)
    assert done.exit_code == 0, done.output
    assert sorted(path.stem for path in (harbour / "texts").iterdir()) == NAMES
    for name in NAMES:
        keep(HARBOUR / "texts" / f"{name}.xml", (harbour / "texts" / f"{name}.xml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_the_ledger_of_each_text_balances(harbour: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(harbour)
    done = run("verify", f"sources/{name}.txt", f"texts/{name}.xml")
    assert done.exit_code == 0, done.output
    keep(HARBOUR / "ledger" / f"{name}.txt", done.output)


def test_no_error_and_no_warning(harbour: Path) -> None:
    done = run("validate", harbour, "--format", "summary")
    assert done.exit_code == 0, done.output
    assert "0 errors, 0 warnings" in done.output


def test_a_second_run_changes_nothing_and_tags_taken_out_come_back(harbour: Path) -> None:
    def texts() -> list[bytes]:
        return [(harbour / "texts" / f"{name}.xml").read_bytes() for name in NAMES]

    before = texts()
    assert run("annotate", "--check", harbour / "texts").exit_code == 0
    assert run("annotate", harbour / "texts").exit_code == 0
    assert texts() == before
    assert run("strip", harbour / "texts").exit_code == 0
    assert all(b'resp="#edition"' not in text for text in texts())
    assert run("annotate", harbour / "texts").exit_code == 0
    assert texts() == before


def test_pages_lead_from_a_name_to_its_record_and_on_to_both_texts(harbour: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    done = run("export", harbour / "texts", "--to", "html", "-o", pages)
    assert done.exit_code == 0, done.output
    for words in ["Nils Halvorsen", "James Brannock", "Ellen Marsh", "Kilmoran", "Western Tide", "Harbour Board"]:
        assert _reached(pages / "letter.html", words) == {f"{name}.html" for name in PAGES}, words
    assert _reached(pages / "letter.html", "Lantern Strike") == {"letter.html"}


def test_pages_have_the_notes_and_the_sections(harbour: Path, tmp_path: Path) -> None:
    assert run("export", harbour / "texts", "--to", "html", "-o", tmp_path).exit_code == 0
    letter, report = (html.parse(tmp_path / f"{name}.html").getroot() for name in PAGES)
    assert len(letter.xpath("//section[@role='doc-endnotes']//li")) == 3
    sections = [head.text_content() for head in report.xpath("//div[@data-reading]//h2")]
    assert sections == ["I. What the Captain Said", "II. What the Board Said"]


def _reached(page: Path, words: str) -> set[str]:
    """The texts that the page of a record leads to, found through the first link with these words."""
    href = str(html.parse(page).getroot().xpath(f"//div[@data-reading]//a[normalize-space(.)='{words}']/@href")[0])
    record = html.parse(page.parent / href.partition("#")[0]).getroot()
    texts = {Path(str(link).partition("#")[0]).name for link in record.xpath("//main//a/@href") if "#" in str(link)}
    return texts & {f"{name}.html" for name in PAGES}
