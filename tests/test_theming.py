"""The look of a site: what edition.toml and a theme may change, and that nothing hostile passes."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from edition.errors import EditionError
from edition.project import Project
from edition.site.shell import Shell
from edition.theming import colours, template
from edition.theming.theme import Site
from tests.conftest import ROOT

WOFF2 = b"wOF2" + bytes(60)


def site(folder: Path, toml: str = "", **files: str | bytes) -> Site:
    """The look a project with this [site] and these files has; __ in a name is a slash, _dot_ a dot."""
    for name, data in files.items():
        file = folder / name.replace("__", "/").replace("_dot_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return Site(Project(folder, tomllib.loads(toml)))


def _all(folder: Path, toml: str, **files: str | bytes) -> None:
    look = site(folder, toml, **files)
    assert look.theme
    assert look.words
    assert not look.pagefind


def page(look: Site) -> str:
    shell = Shell(title="T", indexes=("person",), words=look.words, theme=look.theme)
    return shell.page(title="X", content="<p>words</p>\n", switches=True).decode()


def test_without_a_word_everything_is_as_the_program_has_it(tmp_path: Path) -> None:
    look = site(tmp_path)
    assert (look.title, look.words.language, look.theme.style, look.theme.rules, look.theme.files) == (
        "",
        "en",
        None,
        b"",
        {},
    )


def test_the_palette_here_is_that_of_the_style_sheet() -> None:
    style = (ROOT / "edition" / "writers" / "style.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root\{([^}]*--paper:[^}]*)\}", style)[:2]
    for palette, css in ((colours.LIGHT, light), (colours.DARK, dark)):
        assert dict(re.findall(r"--([a-z]+):(#[0-9a-f]{6})", css)) == palette
        assert colours.faint(palette) == []


def test_contrast_is_that_of_wcag() -> None:
    assert round(colours.contrast("#000", "#ffffff"), 2) == 21
    assert round(colours.contrast("#767676", "#fff"), 2) == 4.54
    assert round(colours.contrast("#777777", "#fff"), 2) == 4.48
    assert colours.contrast("#123456", "#123456") == 1


def test_title_language_and_colours(tmp_path: Path) -> None:
    toml = '[edition]\ntitle = "A"\nlanguage = "ru"\n[site]\ntitle = "B"\n[site.light]\nink = "#000"\n[site.dark]\npaper = "#101010"'
    look = site(tmp_path, toml)
    assert (look.title, look.words.language) == ("B", "ru")
    assert look.theme.rules.decode() == (
        "@media screen{:root{--ink:#000;}}\n@media screen and (prefers-color-scheme:dark){:root{--paper:#101010;}}\n"
    )
    assert look.theme.warnings == ()
    assert '<html lang="ru">' in page(look)


@pytest.mark.parametrize(
    ("edition", "own", "spoken"),
    [("ru", "", "ru"), ("ru", "de", "de"), ("de-AT", "", "de"), ("la", "", "en"), ("", "", "en")],
)
def test_the_interface_speaks_the_editions_language_or_the_sites(
    edition: str, own: str, spoken: str, tmp_path: Path
) -> None:
    toml = f'[edition]\nlanguage = "{edition}"\n[site]\n' + (f'language = "{own}"' if own else "")
    assert site(tmp_path, toml).words.language == spoken


def test_a_colour_that_cannot_be_read_is_named_with_its_contrast(tmp_path: Path) -> None:
    (warning,) = site(tmp_path, '[site.light]\nperson = "#cccccc"').theme.warnings
    assert "[site.light] person has a contrast of 1.57 to the paper, 4.5 is needed" in warning
    assert len(site(tmp_path, '[site.dark]\npaper = "#ffffff"').theme.warnings) == len(colours.NEEDED)


def test_a_font_of_families_and_one_of_files(tmp_path: Path) -> None:
    look = site(tmp_path, "[site]\nfont = 'Georgia, \"Noto Serif\", serif'")
    assert look.theme.rules == b'html{font-family:Georgia, "Noto Serif", serif}\n'
    look = site(
        tmp_path, '[site]\nfont = { regular = "f/My Font.woff2", italic = "f/My Italic.woff2" }',
        **{"f__My Font_dot_woff2": WOFF2, "f__My Italic_dot_woff2": WOFF2},
    )  # fmt: skip
    assert look.theme.files == {"fonts/my-font.woff2": WOFF2, "fonts/my-italic.woff2": WOFF2}
    assert b'src:url("fonts/my-font.woff2") format("woff2")' in look.theme.rules
    assert "font-src 'self'" in page(look)


def test_a_theme_overrides_file_by_file(tmp_path: Path) -> None:
    mine = (ROOT / "edition" / "theming" / "page.html").read_text(encoding="utf-8")
    look = site(
        tmp_path, '[site]\ntheme = "theme"\nlanguage = "de"',
        theme__page_dot_html=mine.replace("$main", "<p>Our $$ library: $edition, $title</p>\n$main"),
        theme__style_dot_css="body{color:red}", theme__extra_dot_css="p{margin:0}",
        theme__files__logo_dot_svg="<svg/>", theme__catalogue__de_dot_toml='[page]\nsearch = "Finden"',
        theme___dot_hidden="x",
    )  # fmt: skip
    assert (look.theme.style, look.theme.rules) == (b"body{color:red}", b"p{margin:0}")
    assert look.theme.files == {"theme/logo.svg": b"<svg/>"}
    shown = page(look)
    assert "<p>Our $ library: T, X</p>" in shown
    assert ">Finden</a>" in shown
    assert "img-src 'self'" in shown


HOSTILE = [
    ("[site.light]\nink = 'red;} body{display:none'", "is no colour"),
    ("[site.light]\nink = 'red'", "is no colour"),
    ("[site.light]\nink = '#12345'", "is no colour"),
    ("[site.light]\nink = \"#123456\\n\"", "is no colour"),
    ("[site.light]\nink = 7", "is no colour"),
    ("[site.light]\n'ink;--x' = '#123456'", "no colour"),
    ("[site]\nlight = 3", "must be a table"),
    ("[site]\nfont = 'url(http://example.org/x.woff2)'", "is neither"),
    ("[site]\nfont = 'https://example.org/x.woff2'", "is an address"),
    ("[site]\nfont = '//example.org/x.woff2'", "is an address"),
    ("[site]\nfont = '../../x.woff2'", "leads out of the project"),
    ("[site]\nfont = '/etc/x.ttf'", "leads out of the project"),
    ("[site]\nfont = 'Georgia;} body{display:none'", "is neither"),
    ("[site]\nfont = 'x\"} body{'", "is neither"),
    ("[site]\nfont = 'missing.woff2'", "no file"),
    ("[site]\nfont = 'fake.woff2'", "is no font file"),
    ('[site]\nfont = "a\\u0000.woff2"', "leads out of the project"),
    ("[site]\nfont = 3", "a string is needed"),
    ("[site]\nfont = { heavy = 'x.woff2' }", "no face"),
    ("[site]\ntheme = '../elsewhere'", "leads out of the project"),
    ("[site]\ntheme = '/etc'", "leads out of the project"),
    ("[site]\ntheme = 'missing'", "no folder"),
    ("[site]\ntheme = ['x']", "a string is needed"),
    ("[site]\nlanguage = '../../x'", "is no language"),
    ("[site]\nlanguage = 'xx'", "no interface in the language"),
    ("[site]\ncolour = 'red'", "unknown [site] colour"),
    ("[site]\nsearch = 'google'", "[site] search: 'google' is unknown"),
    ("site = 3", "must be a table"),
]  # fmt: skip


@pytest.mark.parametrize(("toml", "said"), HOSTILE)
def test_a_wrong_value_is_refused_in_one_line(toml: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(EditionError) as refused:
        _all(tmp_path, toml, fake_dot_woff2="<html>")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


GOOD = '<!DOCTYPE html>\n<html lang="$language"><head>$head</head><body>$skip$navigation$switches$main</body></html>'
TEMPLATES = [
    (GOOD.replace("$main", ""), "the slot $main is missing"),
    (GOOD.replace("$skip", ""), "the slot $skip is missing"),
    (GOOD.replace("$main", "$main$main"), "the slot $main stands more than once"),
    (GOOD.replace("$main", "$main$colour"), "unknown slot $colour"),
    (GOOD.replace('lang="$language"', 'lang="en" class="$language"'), "the slot $language does not stand in"),
    (GOOD.replace("$head</head>", "</head>").replace("$skip", "$head$skip"), "the slot $head does not stand in <head>"),
    (GOOD.replace("$main", "<!-- $main -->"), "the slot $main does not stand in <body>"),
    (GOOD.replace("$skip", "<script>alert(1)</script>$skip"), "a template may not have <script>"),
    (GOOD.replace("$skip", "<ScRiPt src=x></script>$skip"), "a template may not have <script>"),
    (GOOD.replace("$skip", "<p onclick='x()'>$skip"), "may not have the attribute onclick="),
    (GOOD.replace("$skip", "<p style='color:red'>$skip"), "may not have the attribute style="),
    (GOOD.replace("$skip", "<img src='https://example.org/x.png'>$skip"), "would load something from elsewhere"),
    (GOOD.replace("$skip", "<img src='//example.org/x.png'>$skip"), "would load something from elsewhere"),
    (GOOD.replace("$skip", "<a href='javascript:alert(1)'>x</a>$skip"), "is no address"),
    (GOOD.replace("$skip", "<iframe src='x'></iframe>$skip"), "may not have <iframe>"),
    (GOOD.replace("<!DOCTYPE html>", ""), "does not begin with <!DOCTYPE html>"),
    ("", "is missing"),
]  # fmt: skip


def test_our_own_template_is_what_a_template_must_be() -> None:
    text = files("edition.theming").joinpath(template.FILE).read_text(encoding="utf-8")
    assert template.template(text, path="page.html") == template.ours()


def test_a_small_template_passes() -> None:
    assert template.template(GOOD, path="page.html").pieces[1::2] == template.REQUIRED


@pytest.mark.parametrize(("text", "said"), TEMPLATES)
def test_a_template_that_drops_or_adds_what_it_must_not_is_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(EditionError) as refused:
        template.template(text, path="page.html")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("sytle.css", "p{}", "is nothing a theme has"),
        ("style.css", "@import url(x.css);", "would load something from elsewhere"),
        ("extra.css", "p{}\nq{background:url( 'https://example.org/x')}", "would load something from elsewhere"),
        ("extra.css", "p{background:url(//example.org/x)}", "would load something from elsewhere"),
        ("extra.css", "p{background:url(data:image/png;base64,x)}", "would load something from elsewhere"),
        ("files/x.html", "<script>", "is nothing a theme has"),
        ("files/x.js", "alert(1)", "is nothing a theme has"),
        ("site.js", "alert(1)", "is nothing a theme has"),
        ("catalogue/de.toml", "[page]\nx = 'y'", "unknown key page.x"),
    ],
)
def test_a_theme_with_a_wrong_file_is_refused(name: str, data: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "theme" / name
    file.parent.mkdir(parents=True)
    file.write_text(data)
    with pytest.raises(EditionError, match=re.escape(said)):
        _all(tmp_path, '[site]\ntheme = "theme"\nlanguage = "de"')


def test_a_link_out_of_the_theme_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"x")
    (tmp_path / "theme" / "files").mkdir(parents=True)
    (tmp_path / "theme" / "files" / "x.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(EditionError, match="leads out of the theme"):
        assert site(tmp_path, '[site]\ntheme = "theme"').theme
