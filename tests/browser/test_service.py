"""Built sites in a real browser: the report, three languages, a theme with a font of its own; light, dark, 320 px."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_browser import inspect, modules  # noqa: F401  # the fixture
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
NAME = "1917-09-17-all-power-to-the-soviets"
PAGES = ("index", NAME, "persons", "search", "report", f"cite/{NAME}", "timeline")
MODES: dict[str, dict[str, Any]] = {"light": {}, "dark": {"scheme": "dark"}, "narrow": {"width": 320}}
SITES = {
    "en": "",
    "de": '[site]\nlanguage = "de"\n',
    "ru": '[site]\nlanguage = "ru"\n',
    "theme": '[site]\ntheme = "theme"\nfont = "font.ttf"\n[site.light]\npaper = "#ffffff"\n[site.dark]\npaper = "#000000"\n',
}
HITS = """(() => { document.getElementById('words').value = 'the'; document.getElementById('search').dispatchEvent(new Event('input'));
  return document.getElementById('found').textContent; })()"""
CLOSE = "document.querySelector('#card button').textContent"
LOOK = """document.fonts.ready.then(() => [getComputedStyle(document.documentElement).backgroundColor,
  [...document.fonts].map((font) => font.status).join(), document.querySelector('img').naturalWidth])"""
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts")


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample built in three languages, and with a theme."""
    found: dict[str, Path] = {}
    for name, settings in SITES.items():
        project = tmp_path_factory.mktemp(name) / "tei"
        shutil.copytree(ROOT / "tei", project, ignore=shutil.ignore_patterns(".edition"))
        with (project / "edition.toml").open("a", encoding="utf-8") as file:
            file.write(f"\n{settings}")
        if name == "theme":
            _theme(project)
        done = subprocess.run(
            [sys.executable, "-m", "edition", "build", str(project), "-q"], cwd=ROOT, capture_output=True, text=True, check=False
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, ""), name
        found[name] = project.parent / "build" / "html"
    return found


def _theme(project: Path) -> None:
    font = next(one for folder in FONTS for one in sorted(Path(folder).rglob("*.ttf")))
    (project / "font.ttf").write_bytes(font.read_bytes())
    (project / "theme" / "files").mkdir(parents=True)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    (project / "theme" / "files" / "logo.svg").write_text(drawing, encoding="utf-8")
    template = (ROOT / "edition" / "theming" / "page.html").read_text(encoding="utf-8")
    logo = '<header><img src="${up}theme/logo.svg" alt="$edition">'
    (project / "theme" / "page.html").write_text(template.replace("<header>", logo), encoding="utf-8")
    (project / "theme" / "extra.css").write_text("h1{letter-spacing:.01em}\n", encoding="utf-8")


def test_axe_finds_nothing_in_any_language_or_theme(modules: Path, sites: dict[str, Path]) -> None:  # noqa: F811
    keys = [(site, page, mode) for site in sites for page in PAGES for mode in MODES]
    jobs = [{"url": (sites[site] / f"{page}.html").as_uri(), **MODES[mode]} for site, page, mode in keys]
    found = dict(zip(keys, inspect(modules, jobs), strict=True))
    assert {key: report["axe"] for key, report in found.items() if report["axe"]} == {}
    assert {key: report["messages"] for key, report in found.items() if report["messages"]} == {}
    assert {key: report["overflow"] for key, report in found.items() if report["overflow"] > 0} == {}
    for (site, *_), report in found.items():
        assert all(one.startswith(sites[site].as_uri()) for one in report["requests"])


def test_every_page_is_valid_html_in_every_language(modules: Path, sites: dict[str, Path]) -> None:  # noqa: F811
    jar = next(modules.glob("vnu-jar/build/dist/vnu.jar"), None)
    assert jar is not None, f"no vnu.jar below {modules}"
    pages = [str(page) for site in sites.values() for page in sorted(site.rglob("*.html"))]
    done = subprocess.run(
        ["java", "-jar", str(jar), "--stdout", *pages], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.stdout == ""
    assert done.returncode == 0


@pytest.mark.parametrize(("site", "words"), [("en", " place"), ("de", " Stelle"), ("ru", " мест")])
def test_scripts_speak_the_language_of_the_page(modules: Path, sites: dict[str, Path], site: str, words: str) -> None:  # noqa: F811
    link = "document.querySelector('[data-reading] a.person')"
    jobs: list[dict[str, Any]] = [
        {"url": (sites[site] / "search.html").as_uri(), "probe": {"found": HITS}},
        {"url": (sites[site] / f"{NAME}.html").as_uri(), "steps": [f"{link}.click()", CLOSE]},
    ]
    search, text = inspect(modules, jobs)
    assert words in search["found"]
    assert text["steps"][1] == {"en": "Close", "de": "Schließen", "ru": "Закрыть"}[site]


def test_a_theme_is_seen_from_the_disk_and_its_font_is_loaded(modules: Path, sites: dict[str, Path]) -> None:  # noqa: F811
    for page in (NAME, "persons/lenin"):
        url = (sites["theme"] / f"{page}.html").as_uri()
        (light,) = inspect(modules, [{"url": url, "probe": {"look": LOOK}}])
        (dark,) = inspect(modules, [{"url": url, "scheme": "dark", "probe": {"look": LOOK}}])
        assert light["look"][0] == "rgb(255, 255, 255)"
        assert dark["look"][0] == "rgb(0, 0, 0)"
        assert "loaded" in light["look"][1]
        assert light["look"][2] == 40
