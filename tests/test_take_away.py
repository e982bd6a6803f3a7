"""The files that the pages of a build offer: there, linked, with their true sizes."""

import hashlib
import json
import re
import shutil
import subprocess
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
    for name in ("letter", "text-report"):
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


def test_what_is_made_of_all_texts_is_offered_by_the_first_page(project: Path) -> None:
    done = build(project, '["tei", "csv", "sqlite", "geojson", "epub-edition"]')
    assert done.exit_code == 0, done.output
    site = project.parent / "build" / "html"
    links = html.parse(site / "index.html").getroot().xpath("//main//a[@download]")
    there = sorted((site / "files" / "edition").iterdir())
    assert sorted(str(one.get("href")) for one in links) == [path.relative_to(site).as_posix() for path in there]
    assert {"persons.csv", "edition.sqlite", "places.geojson", "edition.epub"} <= {path.name for path in there}
    assert [one.text_content() for one in links] == [str(one.get("href")).rpartition("/")[2] for one in links]
    assert not html.parse(site / "letter.html").getroot().xpath("//a[contains(@href, 'files/edition/')]")
    settings = project / "edition.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(', "csv"', ""), encoding="utf-8")
    assert CliRunner().invoke(cli, ["build", str(project), "--quiet"]).exit_code == 0
    assert not (site / "files" / "edition" / "persons.csv").exists()
    assert "persons.csv" not in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("wrong", ["html", "no such"])
def test_what_is_no_format_to_take_away_is_refused_by_name(project: Path, wrong: str) -> None:
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


def test_the_manifest_lists_every_file_that_was_built_as_sha256sum_reads_it(project: Path) -> None:
    done = build(project, '["tei"]\nmanifest = true')
    assert done.exit_code == 0, done.output
    home = project.parent / "build"
    lines = (home / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines()
    there = {path.relative_to(home).as_posix(): path for path in home.rglob("*") if path.is_file()}
    listed = {line[66:]: line[:64] for line in lines}
    assert set(listed) == set(there) - {"manifest-sha256.txt", "manifest.json"}
    assert all(hashlib.sha256(there[name].read_bytes()).hexdigest() == found for name, found in listed.items())
    if check := shutil.which("sha256sum"):
        ran = subprocess.run(
            [check, "-c", "--quiet", "manifest-sha256.txt"], cwd=home, capture_output=True, check=False
        )
        assert (ran.returncode, ran.stdout) == (0, b"")
    total = json.loads((home / "manifest.json").read_text(encoding="utf-8"))
    assert {one["path"]: one["sha256"] for one in total["files"]} == listed
    assert total["bytes"] == sum(there[name].stat().st_size for name in listed)


def test_a_second_build_leaves_the_manifest_alone_and_a_changed_text_renews_it(project: Path) -> None:
    assert build(project, '["text"]\nmanifest = true').exit_code == 0
    file = project.parent / "build" / "manifest-sha256.txt"
    before, seen = file.read_bytes(), file.stat().st_mtime_ns
    assert CliRunner().invoke(cli, ["build", str(project), "--quiet"]).exit_code == 0
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (before, seen)
    text = project / "texts" / "letter.xml"
    text.write_text(text.read_text(encoding="utf-8").replace("Write soon.", "Write very soon."), encoding="utf-8")
    CliRunner().invoke(cli, ["build", str(project), "--quiet"])
    assert file.read_bytes() != before
