"""`edition validate`: which files, which status, which report, and what --fix changes."""

import json
import re
import subprocess
import time
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.checks.context import Context
from edition.checks.examine import examine
from edition.checks.mend import mend
from edition.cli.validate import command
from edition.cli.watch import watch
from edition.document import Document
from edition.errors import UsageError
from edition.project import packaged_schema

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang='en'>
<teiHeader>
<fileDesc>
<titleStmt>
  <title>A case</title><author>Nobody</author>
</titleStmt>
<publicationStmt><publisher>Nobody</publisher><availability><licence target="https://example.org/">x</licence></availability></publicationStmt>
<sourceDesc><p>Written for the tests.</p></sourceDesc>
</fileDesc>
</teiHeader>
<text><body>
"""
TAIL = "\n</body></text>\n</TEI>"
TOML = '[edition]\ntitle = "A case"\n'


def tei(body: str) -> str:
    return HEAD + body + TAIL


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(command, [*arguments], input=text, env={"GITHUB_ACTIONS": ""})


def write(path: Path, source: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source.encode("utf-8"))
    return str(path)


GOOD = tei("<p>All is well.</p>")
WARNED = tei("<p>Then <persName>Orlov </persName> came.</p>")
WRONG = tei('<p>See <ref target="#nowhere">this</ref>.</p>')
TOLD = tei('<p>He said: "No.</p>')


@pytest.mark.parametrize(
    ("source", "status", "last"),
    [
        (GOOD, 0, "1 file: 0 errors, 0 warnings, 0 infos"),
        (TOLD, 0, "1 file: 0 errors, 0 warnings, 1 info"),
        (WARNED, 1, "1 file: 0 errors, 1 warning, 0 infos"),
        (WRONG, 1, "1 file: 1 error, 0 warnings, 0 infos"),
        (GOOD.replace("</p>", "", 1), 1, "1 file: 1 error, 0 warnings, 0 infos"),
    ],
)
def test_the_exit_status_says_what_was_found(tmp_path: Path, source: str, status: int, last: str) -> None:
    result = run(write(tmp_path / "a.xml", source))
    assert result.exit_code == status, result.output
    assert result.stdout.splitlines()[-1] == last


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01", b"\xff\xfe<\x00", HEAD.encode() + b"\xe9", b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI/>']
)
def test_what_cannot_be_read_is_one_line_and_status_2(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xml").write_bytes(data)
    result = run(str(tmp_path / "a.xml"))
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "a.xml" in result.stderr
    assert result.stdout.splitlines()[-1].endswith("1 file not read")


def test_one_unreadable_file_does_not_hide_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.xml", "")
    write(tmp_path / "b.xml", WRONG)
    result = run(str(tmp_path))
    assert result.exit_code == 2
    assert "b.xml:13:8: error R004" in result.stdout


def test_folders_are_searched_for_xml_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("a.xml", "deep/er/b.xml", ".hidden/c.xml", ".d.xml", "e.txt"):
        write(tmp_path / name, GOOD)
    assert run(str(tmp_path)).stdout == "2 files: 0 errors, 0 warnings, 0 infos\n"


def test_standard_input(tmp_path: Path) -> None:
    result = run("-", text=WRONG)
    assert result.exit_code == 1
    assert result.stdout.startswith("-:13:8: error R004")


def test_a_missing_file_and_a_missing_schema_are_refused(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none.xml")).exit_code == 2
    assert run(write(tmp_path / "a.xml", GOOD), "--schema", str(tmp_path / "none.rng")).exit_code != 0
    assert run("--diff", str(tmp_path / "a.xml")).exit_code != 0


@pytest.mark.parametrize("style", ["json", "sarif", "junit", "github"])
def test_reports_for_programs_stand_alone_on_standard_output(tmp_path: Path, style: str) -> None:
    result = run(write(tmp_path / "a.xml", WRONG), "--format", style)
    assert result.exit_code == 1
    assert "R004" in result.stdout
    assert "1 file:" not in result.stdout
    assert result.stderr == "1 file: 1 error, 0 warnings, 0 infos\n"
    if style in ("json", "sarif"):
        json.loads(result.stdout)


def test_auto_is_githubs_where_its_environment_is_present(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xml", WRONG)
    assert run(path, "--format", "auto").stdout.startswith(path)
    there = CliRunner().invoke(command, [path], env={"GITHUB_ACTIONS": "true"})
    assert there.stdout.startswith("::error file=")


def test_quiet_says_nothing_but_the_status(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.xml", WRONG), "--quiet")
    assert (result.exit_code, result.output) == (1, "")


SCHEMA = """<element name="TEI" xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<oneOrMore><element name="p"><optional><attribute name="xml:id"/></optional><text/></element></oneOrMore></element>"""


def test_another_schema_means_its_rules_and_none_of_ours(tmp_path: Path) -> None:
    schema = write(tmp_path / "small.rng", SCHEMA)
    space = "http://www.tei-c.org/ns/1.0"
    lawful = write(tmp_path / "a.xml", f'<TEI xmlns="{space}"><p xml:id="a"> "x </p></TEI>')
    assert run(lawful, "--schema", schema).exit_code == 0
    twice = write(tmp_path / "b.xml", f'<TEI xmlns="{space}"><p xml:id="a"/>\n<p xml:id="a"/><q/></TEI>')
    said = json.loads(run(twice, "--schema", schema, "--format", "json").stdout)["findings"]
    assert [(one["line"], one["column"], one["code"][0]) for one in said] == [(2, 1, "R"), (2, 16, "S")]


def test_fix_mends_what_has_one_answer_and_nothing_else(tmp_path: Path) -> None:
    source = tei(
        "<p>Then <persname >Orlov </persname>and<hi> Petrov</hi> saw the cafe\u0301 &amp; <![CDATA[x]]> "
        "<persName resp='#edition' cert='low'>Ivanov</persName> on <date calendar=\"#julian\">Monday</date>.</p>"
    )
    path = write(tmp_path / "a.xml", source.replace("\n", "\r\n"))
    result = run(path, "--fix")
    mended = Path(path).read_bytes().decode("utf-8")
    assert (
        "<p>Then <persName >Orlov</persName> and <hi>Petrov</hi> saw the caf\u00e9 &amp; <![CDATA[x]]> "
        "<persName resp='#edition' cert='low'>Ivanov</persName> on <date calendar=\"#julian\">Monday</date>.</p>"
    ) in mended
    assert '\r\n  <title>A case</title><author>Nobody</author>\r\n  <respStmt xml:id="edition">' in mended
    assert '</fileDesc>\r\n<profileDesc><calendarDesc><calendar xml:id="julian">' in mended
    assert "\n" not in mended.replace("\r\n", "")
    assert result.stdout.splitlines()[-1].endswith("; 1 file mended")
    again = run(path, "--fix")
    assert "mended" not in again.stdout
    assert Path(path).read_bytes().decode("utf-8") == mended
    assert Document.load(path).reading.text == "Then Orlov and Petrov saw the café & x Ivanov on Monday."


def test_a_tei_element_that_our_schema_lacks_is_no_misspelling(tmp_path: Path) -> None:
    source = tei("<div1><p>Words.</p></div1>")
    path = write(tmp_path / "a.xml", source)
    assert run(path, "--fix").exit_code == 1
    assert Path(path).read_text() == source


def test_fix_declares_prefixes_of_a_project(tmp_path: Path) -> None:
    write(tmp_path / "edition.toml", TOML)
    record = '<standOff><listPerson><person xml:id="orlov"><persName>Orlov</persName></person></listPerson></standOff>'
    write(tmp_path / "authority" / "persons.xml", HEAD.split("<text>")[0] + record + "</TEI>")
    path = write(tmp_path / "texts" / "deep" / "a.xml", tei('<p><persName ref="person:orlov">Orlov</persName></p>'))
    assert "H006" in run(path).stdout
    result = run(path, "--fix")
    assert result.exit_code == 0, result.output
    assert (
        'replacementPattern="../../authority/persons.xml#$1"/></listPrefixDef></encodingDesc>' in Path(path).read_text()
    )
    assert "H006" not in result.stdout
    assert "R007" in run(write(Path(path), Path(path).read_text().replace("person:orlov", "person:orlow"))).stdout


def test_diff_shows_and_does_not_write(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xml", WARNED)
    result = run(path, "--fix", "--diff")
    assert result.exit_code == 1
    assert (
        "\n-<p>Then <persName>Orlov </persName> came.</p>\n+<p>Then <persName>Orlov</persName> came.</p>\n"
        in result.stdout
    )
    assert Path(path).read_bytes().decode() == WARNED
    assert result.stderr.splitlines()[-1].endswith("; 1 file would be mended")


def test_fix_of_standard_input_is_a_filter() -> None:
    result = run("-", "--fix", text=WARNED)
    assert result.stdout == WARNED.replace("Orlov </persName> ", "Orlov</persName> ")
    assert result.exit_code == 0


def test_a_file_with_nothing_to_mend_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    write(path, WRONG)
    before = path.stat().st_mtime_ns
    run(str(path), "--fix")
    assert path.stat().st_mtime_ns == before


def test_accepted_findings_are_silent_and_stale_acceptances_are_not(tmp_path: Path) -> None:
    accept = '\n[[accept]]\ncode = "R004"\npath = "texts/a.xml"\nwords = "#nowhere"\nreason = "A part to come."\n'
    write(tmp_path / "edition.toml", TOML + accept)
    path = write(tmp_path / "texts" / "a.xml", WRONG)
    assert run(path).stdout.splitlines()[-1] == "1 file: 0 errors, 0 warnings, 0 infos"
    other = write(tmp_path / "texts" / "b.xml", WRONG)
    assert "R004" in run(other).stdout
    write(tmp_path / "texts" / "a.xml", GOOD)
    stale = run(path)
    assert stale.exit_code == 1
    assert "edition.toml:4:1: warning H030" in stale.stdout
    assert "H030" not in run("--schema", write(tmp_path / "s.rng", SCHEMA), path).stdout


def test_house_rules_of_the_header_are_for_files_of_a_project(tmp_path: Path) -> None:
    bare = GOOD.replace("<title>A case</title><author>Nobody</author>", "<title/>")
    assert "H001" not in run(write(tmp_path / "a.xml", bare)).stdout
    write(tmp_path / "edition.toml", TOML)
    assert "H001" in run(str(tmp_path / "a.xml")).stdout


def git(folder: Path, *arguments: str) -> None:
    options = ["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *options, *arguments], check=True, capture_output=True)


def test_since_asks_changed_texts_for_an_entry_in_the_log(tmp_path: Path) -> None:
    log = '<revisionDesc><change when="2020-01-01">Typed.</change></revisionDesc>\n</teiHeader>'
    source = GOOD.replace("</teiHeader>", log)
    paths = {name: Path(write(tmp_path / f"{name}.xml", source)) for name in ("words", "tags", "logged", "same")}
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    changed = source.replace("All is well.", "All was well.")
    write(paths["words"], changed)
    write(paths["tags"], source.replace("well", "<hi>well</hi>"))
    entry = '<change when="2020-02-02">A word.</change></revisionDesc>'
    write(paths["logged"], changed.replace("</revisionDesc>", entry))
    write(tmp_path / "new.xml", source)
    result = run(str(tmp_path), "--since", "HEAD", "--format", "json")
    said = json.loads(result.stdout)["findings"]
    assert [(Path(one["path"]).name, one["line"], one["code"]) for one in said] == [("words.xml", 11, "H011")]
    assert result.exit_code == 1
    for wrong in ("nowhere", "--output=x"):
        refused = run(str(paths["words"]), f"--since={wrong}")
        assert refused.exit_code == 2
        assert "--since takes a commit" in refused.stderr
    assert run(str(paths["words"])).exit_code == 0


@pytest.mark.parametrize(
    "options", [("--diff",), ("--fix", "--schema", "s.rng"), ("--watch", "--fix"), ("--since", "HEAD", "--schema", "s")]
)
def test_options_that_make_no_sense_together_are_refused(tmp_path: Path, options: tuple[str, ...]) -> None:
    result = run(write(tmp_path / "a.xml", GOOD), *options)
    assert isinstance(result.exception, UsageError)


def test_watch_checks_again_when_a_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    write(path, GOOD)
    seen: list[str] = []

    def work() -> int:
        seen.append(path.read_text())
        if len(seen) == 3:
            raise KeyboardInterrupt
        write(path, GOOD + "\n" * len(seen))
        return len(seen)

    assert watch([str(tmp_path)], work, every=0.01) == 2
    assert seen == [GOOD, GOOD + "\n", GOOD + "\n\n"]


def test_the_summary_counts_by_code(tmp_path: Path) -> None:
    write(tmp_path / "a.xml", WARNED)
    write(tmp_path / "b.xml", tei('<p>See <ref target="#a">a</ref> and <ref target="#b">b</ref>.</p>'))
    lines = run(str(tmp_path), "--format", "summary").stdout.splitlines()
    assert lines[0] == "      2  error   R004  pointer to an id that is not in the file, in 1 file"
    assert lines[1] == "      1  warning T005  white space at the edge of inline markup, in 1 file"
    assert lines[2] == "2 files: 2 errors, 1 warning, 0 infos"


ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "name",
    [
        ".pre-commit-hooks.yaml",
        ".github/actions/validate/action.yml",
        "docs/validate-editors.md",
        "docs/validate-pre-commit.md",
        "docs/validate-github.md",
    ],
)
def test_what_is_written_about_the_command_uses_options_it_has(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    known = {option for parameter in command.params for option in parameter.opts}
    calls = re.findall(r"edition validate[^\n]*", text)
    assert calls
    assert set(re.findall(r"(?<![\w-])--[a-z]+", "\n".join(calls))) <= known


def test_the_problem_matcher_in_the_docs_reads_our_lines(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "validate-editors.md").read_text(encoding="utf-8")
    (pattern,) = re.findall(r'"regexp": "(.*)"', text)
    line = run(write(tmp_path / "a.xml", WRONG)).stdout.splitlines()[0]
    match = re.match(json.loads(f'"{pattern}"'), line)
    assert match
    assert match.groups()[1:5] == ("13", "8", "error", "R004")


def test_the_xml_model_instructions_in_the_docs_name_schemas_that_exist() -> None:
    text = (ROOT / "docs" / "validate-editors.md").read_text(encoding="utf-8")
    for name in ("edition.rng", "edition.sch"):
        assert f'<?xml-model href="../../schema/{name}" type="application/xml" schematypens=' in text
        assert (ROOT / "schema" / name).is_file()


@pytest.mark.corpora
def test_mends_change_no_word_of_real_texts_and_leave_nothing_to_mend(foreign: list[Path]) -> None:
    context = Context(schema=packaged_schema())
    mended = 0
    for path in foreign[::5]:
        findings, source = examine(path.read_bytes(), path=str(path), context=context)
        left, after = mend(findings, source, path=str(path), context=context)
        if after == source:
            continue
        mended += 1
        before = unicodedata.normalize("NFC", Document("", source).reading.text)
        assert Document("", after).reading.text.split() == before.split(), path
        assert mend(left, after, path=str(path), context=context) == (left, after), path
    assert mended > 1


HOSTILE = {
    "one id a thousand times": "".join(f'<p xml:id="a"><ref target="#b{n}">“x </ref></p>\n' for n in range(1000)),
    "two thousand attributes": "<p " + " ".join(f'a{n}="x"' for n in range(2000)) + ">x</p>",
    "a megabyte of hyphens": f"<p>{''.join(f'a{chr(97 + n % 26)}-b ' for n in range(200_000))}</p>",
    "a megabyte of blanks": f"<p><persName>{' ' * 1_000_000}x</persName>{' ' * 1_000_000}</p>",
    "a megabyte of quotation marks": f"<p>{'“' * 1_000_000}</p>",
    "a megabyte of two alphabets": f"<p>{'aя' * 500_000}</p>",
    "a megabyte of accents": "<p>" + "e\u0301" * 500_000 + "</p>",
    "a thousand levels": "<quote>" * 1000 + "<p>x</p>" + "</quote>" * 1000,
    "a date of a million digits": '<p><date when="' + "1" * 1_000_000 + '">' + "9" * 1_000_000 + "</date></p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_judged_in_seconds(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "a.xml", tei(HOSTILE[name]))
    start = time.process_time()
    result = run(path, "--fix", "--format", "json")
    assert result.exit_code in (0, 1), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert time.process_time() - start < 20
