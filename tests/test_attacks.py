"""Thirteen documents made to attack: each is refused or found in one clear line, reads nothing from elsewhere, is soon
done, and needs no more memory than a program may have."""

import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

MEMORY = 1 << 30  # bytes of address space
SECONDS = 60  # of the processor, and by the clock
SECRET = "the-words-of-a-file-that-nobody-gave"
HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>'
TAIL = "</p></body></text></TEI>"
LIKE_TEI = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
<start><element name="TEI"><ref name="inside"/></element></start>
<define name="inside"><optional><attribute name="n"/></optional><zeroOrMore><choice><text/><element>
<anyName><except><nsName ns="http://www.w3.org/2001/XInclude"/></except></anyName><ref name="inside"/>
</element></choice></zeroOrMore></define></grammar>"""


class Elsewhere(NamedTuple):
    """What an attack tries to reach: a file, a server, and where the server writes down who asked."""

    secret: str
    server: str
    asked: list[str]


class Attack(NamedTuple):
    """Files made to attack, and what is said of each: by `validate`, with `--schema` and by `annotate`.

    An empty string: there is nothing to say, and the status is 0.
    """

    files: Callable[[Elsewhere], dict[str, str | bytes]]
    validate: str
    foreign: str
    annotate: str


def doctype(declared: str, words: str = "&x;") -> Callable[[Elsewhere], dict[str, str | bytes]]:
    """A document whose DOCTYPE declares something; FILE and HTTP stand for what it tries to reach."""

    def files(elsewhere: Elsewhere) -> dict[str, str | bytes]:
        written = declared.replace("FILE", elsewhere.secret).replace("HTTP", elsewhere.server)
        return {"a.xml": f"<!DOCTYPE TEI {written}>{HEAD}{words}{TAIL}"}

    return files


def words(text: str) -> Callable[[Elsewhere], dict[str, str | bytes]]:
    """A document with certain contents of its paragraph."""
    return lambda elsewhere: {"a.xml": HEAD + text.replace("FILE", elsewhere.secret) + TAIL}


def utf7(elsewhere: Elsewhere) -> dict[str, str | bytes]:
    """A DOCTYPE that only a reader of UTF-7 sees."""
    hidden = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{elsewhere.secret}">]>'.replace("<", "+ADw-").replace(">", "+AD4-")
    return {"a.xml": f'<?xml version="1.0" encoding="UTF-7"?>{hidden}{HEAD}&x;{TAIL}'}


def utf16(elsewhere: Elsewhere) -> dict[str, str | bytes]:
    """A DOCTYPE behind a byte order mark, without one, and in bytes that only say that they are UTF-16."""
    document = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{elsewhere.secret}">]>{HEAD}&x;{TAIL}'
    declared = f'<?xml version="1.0" encoding="UTF-16"?>{document}'
    return {"a.xml": document.encode("utf-16"), "b.xml": declared.encode("utf-16-be"), "c.xml": declared}


def external_ref(elsewhere: Elsewhere) -> dict[str, str | bytes]:
    """A schema, for --schema and of the project, that refers to another file and to a server."""
    schema = (
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><choice>'
        f'<externalRef href="{elsewhere.server}"/><externalRef href="{elsewhere.secret}"/></choice></start></grammar>'
    )
    return {
        "a.xml": f"{HEAD}words{TAIL}",
        "like-tei.rng": schema,
        "edition.toml": "",
        "../schema/edition.rng": schema,
    }


def thrice(words: str) -> tuple[str, str, str]:
    """The same is said by all."""
    return words, words, words


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
ATTRIBUTES = " ".join(f'b{number}=""' for number in range(100_000))
ATTACKS = {
    "external entity, file": Attack(doctype('[<!ENTITY x SYSTEM "FILE">]'), *thrice("DOCTYPE")),
    "external entity, http": Attack(doctype('[<!ENTITY x SYSTEM "HTTP">]'), *thrice("DOCTYPE")),
    "parameter entities": Attack(
        doctype('[<!ENTITY % f SYSTEM "FILE"><!ENTITY % h SYSTEM "HTTP"> %h; %f;]', ""), *thrice("DOCTYPE")
    ),
    "billion laughs": Attack(doctype(f'[<!ENTITY l0 "ha">{LAUGHS}]', "&l9;"), *thrice("DOCTYPE")),
    "quadratic blow-up": Attack(doctype(f'[<!ENTITY x "{"y" * 100_000}">]', "&x;" * 50_000), *thrice("DOCTYPE")),
    "external DTD": Attack(doctype('PUBLIC "x" "HTTP"', ""), *thrice("DOCTYPE")),
    "XInclude": Attack(
        words('<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="FILE" parse="text"/>'), "S008", "S008", ""
    ),
    "depth of 200,000": Attack(words("<hi>" * 200_000 + "</hi>" * 200_000), *thrice("nested more than 2,0")),
    "text of 100 MB": Attack(words("words, " * 15_000_000), *thrice("larger than 64 MiB")),
    "100,000 attributes": Attack(words(f"<hi {ATTRIBUTES}>x</hi>"), "S002", "S002", ""),
    "UTF-7": Attack(utf7, *thrice("encoding UTF-7")),
    "UTF-16": Attack(utf16, *thrice("UTF-16|NUL byte")),
    "schema with externalRef": Attack(external_ref, "not a file beside the schema", "not a file beside the schema", ""),
}
WAYS = {
    "validate": ["validate", "."],
    "foreign": ["validate", "--schema", "like-tei.rng", "."],
    "annotate": ["annotate", "."],
}


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """A file outside the project, and a server on this machine; nobody may ask for either."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Elsewhere(secret.as_uri(), f"http://127.0.0.1:{server.server_port}/x", asked)
        server.shutdown()


def bounded() -> None:
    """Bound what the process may take."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def run(folder: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, in a bounded process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "edition", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=10 * SECONDS,
        preexec_fn=bounded, env={name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"},
    )  # fmt: skip


def write(folder: Path, files: dict[str, str | bytes]) -> dict[str, str]:
    """Write files into a folder; what then lies beside and in it."""
    for file, contents in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
    return held(folder.parent)


def held(folder: Path) -> dict[str, str]:
    """Every file of a folder, but for what the program keeps to itself, with a digest of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".edition" not in path.parts)
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in files}


def status(expected: str) -> int:
    """The exit status: 1 for a finding, 2 for what is refused."""
    return 0 if not expected else 1 if expected[1:].isdigit() else 2


def test_there_are_thirteen() -> None:
    assert len(ATTACKS) == 13


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gets_a_clear_answer(tmp_path: Path, elsewhere: Elsewhere, name: str, way: str) -> None:
    attack = ATTACKS[name]
    written = {"like-tei.rng": LIKE_TEI} | attack.files(elsewhere)
    before = write(tmp_path / "tei", written)
    done = run(tmp_path / "tei", WAYS[way])
    output = done.stdout + done.stderr
    assert "Traceback" not in output, output[-2000:]
    expected = getattr(attack, way)
    assert done.returncode == status(expected), output[-2000:]
    said = [line for line in output.splitlines() if expected and re.search(expected, line)]
    assert len(said) == (sum(file.endswith(".xml") for file in written) if expected else 0), output[-2000:]
    assert all(any(Path(file).name in line for file in written) for line in said)
    assert all(len(line) < 1000 for line in output.splitlines())
    assert SECRET not in output
    assert elsewhere.asked == []
    assert held(tmp_path) == before
