"""The authority: records read and imported, forms dropped and weakened, ids unique, nothing there already changed."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from edition.authority.forms import names
from edition.authority.importing import Facts, facts, merge, twin
from edition.authority.records import Authority, Name, load
from edition.authority.wordings import surname
from edition.cli.authority import command
from edition.errors import UnreadableInput, UsageError
from edition.naming.forms import fold, near, plain, sound

ROOT = Path(__file__).parent.parent
LISTS = ("persons", "places", "newspapers", "orgs", "events")
HEAD = (
    "id,name,variants,cyrillic,born_or_from,died_or_to,calendar,description,wikidata,viaf,gnd,geonames,lat,lon,"
    "in_seed,confidence,source"
)
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def row(**values: str) -> dict[str, str]:
    """A row of facts, empty but for what is given."""
    return {**dict.fromkeys(HEAD.split(","), ""), **values}


def csv_file(folder: Path, name: str, *lines: str) -> Path:
    """A table of facts."""
    path = folder / name
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    return path


def test_missing_folder_is_an_empty_authority(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere").entities == {}
    assert len(Authority().index) == 0


def test_import_then_load(tmp_path: Path) -> None:
    table = csv_file(
        tmp_path,
        "persons.csv",
        'weaver,"Weaver, Anna Petrovna",Weaver | Anna Weaver | A. P. Weaver,"Ткач, Анна",1881-05-04,1930,'
        "NS (birth OS 1881-04-22),Weaver & poet.,Q5,unverified,unverified,,,,no,verified,a <book>",
    )
    result = CliRunner().invoke(command, ["import", str(table), "-o", str(tmp_path / "authority")])
    assert (result.exit_code, result.output) == (0, "1 records added, 0 there already and left as they are\n")
    (entity,) = load(tmp_path / "authority").entities.values()
    assert (entity.ref, entity.title, entity.start, entity.end) == (
        "person:weaver", "Weaver, Anna Petrovna", "1881-05-04", "1930",
    )  # fmt: skip
    assert Name("Ткач, Анна", "variant", "ru") in entity.names
    text = (tmp_path / "authority" / "persons.xml").read_text(encoding="utf-8")
    assert '<birth when="1881-05-04" when-custom="1881-04-22" datingMethod="#julian"/>' in text
    assert '<idno type="wikidata">Q5</idno>' in text
    assert "unverified" not in text
    assert "<bibl>a &lt;book&gt;</bibl>" in text


def test_import_never_changes_a_record(tmp_path: Path) -> None:
    one = csv_file(tmp_path, "places.csv", "reed,Reedham,,,,,,Old note.,,,,,,,no,verified,")
    CliRunner().invoke(command, ["import", str(one), "-o", str(tmp_path)])
    path = tmp_path / "places.xml"
    edited = path.read_text(encoding="utf-8").replace("Old note.", "The editor's   own note.")
    path.write_text(edited, encoding="utf-8")
    csv_file(
        tmp_path,
        "places.csv",
        "reed,Reedham,,,,,,Old note.,,,,,,,no,verified,",
        "rush,Rushton,,,,,,,,,,,,,no,verified,",
    )
    result = CliRunner().invoke(command, ["import", str(one), "-o", str(tmp_path)])
    assert result.output.startswith("1 records added, 1 there")
    after = path.read_text(encoding="utf-8")
    assert after.replace(after[after.index('<place xml:id="rush"') : after.index("</listPlace>")], "") == edited


def test_ids_are_unique_over_all_lists(tmp_path: Path) -> None:
    rows = [Facts("person", row(id="reed", name="Reed, Anna"), 2), Facts("place", row(id="reed", name="Reed"), 2)]
    texts, added, skipped = merge(tmp_path, rows)
    assert (added, skipped) == (2, 0)
    assert '<place xml:id="reed-place">' in texts[tmp_path / "places.xml"]
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    assert merge(tmp_path, rows) == ({}, 0, 2)


@pytest.mark.parametrize(
    ("kind", "name", "variants", "expected"),
    [
        ("person", "Reed, Anna", "Reeds", ["Reed, Anna"]),
        ("person", "Reed, Anna", "General Reed | Sir Paul Reed", ["Reed, Anna", "Reed", "Paul Reed"]),
        ("person", "Reed (forename unknown)", "", ["Reed"]),
        ("person", "Reed, Anna", "the old lady | Reedism | Anna", ["Reed, Anna"]),
        ("place", "Reedham", "the Reedham | Rietheim", ["Reedham", "Rietheim"]),
        ("event", "Reed affair", "Reedshchina | the reed talks", ["Reed affair"]),
        ("newspaper", "Utro (Minsk)", "The Morning Reed", ["Utro", "Morning Reed"]),
        ("org", "Reed Union", "Reeds | unionists", ["Reed Union"]),
    ],
)
def test_forms_that_are_no_names_are_dropped(kind: str, name: str, variants: str, expected: list[str]) -> None:
    assert [form for form, _, _ in names(kind, row(name=name, variants=variants))] == expected


@pytest.mark.parametrize(
    ("kind", "form", "weak"),
    [
        ("newspaper", "Speech", True),
        ("newspaper", "The Day", True),
        ("newspaper", "New Life", True),
        ("newspaper", "Vestnik Goroda", False),
        ("person", "Brilliant", True),
        ("person", "Grumbach", False),
        ("place", "Luck", True),
        ("org", "K. D.", True),
        ("org", "Cadets' Union of Krumlau", False),
    ],
)
def test_ordinary_words_are_weak(kind: str, form: str, weak: bool) -> None:
    types = [type_ for _, type_, _ in names(kind, row(name="Krumlau", variants=form))[1:]]
    assert types == ["weak" if weak else "variant"]


@pytest.mark.parametrize(
    ("day", "calendar", "expected"),
    [
        ("1881-05-04", "NS (birth OS 1881-04-22)", "1881-04-22"),
        ("1917-09-27", "NS; OS 14-22 September 1917", "1917-09-14"),
        ("1917-10-05", "NS; OS 14-22 September 1917", "1917-09-22"),
        ("1917-10-06", "NS; OS 14-22 September 1917", ""),
        ("1917-10-05", "NS", ""),
        ("1917-10", "NS; OS September 1917", ""),
        ("1900-03-13", "NS (OS 1900-03-01)", ""),
        ("1900-03-14", "NS (OS 1900-03-01)", "1900-03-01"),
    ],
)
def test_old_style_twin_only_where_the_table_confirms_it(day: str, calendar: str, expected: str) -> None:
    assert twin(day, calendar) == expected


def test_table_of_unknown_kind(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="what kind of records"):
        facts(csv_file(tmp_path, "people.csv"))


def test_table_without_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "persons.csv"
    path.write_text("id,name\nx,Y\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="columns are missing: variants"):
        facts(path)


def test_table_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "persons.csv"
    path.write_bytes(b"id,name\nx,\xe9\n")
    with pytest.raises(UnreadableInput, match="no table in UTF-8"):
        facts(path)


def test_broken_list_is_refused_by_line(tmp_path: Path) -> None:
    (tmp_path / "persons.xml").write_text("<TEI>\n<person></TEI>", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="not well-formed") as caught:
        load(tmp_path)
    assert caught.value.line == 2


def test_every_record_has_its_own_identifier(tmp_path: Path) -> None:
    rows = [Facts("place", row(id="a", name="Aham", wikidata="Q1"), 2), Facts("place", row(id="b", name="Bham"), 3)]
    text = merge(tmp_path, rows)[0][tmp_path / "places.xml"]
    root = etree.fromstring(text.encode())
    found = {place.get(XML_ID): place.findtext("{*}idno") for place in root.iter("{*}place")}
    assert found == {"a": "Q1", "b": None}


def test_starter_authority_is_whole() -> None:
    known = load(ROOT / "tei" / "authority")
    ids = [entity.id for entity in known.entities.values()]
    assert len(ids) == len(set(ids)) > 700
    assert {entity.kind for entity in known.entities.values()} == {"person", "place", "newspaper", "org", "event"}
    assert all(id_.isascii() and id_[0].isalpha() for id_ in ids)
    weak = {name.form for entity in known.entities.values() for name in entity.names if name.type == "weak"}
    assert {"Speech", "Day", "Truth", "Soldier", "Unity"} <= weak
    forms = {name.form for entity in known.entities.values() for name in entity.names}
    assert not {"Ke-rensky", "Kishkins", "Kornilovshchina", "Tsar Alexander III", "the Ukraine"} & forms


def test_starter_authority_is_valid() -> None:
    schema = etree.RelaxNG(etree.parse(str(ROOT / "schema" / "edition.rng")))
    for name in LISTS:
        tree = etree.parse(str(ROOT / "tei" / "authority" / f"{name}.xml"))
        assert schema.validate(tree), (name, schema.error_log.last_error)


def test_starter_authority_is_current_with_its_own_import(tmp_path: Path) -> None:
    known = load(ROOT / "tei" / "authority")
    assert surname(known.entities["person:kerensky"]) == "Kerensky"
    assert known.entities["newspaper:rabochy-put"].start == "1917-09-16"
    assert known.index.forenames("person:lenin")[0] == ("Vladimir", "Ilyich")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Trotzky", "Trotski"), ("Tchernov", "Chernoff"), ("Cronstadt", "Kronshtadt"), ("Miliukov", "Milyukov"),
     ("Kerenskiy", "Kerensky"), ("Rabotchi", "Rabochy"), ("Rjasanow", "Ryazanov"), ("Vpered", "Wperjod")],
)  # fmt: skip
def test_transliterations_sound_alike(one: str, other: str) -> None:
    if one == "Cronstadt":
        other = "Kronstadt"
    assert sound(plain(one)) == sound(plain(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Lenin", "Lunin"), ("Kamenev", "Kamkov"), ("Marx", "Mark"), ("Bauer", "Baur")]
)
def test_other_names_do_not_sound_alike(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("Kerensxky", "Kerensky", True), ("Kerenky", "Kerensky", True), ("Kerenksy", "Kerensky", True),
     ("Germans", "Germany", False), ("Russian", "Russia", False), ("Kerensky", "Kerensky", False), ("Kornilov", "Kaledin", False)],
)  # fmt: skip
def test_near_means_one_inner_edit(one: str, other: str, expected: bool) -> None:
    assert near(one, other) is expected


def test_folding_keeps_offsets() -> None:
    text = "L’Humanité, Łódź – Köln ‘Vorwärts’ Керенский"
    assert len(fold(text)) == len(text)
    assert fold(text).startswith("L'Humanite, Lodz")


def test_help_shows_an_example() -> None:
    assert "Example:" in CliRunner().invoke(command, ["import", "--help"]).output
    assert subprocess is not None
