"""The reference of the schema in a real browser: axe in both modes and widths, vnu, nothing fetched, all of it there."""

import re
import subprocess
from pathlib import Path

from edition.grammar.odd import odd
from tests.browser.test_browser import MODES, inspect, modules  # noqa: F401
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "reference.html"


def test_axe_finds_nothing_in_any_mode_and_nothing_is_fetched(modules: Path) -> None:  # noqa: F811
    reports = inspect(modules, [{"url": PAGE.as_uri(), **mode} for mode in MODES.values()])
    for mode, report in zip(MODES, reports, strict=True):
        assert (mode, report["axe"], report["messages"]) == (mode, [], [])
        assert report["overflow"] <= 0
        assert report["requests"] == [PAGE.as_uri()]


def test_it_is_valid_html(modules: Path) -> None:  # noqa: F811
    jar = next(modules.glob("vnu-jar/build/dist/vnu.jar"))
    command = ["java", "-jar", str(jar), "--stdout", str(PAGE)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_every_element_has_its_place_and_every_link_leads_to_one() -> None:
    html = PAGE.read_text(encoding="utf-8")
    found = re.findall(r'<article id="([^"]+)">', html)
    assert sorted(found) == sorted(odd.load(ROOT / "schema" / "edition.odd").elements)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert not re.search(r'(?:href|src)="(?!#)', html)
    assert all("Holds" in article for article in html.split("<article ")[1:])
    given = (ROOT / "schema" / "edition.odd").read_text(encoding="utf-8").count("<egXML")
    assert html.count("<pre><code>") == given > 30
