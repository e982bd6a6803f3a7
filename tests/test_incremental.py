"""A build does again only what depends on a change, says why, and what it remembers may be lost at any time."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from edition.cli import cli
from edition.work.bearing import alike, changes, kept, words
from edition.work.state import State, digest
from tests.conftest import ROOT

PERSON = '<person xml:id="{id}"><persName type="preferred">{name}</persName></person>'
LIST = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Persons</title>'
    "</titleStmt><publicationStmt><p>Made for a test.</p></publicationStmt><sourceDesc><p>Made for a test.</p>"
    "</sourceDesc></fileDesc></teiHeader><standOff><listPerson>{rows}</listPerson></standOff></TEI>"
)
SURNAMES = "Amesbury Borodin Chernovsky Dolmatov Eristavi Fadeyev Gurevitch Holbrook Ivanenko Jablonski".split()


def build(folder: Path, *options: str) -> Result:
    result = CliRunner().invoke(cli, ["build", str(folder), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code in (0, 1), result.output
    return result


def reasons(folder: Path) -> list[str]:
    """What --explain says."""
    lines = build(folder, "--explain", "--quiet").stdout.splitlines()
    return [line for line in lines if ": " in line or line.startswith("nothing")]


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a project but what the program keeps for itself."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".edition" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def people(folder: Path, names: dict[str, str]) -> None:
    (folder / "authority").mkdir(exist_ok=True)
    rows = "".join(PERSON.format(id=key, name=name) for key, name in names.items())
    (folder / "authority" / "persons.xml").write_text(LIST.format(rows=rows))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Six letters, each about one person; three of the persons have a record."""
    return made(tmp_path / "mine")


def made(folder: Path, *, number: int = 6) -> Path:
    (folder / "sources").mkdir(parents=True)
    (folder / "edition.toml").write_text('[outputs]\nfolder = "out"\nformats = ["html", "text"]\n')
    for at in range(number):
        text = f"R. Ames\n\nLetter {at}\n\nYesterday {SURNAMES[at % 10]} came to Dublin, on May {at % 28 + 1}, 1911.\n"
        (folder / "sources" / f"letter-{at}.txt").write_text(text)
    people(folder, {f"p{at}": f"{SURNAMES[at]}, Ivan" for at in range(3)})
    return folder


def test_nothing_changed_nothing_done(project: Path) -> None:
    assert len(build(project, "--explain").stdout.splitlines()) > 20
    before = files(project)
    assert reasons(project) == ["nothing changed, nothing was made"]
    assert files(project) == before
    assert (project / ".edition" / ".gitignore").read_text() == "*\n"


def test_a_changed_text_is_the_only_one_done_again(project: Path) -> None:
    build(project)
    text = project / "texts" / "letter-4.xml"
    text.write_text(text.read_text().replace("Yesterday", "Today"))
    said = reasons(project)
    assert "texts/letter-4.xml: tagged: the text changed" in said
    assert "texts/letter-4.xml: checked: the text changed" in said
    assert "out/html/letter-4.html: written: texts/letter-4.xml changed" in said
    assert "out/text/letter-4.txt: written: texts/letter-4.xml changed" in said
    assert not [line for line in said if line.startswith("texts/") and "letter-4" not in line]
    assert "Today" in (project / "out" / "text" / "letter-4.txt").read_text()


def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(project: Path) -> None:
    build(project)
    text = project / "texts" / "letter-4.xml"
    seen = text.stat()
    with text.open("r+b") as stream:  # the same file, not a new one in its place
        stream.write(text.read_bytes().replace(b"Yesterday", b"Yestereve"))
    os.utime(text, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert "texts/letter-4.xml: tagged: the text changed" in reasons(project)


def test_a_new_record_bears_on_the_texts_that_may_name_it(project: Path) -> None:
    build(project)
    known = {f"p{at}": f"{SURNAMES[at]}, Ivan" for at in range(3)}
    people(project, {**known, "p9": f"{SURNAMES[4]}, Anna"})
    said = reasons(project)
    assert f"texts/letter-4.xml: tagged: authority: {SURNAMES[4]}, Anna changed" in said
    assert [line for line in said if ": tagged:" in line] == [line for line in said if "letter-4.xml: tagged" in line]
    assert 'ref="person:p9"' in (project / "texts" / "letter-4.xml").read_text()
    people(project, {**known, "p9": f"{SURNAMES[4]}, Maria"})
    assert [line.partition(" ")[0] for line in reasons(project) if "tagged" in line] == ["texts/letter-4.xml:"]


def test_a_changed_setting_of_one_text_is_its_own_affair(project: Path) -> None:
    build(project)
    settings = project / "edition.toml"
    settings.write_text(settings.read_text() + '[texts."letter-2"]\ncalendar = "julian"\n')
    tagged = [line for line in reasons(project) if ": tagged:" in line]
    assert tagged == ["texts/letter-2.xml: tagged: edition.toml says otherwise"]


def test_a_text_taken_away_takes_its_outputs_along_but_no_file_of_others(project: Path) -> None:
    build(project)
    (project / "out" / "html" / "mine.html").write_text("by hand")
    (project / "out" / "text" / "letter-2.txt").write_text("changed by hand")
    for number in (1, 2):
        (project / "texts" / f"letter-{number}.xml").unlink()
        (project / "sources" / f"letter-{number}.txt").unlink()
    result = build(project, "--explain")
    assert "out/html/letter-1.html: removed: no longer part of the edition" in result.stdout
    assert "out/text/letter-2.txt" in result.stderr
    assert "left because it was changed by hand" in result.stderr
    left = files(project / "out")
    assert "html/letter-1.html" not in left
    assert "text/letter-1.txt" not in left
    assert left["html/mine.html"] == b"by hand"
    assert left["text/letter-2.txt"] == b"changed by hand"


def test_a_format_no_longer_asked_for_goes(project: Path) -> None:
    build(project)
    settings = project / "edition.toml"
    settings.write_text(settings.read_text().replace('["html", "text"]', '["text"]'))
    assert "of earlier builds removed" in build(project).output
    assert not (project / "out" / "html").exists()
    assert (project / "out" / "text" / "letter-1.txt").exists()


def test_an_output_that_is_gone_or_was_changed_is_made_again(project: Path) -> None:
    build(project)
    before = files(project)
    (project / "out" / "text" / "letter-1.txt").unlink()
    (project / "out" / "html" / "letter-3.html").write_text("changed")
    said = reasons(project)
    assert said == [
        "out/html/letter-3.html: written: a file is gone or was changed",
        "out/text/letter-1.txt: written: a file is gone or was changed",
    ]
    assert files(project) == before


def test_a_source_that_changes_is_checked_again(project: Path) -> None:
    build(project)
    source = project / "sources" / "letter-3.txt"
    source.write_text(source.read_text().replace("came to", "fled from"))
    result = build(project, "--explain")
    assert "texts/letter-3.xml: checked: the source changed" in result.stdout
    assert "fled" in result.stdout
    assert "fled" in build(project).stdout, "a finding is said again while it stands"


@pytest.mark.parametrize("seed", range(3))
def test_whatever_changes_the_result_is_that_of_a_build_without_memory(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    one, other = made(tmp_path / "one" / "mine", number=10), made(tmp_path / "other" / "mine", number=10)
    for _ in range(4):
        names = {
            f"p{at}": f"{spelled(random, random.choice(SURNAMES))}, {random.choice(('Ivan', 'Anna'))}"
            for at in range(5)
        }
        chosen, word = f"letter-{random.randrange(10)}.xml", random.choice(SURNAMES)
        for folder in (one, other):
            people(folder, names)
            text = folder / "texts" / chosen
            if text.exists():
                text.write_text(text.read_text().replace("Yesterday", f"Yesterday {word} and"))
        shutil.rmtree(other / ".edition", ignore_errors=True)
        assert build(one).output == build(other).output.replace(str(other), str(one))
        assert files(one) == files(other)


def spelled(random: Random, name: str) -> str:
    """A name as some transliterate it, or with a letter wrong."""
    at = random.randrange(1, len(name) - 1)
    others = (name, name.replace("v", "w"), name.replace("ch", "tch"), name[:at] + name[at + 1 :], name.upper())
    return random.choice(others)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("KORNILOV", "Kornilov"),
        ("Kornilovs", "Kornilov"),
        ("Trotski", "Trotzky"),
        ("Kornlov", "Kornilov"),
        ("Tchernoff", "Chernov"),
    ],
)
def test_a_name_bears_on_every_spelling_the_recognisers_forgive(word: str, name: str) -> None:
    assert alike(word, name)
    assert not alike("Petrograd", name)
    before = kept({})
    now = {"person:k": ("1", (f"{name}, Lavr",))}
    assert changes(before, now).touches(words(f"<p>So <hi>{word}</hi> said.</p>"))
    assert not changes(before, now).touches(words("<p>So nobody in Petrograd said.</p>"))
    assert changes(before, now).touches(words('<p>So <persName ref="person:k">he</persName> said.</p>'))
    assert changes(before, now).touches(words(f"<p>So {word[:3]}-{word[3:]} said.</p>"))
    assert changes(b"", now).everything


DAMAGE: list[Callable[[Path], object]] = [
    lambda path: path.write_bytes(b"this is no database" * 1000),
    lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096)),
    lambda path: path.write_bytes(b""),
    lambda path: path.unlink(),
    lambda path: path.rename(path.with_name("other")).with_name("state.sqlite").mkdir(),
    lambda path: shutil.rmtree(path.parent),
]


@pytest.mark.parametrize("number", range(len(DAMAGE)))
def test_a_lost_or_damaged_memory_costs_time_only(project: Path, number: int) -> None:
    build(project)
    before = files(project)
    DAMAGE[number](project / ".edition" / "state.sqlite")
    assert "letter-1" not in build(project).stderr
    assert files(project) == before
    text = project / "texts" / "letter-4.xml"
    text.write_text(text.read_text().replace("Yesterday", "Today"))
    build(project)
    assert "Today" in (project / "out" / "text" / "letter-4.txt").read_text()


def test_damage_found_in_the_midst_of_a_run_is_forgotten(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        for at in range(2000):
            state.remember("stage", f"{at}", {"text": "x" * 40})
    path = tmp_path / "state.sqlite"
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.seek(size // 3)
        stream.write(b"\xff" * (size // 2))
    with State(tmp_path) as state:
        for at in range(2000):
            state.recall("stage", f"{at}")
            state.remember("stage", f"{at}", {"text": "y"})
        assert state.recall("stage", "7") is not None
    with State(tmp_path) as state:
        state.remember("stage", "7", {})
        assert state.recall("stage", "7") is not None


def test_a_look_reads_only_what_looks_new(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(b"one")
    old = file.stat().st_mtime_ns - 10**12
    with State(tmp_path / ".edition") as state:
        assert state.look(str(file)) == digest(b"one")
        assert state.look(str(tmp_path / "none.xml")) == ""
        file.write_bytes(b"two")
        os.utime(file, ns=(old, old))
        assert state.look(str(file)) == digest(b"two")


def test_where_nothing_can_be_kept_everything_is_done(project: Path) -> None:
    build(project)
    shutil.rmtree(project / ".edition")
    (project / ".edition").write_text("in the way")
    assert build(project).exit_code in (0, 1)
    (project / ".edition").unlink()


def command(folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "edition", "build", str(folder), *options]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_two_builds_at_once_are_one_after_the_other(tmp_path: Path) -> None:
    clean, project = made(tmp_path / "clean" / "mine", number=30), made(tmp_path / "both" / "mine", number=30)
    build(clean)
    both = [
        subprocess.Popen(command(project), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    said = [process.communicate(timeout=120) for process in both]
    assert {process.returncode for process in both} <= {0, 1}
    assert not any(b"Traceback" in err for _, err in said)
    assert any(b"waiting" in err for _, err in said)
    assert files(project) == files(clean)
    assert reasons(project) == ["nothing changed, nothing was made"]


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_killed_three_times_and_resumed_it_writes_the_bytes_of_one_run(tmp_path: Path) -> None:
    clean, project = made(tmp_path / "clean" / "mine", number=60), made(tmp_path / "killed" / "mine", number=60)
    build(clean)
    wanted = files(clean)
    random = Random(1917)
    for part in (0.1, 0.3, 0.6):
        process = subprocess.Popen(command(project, "--jobs=2"), env=environment(), stdout=subprocess.DEVNULL)
        for _ in range(6000):
            if (
                sum(map(len, (inside for _, _, inside in os.walk(project)))) >= part * len(wanted)
                or process.poll() is not None
            ):
                break
            time.sleep(0.01)
        time.sleep(random.random() / 10)
        process.send_signal(signal.SIGKILL)
        process.wait()
        time.sleep(0.5)  # the workers end with the text in their hands
    done = {name for name in files(project) if name.startswith("texts/")}
    said = reasons(project)
    assert files(project) == wanted
    assert not {line.partition(":")[0] for line in said if ": converted:" in line} & done
    assert reasons(project) == ["nothing changed, nothing was made"]
