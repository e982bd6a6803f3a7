"""The index of the authority: the same answers as the lists give, kept on disk, made anew whenever it is not whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from edition.authority.index import HEAD, Form, Index
from edition.authority.indexing import build
from edition.authority.records import Authority, Entity, Name, load
from edition.authority.stored import INDEX, STAMP, stored
from edition.authority.wordings import wordings
from edition.errors import UnreadableInput
from edition.naming.forms import sounds
from tests.conftest import ROOT

LISTS = ROOT / "tei" / "authority"


def record(kind: str, id_: str, *forms: str, start: str = "", weak: str = "") -> Entity:
    """A record whose first form is preferred, with one weak form perhaps."""
    names = [Name(form, "variant" if at else "preferred", "") for at, form in enumerate(forms)]
    return Entity(id_, kind, (*names, *([Name(weak, "weak", "")] if weak else [])), start)


def index(*entities: Entity) -> Index:
    return Index(build({entity.ref: entity for entity in entities}))


WEAVER = record("person", "weaver", "Weaver, Anna Petrovna", "Anna Weaver", "Weaver", start="1881-05-04")
MILL = record("place", "weaver-mill", "Weaver", "Weaver Mill")
DAY = record("newspaper", "day", "Den", weak="Day")


def test_a_wording_leads_to_all_its_records_in_their_order() -> None:
    known = index(WEAVER, MILL, DAY)
    assert known.form("Weaver") == Form.of("Weaver", ("person:weaver", "place:weaver-mill"))
    assert known.form("Day") == Form.of("Day", ("newspaper:day",), ("newspaper:day",))
    assert known.form("Weave") is None
    assert known.form("") is None


def test_lengths_of_wordings_by_their_first_word() -> None:
    known = index(WEAVER, MILL)
    assert known.sizes("Weaver") == (11, 6)
    assert known.sizes("Weave") == ()
    assert known.loud_sizes("WEAVER") == (11, 6)
    assert known.loud("WEAVER MILL") == Form.of("Weaver Mill", ("place:weaver-mill",))


def test_two_first_words_alike_in_capitals_give_the_lengths_of_both() -> None:
    known = index(record("org", "a", "McAdam Works"), record("org", "b", "Mcadam Club Rooms"))
    assert known.loud_sizes("MCADAM") == (17, 12)


def test_spellings_and_slips() -> None:
    known = index(record("person", "t", "Trotsky, Lev", "Leo Trotsky"), DAY)
    assert [form.text for form in known.sounding(sounds("Trotzky"))] == ["Trotsky"]
    assert known.opens_pair(sounds("Leo"))
    assert not known.opens_pair(sounds("Trotsky"))
    assert [form.text for form in known.close_to("Trotksy")] == ["Trotsky"]
    assert [form.text for form in known.close_to("Trosky")] == ["Trotsky"]
    assert [form.text for form in known.close_to("Trottsky")] == ["Trotsky"]
    assert [form.text for form in known.close_to("Trolsky")] == ["Trotsky"]
    assert known.close_to("Trotsky") == known.close_to("Drotsky") == ()
    assert known.sounding(sounds("Day")) == ()  # an ordinary word


def test_lives_and_forenames() -> None:
    known = index(WEAVER, MILL)
    assert known.life("person:weaver") == ("1881-05-04", "")
    assert known.life("person:nobody") == ("", "")
    assert known.forenames("person:weaver") == (("Anna", "Petrovna"), ("Anna",))
    assert known.forenames("place:weaver-mill") == ()


def test_every_wording_of_the_starter_authority_is_found() -> None:
    known = load(LISTS)
    missing = [
        (text, ref)
        for ref, entity in known.entities.items()
        for text in wordings(entity)
        if text[0].isascii() and text[0].isupper() and text[1:2].isalpha()
        if not (form := known.index.form(text)) or ref not in form.refs
    ]
    assert missing == []


def test_the_same_records_make_the_same_bytes() -> None:
    command = [sys.executable, "-c", f"{_BUILD}; print(sha256(build(load({str(LISTS)!r}).entities)).hexdigest())"]
    seeds = [{**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2")]
    one, other = (subprocess.run(command, env=env, capture_output=True, check=True).stdout for env in seeds)
    assert one == other


_BUILD = "from hashlib import sha256; from edition.authority.indexing import build; from edition.authority.records import load"


def test_a_lookup_reads_a_line_or_two_whatever_the_size() -> None:
    """Counted, not timed: what is read of the index for one word does not grow with the names."""
    reads = []
    for count in (2_000, 4_000):
        names = [record("person", f"p{at}", _made(at)) for at in range(count)]
        data = _Counted(build({entity.ref: entity for entity in names}))
        known = Index(data)
        for at in range(0, count, count // 50):
            word = _made(at)
            assert known.form(word)
            assert known.sizes(word) == (len(word),)
            assert known.close_to(word[:2] + word[3:])
        reads.append(data.reads)
    assert reads[1] <= 1.1 * reads[0]


def _made(number: int) -> str:
    """A name, other than all others."""
    letters = "bdgklmnprstv"
    vowels = "aeiou"
    name = ""
    for _ in range(5):
        number, at = divmod(number, 60)
        name += letters[at % 12] + vowels[at // 12]
    return name.capitalize()


class _Counted(bytes):
    """Bytes that count how often they are searched."""

    reads = 0

    def find(self, *arguments) -> int:  # type: ignore[no-untyped-def]
        self.reads += 1
        return super().find(*arguments)


LIST = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="weaver"><persName type="preferred">{}</persName></person>
</listPerson></standOff></TEI>"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a list of one person, last changed long ago."""
    (tmp_path / "authority").mkdir()
    write(tmp_path, "Weaver, Anna")
    return tmp_path


def write(project: Path, name: str) -> None:
    (project / "authority" / "persons.xml").write_text(LIST.format(name), encoding="utf-8")


def opened(project: Path) -> tuple[Index, bool]:
    """The index of a project, and whether the records had to be read to make it."""
    found, entities = stored(project / "authority", project / ".edition")
    return found, entities is not None


def test_the_second_run_takes_what_the_first_kept(project: Path) -> None:
    assert opened(project)[1]
    found, made = opened(project)
    assert not made
    assert found.form("Weaver") == Form.of("Weaver", ("person:weaver",))
    assert (project / ".edition" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_lists_that_have_not_changed_for_long_are_not_read_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(project)
    stamp = project / ".edition" / STAMP
    later = stamp.stat().st_mtime_ns + 3_000_000_000
    os.utime(stamp, ns=(later, later))
    monkeypatch.setattr("edition.authority.lists.contents", None)
    assert not opened(project)[1]


def test_a_list_of_the_same_length_changed_at_once_is_seen(project: Path) -> None:
    opened(project)
    before = (project / "authority" / "persons.xml").stat()
    write(project, "Reaver, Anna")
    os.utime(project / "authority" / "persons.xml", ns=(before.st_atime_ns, before.st_mtime_ns))
    found, made = opened(project)
    assert made
    assert found.form("Reaver")
    assert not found.form("Weaver")


def test_a_list_that_only_looks_new_needs_no_new_index(project: Path) -> None:
    opened(project)
    write(project, "Weaver, Anna")
    os.utime(project / "authority" / "persons.xml", ns=(1, 1))
    assert not opened(project)[1]


def test_a_list_that_comes_or_goes_is_seen(project: Path) -> None:
    opened(project)
    (project / "authority" / "persons.xml").rename(project / "authority" / "places.xml")
    assert len(opened(project)[0]) == 0
    (project / "authority" / "places.xml").rename(project / "authority" / "persons.xml")
    assert opened(project)[0].form("Weaver")


@pytest.mark.parametrize("file", [INDEX, STAMP])
@pytest.mark.parametrize("damage", ["gone", "empty", "short", "long", "zeros", "flipped", "noise", "folder"])
def test_what_is_damaged_is_made_anew(project: Path, file: str, damage: str) -> None:
    opened(project)
    path = project / ".edition" / file
    data = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    elif damage != "gone":
        middle = len(data) // 2
        made = {
            "empty": b"",
            "short": data[:-1],
            "long": data + b"\0",
            "zeros": bytes(len(data)),
            "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "noise": b"\xff\x00" * len(data),
        }
        path.write_bytes(made[damage])
    assert opened(project)[0].form("Weaver")
    if damage != "folder":
        assert not opened(project)[1]


def test_no_length_of_a_cut_index_is_taken_for_whole(project: Path) -> None:
    body = build(load(project / "authority").entities)
    assert Index(body).form("Weaver")
    for length in range(len(body)):
        with pytest.raises(ValueError, match=r"no head|cut short"):
            Index(body[:length])
    assert HEAD.size < len(body)


def test_where_nothing_can_be_written_nothing_is_lost(project: Path) -> None:
    (project / ".edition").write_text("a file where the folder would be", encoding="utf-8")
    for _ in range(2):
        found, made = opened(project)
        assert made
        assert found.form("Weaver")


def test_a_broken_list_is_named_and_keeps_no_index(project: Path) -> None:
    (project / "authority" / "persons.xml").write_text("<TEI>\n<person></TEI>", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="not well-formed") as caught:
        opened(project)
    assert caught.value.line == 2
    assert not (project / ".edition").exists()


_OPEN = """
import sys
from pathlib import Path
from edition.authority.stored import stored
for _ in range(20):
    found, _ = stored(Path(sys.argv[1], "authority"), Path(sys.argv[1], ".edition"))
    assert found.form("Weaver"), "lost"
    Path(sys.argv[1], ".edition", "authority.index").unlink(missing_ok=True)
"""


def test_processes_that_make_and_delete_it_at_once(project: Path) -> None:
    command = [sys.executable, "-c", _OPEN, str(project)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate()[1] for process in running] == ["", "", ""]
    assert opened(project)[0].form("Weaver")
    assert sorted(path.name for path in (project / ".edition").iterdir()) == [".gitignore", INDEX, STAMP]


def test_records_are_read_only_when_asked_for(project: Path) -> None:
    known = Authority(folder=project / "authority", cache=project / ".edition")
    assert known.index.form("Weaver")
    again = Authority(folder=project / "authority", cache=project / ".edition")
    assert again.index.form("Weaver")
    assert again.entities == known.entities == load(project / "authority").entities
    assert again.entities["person:weaver"].title == "Weaver, Anna"
