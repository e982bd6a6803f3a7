"""The pages in a real browser: axe, vnu, keyboard, widths, no scripts, no requests to anywhere.

EDITION_NODE_MODULES names the folder with playwright-core, axe-core and vnu-jar; EDITION_CHROMIUM the browser.
"""

import json
import os
import shutil
import subprocess
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest

from edition.authority.records import Authority, Entity, Name, load
from edition.document import Document
from edition.pages import WriteOptions
from tests.conftest import named_by
from tests.pages_seen import parsed
from tests.pages_seen import site as made

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
PAGES: tuple[str, ...] = ("everything", "plain", "index", "persons", "places", "newspapers", "dates", "orgs", "events")
PAGES += (
    "persons/smith",
    "persons/unlinked",
    "dates/1917-09",
    "map",
    "timeline",
    "places/harbourtown",
    "search",
    "cite/everything",
)
PLACES = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPlace>
<place xml:id="harbourtown"><placeName>Harbourtown</placeName><location><geo>54.5 3.2</geo></location></place>
</listPlace></standOff></TEI>"""
FIGURES = ("map", "timeline", "places/harbourtown")
MODES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"scheme": "dark"},
    "narrow": {"width": 320},
    "wide": {"width": 1920},
    "forced": {"forced": True},
    "print": {"media": "print"},
}
# The number of characters in each full line of the longest paragraph, as the browser breaks it.
LINES = """(() => {
  const paragraphs = [...document.querySelectorAll('[data-reading] > p')];
  const longest = paragraphs.sort((a, b) => b.textContent.length - a.textContent.length)[0];
  const walker = document.createTreeWalker(longest, NodeFilter.SHOW_TEXT), range = document.createRange();
  const lines = [];
  let bottom = null, count = 0, node;
  while ((node = walker.nextNode())) {
    if (node.parentElement.closest('[data-added]')) continue;
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!box || !box.width) continue;
      if (bottom !== null && Math.abs(box.bottom - bottom) > 8) { lines.push(count); count = 0; }
      bottom = box.bottom; count++;
    }
  }
  return lines;
})()"""
BESIDE = """[...document.querySelectorAll('.notes li')].map((note) => {
  const box = note.getBoundingClientRect(), call = document.getElementById(note.id.replace('note', 'call'));
  return [box.left, box.top, box.bottom, call.getBoundingClientRect().top];
})"""
UNMARKED = """(() => {
  const colour = () => getComputedStyle(document.querySelector('[data-reading] a.person')).textDecorationLine;
  const before = colour();
  document.querySelector('details').open = true;
  document.getElementById('show-person').click();
  return [before, colour(), getComputedStyle(document.querySelector('[data-reading] a.place')).textDecorationLine];
})()"""
# A step is a key to press or an expression; what the page then says of its card and of the focus.
CARD = """(() => {
  const card = document.getElementById('card'), at = document.activeElement;
  return {open: card.matches(':popover-open'), text: card.innerText, focus: at.id || at.getAttribute('href'),
    inside: card.contains(at), box: card.getBoundingClientRect().toJSON(), width: innerWidth, height: innerHeight,
    links: [...card.querySelectorAll('a')].map((link) => link.getAttribute('href'))};
})()"""
STYLES = """['person', 'place', 'newspaper', 'date', 'org', 'event'].map((kind) => {
  const style = getComputedStyle(document.querySelector('.switches .' + kind));
  return [style.color, style.textDecorationStyle + ' ' + style.textDecorationThickness];
})"""


@pytest.fixture(scope="session")
def modules() -> Path:
    return named_by("EDITION_NODE_MODULES")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "a folder"
    folder.mkdir()
    smith = Entity("smith", "person", (Name("John Smith", "preferred", "en"),), "1881-05-04", "1950", "A sailor.")
    (folder.parent / "places.xml").write_text(PLACES, encoding="utf-8")
    places = load(folder.parent).entities
    texts = [Document.load(HERE / f"{name}.xml") for name in ("everything", "plain")]
    for name, data in made(
        texts, Authority({smith.ref: smith, **places}), WriteOptions(title="The Harbour Papers")
    ).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def inspect(modules: Path, jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the browser reports of each job."""
    browser = os.environ.get("EDITION_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    task = json.dumps({"chromium": browser, "jobs": jobs})
    done = subprocess.run(
        ["node", str(HERE / "inspect.cjs"), task],
        env={**os.environ, "NODE_PATH": str(modules)},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="session")
def reports(modules: Path, site: Path) -> dict[tuple[str, str], dict[str, Any]]:
    keys = [(page, mode) for page in PAGES for mode in MODES]
    jobs = [{"url": (site / f"{page}.html").as_uri(), **MODES[mode]} for page, mode in keys]
    return dict(zip(keys, inspect(modules, jobs), strict=True))


def test_axe_finds_nothing_on_any_page_in_any_mode(reports: dict[tuple[str, str], dict[str, Any]]) -> None:
    assert {key: report["axe"] for key, report in reports.items() if report["axe"]} == {}


def test_the_console_is_empty_and_nothing_comes_from_elsewhere(
    reports: dict[tuple[str, str], dict[str, Any]], site: Path
) -> None:
    for key, report in reports.items():
        assert report["messages"] == [], key
        assert len(report["requests"]) <= (5 if key[0] == "search" else 4 if key[0] in FIGURES else 3), key
        assert all(one.startswith(site.as_uri()) for one in report["requests"]), key


def test_no_page_is_wider_than_its_window(reports: dict[tuple[str, str], dict[str, Any]]) -> None:
    assert {key: report["overflow"] for key, report in reports.items() if report["overflow"] > 0} == {}


def test_the_text_is_the_same_without_scripts_in_every_mode(
    reports: dict[tuple[str, str], dict[str, Any]], modules: Path, site: Path
) -> None:
    (bare,) = inspect(modules, [{"url": (site / "everything.html").as_uri(), "scripts": False}])
    assert len(bare["text"]) > 30
    for mode in ("light", "dark"):
        assert reports["everything", mode]["text"] == bare["text"]


def test_lines_have_65_to_75_characters_on_a_common_screen(modules: Path, site: Path) -> None:
    (report,) = inspect(modules, [{"url": (site / "plain.html").as_uri(), "probe": {"lines": LINES}}])
    lines = report["lines"]
    assert len(lines) >= 5
    assert 65 <= sum(lines) / len(lines) <= 75


def test_the_keyboard_reaches_every_name(modules: Path, site: Path) -> None:
    page = (site / "everything.html").read_bytes()
    links = [str(one) for one in parsed(page).xpath("//main//a/@href")]
    (report,) = inspect(modules, [{"url": (site / "everything.html").as_uri(), "tab": len(links) + 20}])
    reached = report["reached"]
    assert [link for link in links if link not in reached and not link.startswith("#call")] == []
    assert reached[0] == "#page-main"


def test_notes_stand_beside_their_calls_on_wide_screens_without_touching(modules: Path, site: Path) -> None:
    url = (site / "everything.html").as_uri()
    wide, narrow = inspect(
        modules, [{"url": url, "probe": {"at": BESIDE}}, {"url": url, "width": 700, "probe": {"at": BESIDE}}]
    )
    for left, top, _, call in wide["at"]:
        assert left > 900
        assert top >= call - 2
    assert all(upper[2] <= lower[1] for upper, lower in zip(wide["at"], wide["at"][1:], strict=False))
    assert all(left < 200 for left, *_ in narrow["at"])


def test_kinds_differ_by_colour_and_by_line_and_can_be_switched_off(modules: Path, site: Path) -> None:
    url = (site / "everything.html").as_uri()
    (report,) = inspect(modules, [{"url": url, "probe": {"styles": STYLES, "switched": UNMARKED}}])
    assert len({colour for colour, _ in report["styles"]}) == 6
    assert len({line for _, line in report["styles"]}) == 6
    assert report["switched"] == ["underline", "none", "underline"]


def test_every_page_is_valid_html(modules: Path, site: Path) -> None:
    jar = next(modules.glob("vnu-jar/build/dist/vnu.jar"), None)
    assert jar is not None, f"no vnu.jar below {modules}"
    command = ["java", "-jar", str(jar), "--stdout", *map(str, sorted(site.rglob("*.html")))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert done.stdout == ""
    assert done.returncode == 0


SMITH = "document.querySelector('[data-reading] a.person[href=\"persons/smith.html\"]')"


@pytest.mark.parametrize("width", [1280, 320])
def test_a_name_opens_its_card_which_takes_the_focus_and_gives_it_back(modules: Path, site: Path, width: int) -> None:
    steps = [f"{SMITH}.focus()", "key:Enter", CARD, "key:Tab", CARD, "axe", "key:Escape", CARD]
    steps += [f"{SMITH}.click()", CARD, "document.querySelector('#card button').click()", CARD]
    url = (site / "everything.html").as_uri()
    (report,) = inspect(modules, [{"url": url, "width": width, "steps": steps}])
    _, _, opened, _, tabbed, found, _, closed, _, again, _, shut = report["steps"]
    assert (opened["open"], opened["focus"], opened["inside"]) == (True, "card", True)
    assert "John Smith" in opened["text"]
    assert "A sailor." in opened["text"]
    assert "in this text: " in opened["text"]
    assert "persons/smith.html" in opened["links"]
    assert any(link.startswith("#") for link in opened["links"])
    box = opened["box"]
    assert box["left"] >= 0
    assert box["top"] >= 0
    assert box["right"] <= opened["width"]
    assert box["bottom"] <= opened["height"]
    assert (tabbed["inside"], tabbed["focus"]) == (True, "persons/smith.html")
    assert found == []
    assert (closed["open"], closed["focus"]) == (False, "persons/smith.html")
    assert not closed["inside"]
    assert (again["open"], shut["open"], shut["focus"]) == (True, False, "persons/smith.html")
    assert report["messages"] == []


def test_a_name_leads_to_its_entry_without_scripts(modules: Path, site: Path) -> None:
    url = (site / "everything.html").as_uri()
    jobs = [{"url": url, "scripts": False, "click": "[data-reading] a.person[href='persons/smith.html']"}]
    (report,) = inspect(modules, jobs)
    assert report["arrived"] == (site / "persons" / "smith.html").as_uri()


def test_switches_and_orders_are_remembered(modules: Path, site: Path) -> None:
    kept = "[document.getElementById('show-person').checked, document.getElementById('show-place').checked]"
    steps = ["document.getElementById('show-person').click()", "reload", kept]
    steps += [
        f"location.href = '{(site / 'persons.html').as_uri()}'",
        "wait",
        "document.getElementById('order-first').click()",
    ]
    order = "['name', 'first'].map((by) => getComputedStyle(document.querySelector('.by-' + by)).display)"
    steps += [order, "reload", order]
    (report,) = inspect(modules, [{"url": (site / "everything.html").as_uri(), "steps": steps}])
    assert report["steps"][2] == [False, True]
    assert report["steps"][6] == report["steps"][8] == ["none", "block"]


def asked(words: str) -> str:
    """An expression that types words and says what was found, and how long that took."""
    return f"""(() => {{
      const box = document.getElementById('words'), before = performance.now();
      box.value = {json.dumps(words)};
      box.dispatchEvent(new Event('input', {{bubbles: true}}));
      return {{took: performance.now() - before, found: document.getElementById('found').textContent,
        hits: [...document.querySelectorAll('#hits li')].map((hit) => [hit.querySelector('a').getAttribute('href'),
          [...hit.querySelectorAll('mark')].map((one) => one.textContent)])}};
    }})()"""


def test_a_name_without_a_record_leads_to_the_list_of_such_names(modules: Path, site: Path) -> None:
    page = site / "everything.html"
    jobs = [{"url": page.as_uri(), "click": "[data-reading] a[href$='/unlinked.html']", "patience": 300}]
    (report,) = inspect(modules, jobs)
    assert report["arrived"].endswith("/unlinked.html")


def test_cards_and_search_work_below_any_path_of_a_server(modules: Path, site: Path) -> None:
    handler = partial(Silent, directory=str(site.parent.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}/{quote(str(site.relative_to(site.parent.parent)))}"
        card = {"url": f"{home}/everything.html", "steps": [f"{SMITH}.click()", CARD]}
        search = {"url": f"{home}/search.html", "steps": [asked("smith")]}
        entry = {"url": f"{home}/persons/smith.html"}
        reports = inspect(modules, [card, search, entry])
        server.shutdown()
    assert reports[0]["steps"][1]["open"]
    assert reports[1]["steps"][0]["hits"]
    for report in reports:
        assert report["messages"] == []
        assert all(one.startswith(home) for one in report["requests"])


class Silent(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_search_finds_beginnings_of_words_without_case_and_diacritics_in_context(modules: Path, tmp_path: Path) -> None:
    words = "<p>The Café by the harbour.</p><p>A decafé, no harbour.</p><p>Ёлка und STRASSE, Straße; <persName ref='#x'>Xo</persName></p>"
    build(tmp_path, f"<head>T</head>{words}")
    kind = "document.querySelector('#search [value=person]').click()"
    steps = [
        asked("cafe"),
        asked("CAFÉ harb"),
        asked("елк"),
        asked("strasse"),
        asked("nothing"),
        asked(""),
        "axe",
        kind,
        asked("s"),
    ]
    (report,) = inspect(modules, [{"url": (tmp_path / "search.html").as_uri(), "steps": steps}])
    cafe, both, tree, street, nothing, empty, findings, _, faceted = report["steps"]
    assert cafe["hits"] == [["x.html#block-2", ["Café"]]]
    assert both["hits"] == [["x.html#block-2", ["Café", "harbour"[:4]]]]
    assert tree["hits"] == [["x.html#block-4", ["Ёлк"]]]
    assert street["hits"] == [["x.html#block-4", ["STRASSE"]]]
    assert (nothing["hits"], nothing["found"], empty["found"]) == ([], "0 places", "")
    assert findings == []
    assert faceted["found"] == "1 place"
    assert report["messages"] == []


def test_what_the_search_finds_says_its_language_where_the_page_is_in_another(modules: Path, tmp_path: Path) -> None:
    said = """['#hits a', '#hits a span', '#hits .kwic'].map(
      (where) => document.querySelector(where).closest('[lang]').lang)"""
    for language, wanted in (("de", ["en", "de", "de"]), ("en", ["en", "en", "en"])):
        build(tmp_path / language, "<p>Am Hafen.</p>", language=language)
        steps = [asked("hafen"), said]
        (report,) = inspect(modules, [{"url": (tmp_path / language / "search.html").as_uri(), "steps": steps}])
        assert report["steps"][1] == wanted


def test_search_over_ten_thousand_paragraphs_that_come_in_parts(modules: Path, tmp_path: Path) -> None:
    paragraph = "the quick brown fox of number {} jumps over the lazy dog and rests " * 6
    name = '<persName ref="#x">Xo</persName>'
    build(
        tmp_path,
        *(
            "".join(
                f"<p>{paragraph.format(*[number] * 6)}{'' if number % 100 else name}</p>"
                for number in range(at, at + 2_500)
            )
            for at in range(0, 10_000, 2_500)
        ),
    )
    loaded = "(async () => { for (let n = 0; n < 100; n++) await new Promise((done) => setTimeout(done, 50)); })()"
    kind = "document.querySelector('#search [value=person]').click()"
    steps = [loaded, asked("f"), asked("fo"), asked("quick num 77"), asked("zebra"), kind, asked("the")]
    (report,) = inspect(modules, [{"url": (tmp_path / "search.html").as_uri(), "steps": steps}])
    assert (tmp_path / "search" / "1.js").is_file()
    *found, faceted = [step for step in report["steps"] if isinstance(step, dict)]
    assert [step["found"].split(",")[0] for step in found] == [
        "10000 places", "10000 places", "111 places", "0 places",
    ]  # fmt: skip
    assert faceted["found"].startswith("100 places")
    assert report["messages"] == []


def build(folder: Path, *bodies: str, language: str = "en") -> None:
    """A site of one text a body."""
    texts = []
    for number, body in enumerate(bodies):
        source = (
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{language}"><text><body>{body}</body></text></TEI>'
        )
        texts.append(Document.parse(source.encode(), path=f"x{number or ''}.xml"))
    for name, data in made(texts, Authority(), WriteOptions()).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
