"""The sample in every language of the interface: nothing of ours stays English, and every part says its language."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml.etree import _Element

from edition.authority.records import load
from edition.catalogue.words import OURS, ours
from edition.cli.build import load_project
from edition.document import Document
from edition.options import options_for
from edition.writers import html
from tests.conftest import ROOT
from tests.pages_seen import parsed

HERE = Path(__file__).parent
# What is the same word in both languages, or stands in the texts and records themselves.
SHARED = re.compile(r"\b(?:Edition|Organisationen|JavaScript|SHA|sha256)\b")


@pytest.fixture(scope="module", params=OURS)
def site(request: pytest.FixtureRequest) -> tuple[str, dict[str, bytes]]:
    language: str = request.param
    project = load_project(str(ROOT / "tei"))
    texts = [Document.load(path) for path in sorted(project.texts.glob("*.xml"))]
    texts += [Document.load(HERE / "browser" / f"{name}.xml") for name in ("everything", "plain")]
    options = replace(options_for(project), words=ours(language))
    return language, dict(html.write(texts, load(project.authority), options))


def english() -> frozenset[str]:
    """Every string of the English interface that is long enough to be told from a word of a text."""
    strings = (re.sub(r"\{\w+\}", "", value).strip(" :,.;()“”") for value in ours().strings.values())
    return frozenset(one for one in strings if len(one) >= 4)


def interface(root: _Element) -> list[str]:
    """All words of a page that are the interface's: outside the text, the cited words and names; and attributes."""
    found = [str(value) for value in root.xpath("//*[not(ancestor-or-self::a[contains(@class,'person')])]/@aria-label")]
    found += [str(value) for value in root.xpath("//a[contains(@class,'n')]/@title | //*[@class='mark']/@title")]
    found += [
        str(one.text)
        for one in root.xpath("//h2 | //legend | //summary | //dt | //label | //button | //small | //noscript/p")
        if one.text
    ]
    found += [
        str(one)
        for one in root.xpath("//nav//li[position()>1]//text() | //label//text() | //*[@class='unseen']/text()")
    ]
    found += [str(one) for one in root.xpath("//*[@data-added]//text()[not(ancestor::a[@class='call'])]")]
    return found


def test_no_english_word_of_ours_is_left(site: tuple[str, dict[str, bytes]]) -> None:
    language, pages = site
    if language == "en":
        return
    own = frozenset(ours(language).strings.values())
    words = frozenset(one for one in english() if one not in own and not SHARED.fullmatch(one))
    for name, data in pages.items():
        if name.endswith(".html"):
            for said in interface(parsed(data)):
                assert said.strip() not in words, (name, said)


def test_every_page_says_its_language(site: tuple[str, dict[str, bytes]]) -> None:
    language, pages = site
    for name, data in pages.items():
        if name.endswith(".html"):
            root = parsed(data)
            assert root.get("lang") == language, name
            (start,) = root.xpath("//nav//li[1]/a")
            assert start.get("lang") == (None if language == "en" else "en"), name  # the title of the edition


def test_what_a_page_adds_to_a_text_in_another_language_says_its_own(site: tuple[str, dict[str, bytes]]) -> None:
    language, pages = site
    for name in ("everything.html", "1917-09-17-all-power-to-the-soviets.html"):
        root = parsed(pages[name])
        for added in root.xpath("//*[@data-reading]//*[@data-added][@title or @aria-label or self::h2]"):
            nearest = added.xpath("ancestor-or-self::*[@lang][1]")
            assert nearest[-1].get("lang") == language, (name, added.attrib)


def test_words_of_a_text_in_an_index_say_their_language(site: tuple[str, dict[str, bytes]]) -> None:
    language, pages = site
    for item in parsed(pages["persons/lenin.html"]).xpath("//ul[@class='kwic']/li[not(contains(a/@href,'plain'))]"):
        assert (item.find("span[@lang='en']/a") is not None) == (language != "en")
        assert item.find("small") is not None


def test_the_script_of_the_search_has_its_words_from_the_page(site: tuple[str, dict[str, bytes]]) -> None:
    language, pages = site
    (block,) = parsed(pages["search.html"]).xpath("//script[@id='search-words']")
    said = json.loads(str(block.text))
    assert said["places"] == ours(language).forms("search.places")
    script = pages["search.js"].decode() + pages["site.js"].decode()
    code = re.sub(r"//[^\n]*", "", script)
    for word in ("Close", "places", "shown", 'any"'):
        assert f'"{word}' not in code
    assert "Close" not in code


def test_the_title_of_a_text_says_its_language_wherever_it_stands(site: tuple[str, dict[str, bytes]]) -> None:
    language, pages = site
    wanted = None if language == "en" else "en"
    entries = [name for name in pages if name.startswith(("persons/", "dates/")) and name.endswith(".html")]
    for name in entries:
        for link in parsed(pages[name]).xpath("//h3[@class='where']/a"):
            assert link.get("lang") == wanted, name
    for name in pages:
        if name.startswith("cite/") and name.endswith(".html"):
            assert parsed(pages[name]).xpath("//p[@class='where']/a")[0].get("lang") == wanted, name
    data = pages["search-data.js"].decode().removeprefix("editionSearch(").removesuffix(");\n")
    assert {tuple(text[2:]) for text in json.loads(data)["texts"]} == {() if language == "en" else ("en",)}


def test_the_card_closes_in_the_language_of_the_page(site: tuple[str, dict[str, bytes]]) -> None:
    language, pages = site
    main = parsed(pages["everything.html"]).find(".//main")
    assert main is not None
    assert main.get("data-close") == ours(language)("page.close")


def test_the_text_itself_is_the_same_in_every_language(site: tuple[str, dict[str, bytes]]) -> None:
    _, pages = site
    root = parsed(pages["1917-09-17-all-power-to-the-soviets.html"])
    (text,) = root.xpath("//*[@data-reading]")
    for added in text.xpath(".//*[@data-added]"):
        for child in list(added):
            added.remove(child)
        added.text = ""
    assert "All Power to the Soviets" in "".join(text.itertext())


@pytest.mark.parametrize("language", OURS)
def test_every_string_is_used(language: str) -> None:
    """A key nobody asks for is a translation in vain; keys made of parts are matched by what stands before the part."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "edition").rglob("*.py"))
    asked = set(re.findall(r"[\"'{(]([a-z_]+\.[a-z_.]+)[\"')]", code)) | set(
        re.findall(r"f[\"']([a-z_]+\.[a-z_]*)\{", code)
    )
    for key in ours(language).strings:
        assert any(key == one or key.startswith(one) for one in asked), key
