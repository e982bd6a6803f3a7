"""The search of a large edition: on a server by an index of Pagefind, from a disk without it, with the same answers."""

import json
import shutil
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from edition.authority.records import Authority
from edition.document import Document
from edition.errors import UsageError
from edition.pages import WriteOptions
from edition.site import pagefind
from tests.browser.test_browser import Silent, inspect
from tests.conftest import named_by
from tests.pages_seen import site as made

pytestmark = pytest.mark.browser
TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text><body><head>Of boats</head>
<p>The ferry of <persName ref="#john">John Smith</persName> left <placeName ref="#harbourtown">Harbourtown</placeName> at noon.</p>
<p>A ferryman named <persName ref="#ann">Ann Reed</persName> &lt;b&gt;waited&lt;/b&gt; &amp; slept.</p>
<p>Nothing moved in <placeName ref="#harbourtown">Harbourtown</placeName>, said John.</p></body></text></TEI>"""


def asked(words: str, *kinds: str) -> str:
    """An expression that asks and, when the answer stands, says what was found."""
    return f"""(async () => {{
      const box = document.getElementById('words'), kinds = {json.dumps(kinds)};
      document.querySelectorAll('#search [type=checkbox]').forEach((one) => {{ one.checked = kinds.includes(one.value); }});
      box.value = {json.dumps(words)};
      box.dispatchEvent(new Event('input', {{bubbles: true}}));
      await new Promise((done) => setTimeout(done, 700));
      return {{found: document.getElementById('found').textContent,
        counts: [...document.querySelectorAll('#search .count')].map((one) => one.textContent),
        entries: [...document.querySelectorAll('#entry option')].map((one) => one.textContent).sort(),
        hits: [...document.querySelectorAll('#hits li')].map((hit) => [hit.querySelector('a').getAttribute('href'),
          hit.querySelector('a').textContent, hit.querySelector('p').textContent]).sort()}};
    }})()"""


STEPS = ["new Promise((done) => setTimeout(done, 1500))"]
STEPS += [asked("ferry"), asked("john harb"), asked("", "person", "place"), asked("john", "person"), asked("zebra")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("large")
    text = Document.parse(TEXT.encode(), path="boats.xml")
    for name, data in made([text], Authority(), WriteOptions(pagefind=True)).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)
    return place


def answers(folder: Path) -> tuple[dict[str, Any], str]:
    """What the page says over HTTP, and its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}/"
        (report,) = inspect(named_by("EDITION_NODE_MODULES"), [{"url": f"{home}search.html", "steps": STEPS}])
        server.shutdown()
    return report, home


def test_the_index_answers_as_the_search_without_it(folder: Path) -> None:
    report, home = answers(folder)
    assert report["messages"] == []
    assert all(one.startswith(home) for one in report["requests"])
    assert any(one.endswith(".pf_index") for one in report["requests"])
    assert not any("/search/" in one for one in report["requests"])  # the blocks themselves are not fetched
    url = (folder / "search.html").as_uri()
    (plain,) = inspect(named_by("EDITION_NODE_MODULES"), [{"url": url, "steps": STEPS}])
    assert plain["messages"] == []
    assert not any("pagefind" in one for one in plain["requests"])
    assert report["steps"][1:] == plain["steps"][1:]
    ferry, *_ = report["steps"][1:]
    assert ferry["found"] == "2 places"
    assert [hit[0] for hit in ferry["hits"]] == ["boats.html#block-2", "boats.html#block-3"]
    assert "<b>waited</b> & slept" in ferry["hits"][1][2]


def test_a_server_without_the_index_still_answers(folder: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(folder, bare, ignore=shutil.ignore_patterns("pagefind"))
    report, _ = answers(bare)
    assert report["steps"][1]["found"] == "2 places"


def test_without_the_package_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "find_spec", lambda name: None)
    text = Document.parse(TEXT.encode(), path="boats.xml")
    with pytest.raises(UsageError, match="Pagefind is not installed") as refused:
        made([text], Authority(), WriteOptions(pagefind=True))
    assert "edition[pagefind]" in str(refused.value.hint)
