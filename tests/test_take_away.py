"""The files that the pages of a build offer: there, linked, with their true sizes."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html

from edition.catalogue.words import ours
from edition.cli import cli
from edition.pages import Download
from edition.site.takeaway import offered
from edition.writers.table import A_FILE_A_TEXT, WRITERS
from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests" / "editions" / "harbour", tmp_path / "harbour"))


def build(project: Path, downloads: str) -> Result:
    settings = project / "edition.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").rstrip() + f"\ndownloads = {downloads}\n", encoding="utf-8"
    )
    return CliRunner().invoke(cli, ["build", str(project), "--quiet"])


def test_every_file_offered_is_there_and_as_large_as_it_says(project: Path) -> None:
    done = build(project, '["tei", "text", "epub"]')
    assert done.exit_code == 0, done.output
    site = project.parent / "build" / "html"
    for name in ("letter", "report"):
        page = html.parse(site / f"{name}.html").getroot()
        links = page.xpath("//section[@class='about']//a[@download]")
        assert [str(one.get("href")) for one in links] == [
            f"files/{name}.{ending}" for ending in ("xml", "txt", "epub")
        ]
        for one in links:
            size = (site / str(one.get("href"))).stat().st_size
            assert re.match(rf" \({size} bytes\)", str(one.tail))


def test_without_downloads_no_page_offers_any(project: Path) -> None:
    assert build(project, "[]").exit_code == 0
    site = project.parent / "build" / "html"
    assert not (site / "files").exists()
    assert "download" not in (site / "letter.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("wrong", ["html", "no such"])
def test_what_is_no_format_of_single_texts_is_refused_by_name(project: Path, wrong: str) -> None:
    done = build(project, f'["tei", "{wrong}"]')
    assert done.exit_code == 2
    assert wrong in done.output
    assert "known are tei" in done.output


def test_each_format_that_can_be_offered_is_a_format_and_has_a_name() -> None:
    for name in A_FILE_A_TEXT:
        assert name in WRITERS
        shown = offered([Download(name, "x", 2)], ours("de"))
        assert ("Reiner Text" in shown) == (name == "text")


def test_an_address_is_escaped() -> None:
    assert 'href="files/a&amp;&quot;b.xml"' in offered([Download("tei", 'files/a&"b.xml', 1)], ours())
    assert "(1 byte)" in offered([Download("tei", "x", 1)], ours())
