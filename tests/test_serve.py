"""`edition serve`: a real server process, what it shows, what it refuses, and how it takes half-saved files."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT, named_by

NAME = "1917-09-17-all-power-to-the-soviets"


@dataclass
class Served:
    """A running server: its project, its port, its process, what it said."""

    project: Path
    port: int
    process: "subprocess.Popen[str]"

    def get(self, path: str, *, host: str | None = None, method: str = "GET") -> tuple[int, str, dict[str, str]]:
        """Status, body and headers of one answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True)
        if host != "":
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.endheaders()
        answer = connection.getresponse()
        found = answer.status, answer.read().decode(), {key.lower(): value for key, value in answer.getheaders()}
        connection.close()
        return found

    def wait(self, path: str, is_shown: Callable[[str], bool]) -> str:
        """The page once it is as wanted."""
        for _ in range(400):
            status, body, _ = self.get(path)
            if status == 200 and is_shown(body):
                return body
            time.sleep(0.05)
        raise AssertionError(body)

    @property
    def text(self) -> Path:
        return self.project / "texts" / f"{NAME}.xml"


def start(project: Path, *more: str) -> Served:
    command = [sys.executable, "-m", "edition", "serve", str(project), *more]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "LC_ALL": "C"})
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"http://\S+:(\d+)/ shows", line)
    assert found, line + process.stderr.read()
    return Served(project, int(found.group(1)), process)


def stop(served: Served) -> tuple[int, str]:
    served.process.send_signal(signal.SIGINT)
    assert served.process.stderr is not None
    said = served.process.stderr.read()
    return served.process.wait(20), said


def copied(folder: Path) -> Path:
    project = folder / "tei"
    shutil.copytree(ROOT / "tei", project)
    return project


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    one = start(copied(tmp_path_factory.mktemp("serve")), "--port", "0")
    one.wait(f"/{NAME}.html", lambda page: "data-reading" in page)
    yield one
    one.process.kill()
    one.process.wait()
    assert one.process.stderr is not None
    one.process.stderr.close()


def test_it_shows_the_site_and_only_there_asks_for_news(served: Served) -> None:
    status, page, headers = served.get("/")
    assert (status, headers["content-type"], headers["cache-control"]) == (200, "text/html; charset=utf-8", "no-store")
    assert "connect-src 'self'; base-uri 'none'" in page
    assert '<script src="/-preview/reload.js"' in page
    for path, kind in (
        ("/style.css", "text/css"),
        ("/site.js", "text/javascript"),
        ("/-preview/reload.js", "text/javascript"),
    ):
        assert served.get(path)[2]["content-type"].startswith(kind)
    assert served.get("/persons.html")[0] == 200


def test_a_build_has_nothing_of_it(tmp_path: Path) -> None:
    project = copied(tmp_path)
    subprocess.run([sys.executable, "-m", "edition", "build", str(project), "-q"], cwd=ROOT, check=True)
    for page in (tmp_path / "build" / "html").rglob("*"):
        assert page.is_dir() or (b"-preview" not in page.read_bytes() and b"connect-src" not in page.read_bytes())


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "10.0.0.7:{port}",
     "127.0.0.1:{port}.evil.example", "", "[::1", "{port}", ":{port}", "127.0.0.1:{port}x", "ＬＯＣＡＬＨＯＳＴ:{port}".encode().decode("latin-1")],
)  # fmt: skip
def test_another_host_is_refused_in_plain_words(served: Served, host: str) -> None:
    status, body, headers = served.get("/", host=host.format(port=served.port))
    assert (status, headers["content-type"]) == (421, "text/plain; charset=utf-8")
    assert body == "This server answers only to its own address.\n"


@pytest.mark.parametrize("host", ["localhost:{port}", "LOCALHOST:{port}", "127.0.0.1:{port}", "[::1]:{port}"])
def test_its_own_names_are_answered(served: Served, host: str) -> None:
    assert served.get("/", host=host.format(port=served.port))[0] == 200


@pytest.mark.parametrize(
    "path",
    ["/../edition.toml", "/%2e%2e/edition.toml", "/..%2f..%2f..%2fetc/passwd", "//etc/passwd", "/texts/", "/edition.toml",
     "/-preview/../state.py", "/-preview/state.py", "/%00", "/%ff", "/-preview/%2e%2e/state.py", "/style.css/..", "/C:/x"],
)  # fmt: skip
def test_no_path_leads_to_a_file_that_is_no_page(served: Served, path: str) -> None:
    status, body, _ = served.get(path)
    assert status == 404
    assert "root:" not in body
    assert "[edition]" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_reading(served: Served, method: str) -> None:
    status, _, headers = served.get("/", method=method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")


def test_head_has_no_body(served: Served) -> None:
    status, body, headers = served.get("/", method="HEAD")
    assert (status, body) == (200, "")
    assert int(headers["content-length"]) > 1000


def test_rubbish_does_not_stop_it(served: Served) -> None:
    for junk in (b"\x16\x03\x01\x00\xa5\x01", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"A" * 70000):
        with socket.create_connection(("127.0.0.1", served.port), timeout=5) as connection:
            connection.sendall(junk)
    assert served.get("/")[0] == 200


def test_a_saved_text_is_shown_and_findings_stand_at_their_places(served: Served) -> None:
    before = served.text.read_text(encoding="utf-8")
    head, body = before.split("<body>", 1)
    parts = re.split(r"(<p\b[^>]*>)", body)
    parts[6] = '<persName ref="person:nobody-at-all">Quux Zanzibar</persName> ' + parts[6]
    try:
        served.text.write_text(head + "<body>" + "".join(parts), encoding="utf-8")
        page = served.wait(f"/{NAME}.html", lambda page: "Quux Zanzibar" in page)
        item = re.search(
            r'<li id="preview-(\d+)"[^>]*><span class="error">error</span> <a href="#([^"]+)">[^<]*</a>[^\n]*nobody-at-all',
            page,
        )
        assert item, page[:3000]
        marked = re.search(
            rf'<p id="([^"]+)"[^>]*>(?:<a class="preview-mark [^>]*>[^<]*</a>)*?<a class="preview-mark error" id="preview-mark-{item.group(1)}"',
            page,
        )
        assert marked
        assert marked.group(1) == item.group(2)
        assert "Quux Zanzibar" in page[marked.end() :].partition("</p>")[0]
    finally:
        served.text.write_text(before, encoding="utf-8")
    served.wait(f"/{NAME}.html", lambda page: "Quux" not in page and "preview-mark" not in page)


@pytest.mark.parametrize("data", [b"", b"<TEI", b"\xff\xfe", b"\x00", b"<!DOCTYPE TEI><TEI/>", b"<html/>"])
def test_half_a_file_is_a_finding_and_the_page_stays(served: Served, data: bytes) -> None:
    before = served.text.read_bytes()
    try:
        served.text.write_bytes(data or before[: len(before) // 2])
        page = served.wait(f"/{NAME}.html", lambda page: '<span class="error">' in page)
        assert "data-reading" in page
        assert "Traceback" not in page
    finally:
        served.text.write_bytes(before)
    served.wait(f"/{NAME}.html", lambda page: '<span class="error">' not in page)


def test_broken_settings_are_told_and_mended(served: Served) -> None:
    file = served.project / "edition.toml"
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text(before + "\n[site", encoding="utf-8")
        served.wait("/", lambda page: "mend the TOML" in page)
        file.write_text(before + '\n[site]\nlight = { ink = "red;} body{display:none" }\n', encoding="utf-8")
        served.wait("/", lambda page: "is no colour" in page)
        file.write_text(before + '\n[site]\nlanguage = "de"\n', encoding="utf-8")
        served.wait("/", lambda page: '<html lang="de">' in page and "Suche" in page)
    finally:
        file.write_text(before, encoding="utf-8")
    served.wait("/", lambda page: '<html lang="en">' in page)


def test_a_text_that_comes_and_goes(served: Served) -> None:
    other = served.text.with_name("another.xml")
    other.write_bytes(served.text.read_bytes())
    try:
        served.wait("/another.html", lambda page: "data-reading" in page)
    finally:
        other.unlink()
    for _ in range(200):
        if served.get("/another.html")[0] == 404:
            return
        time.sleep(0.05)
    raise AssertionError("the page of a deleted text stayed")


def test_a_taken_port_and_ctrl_c(tmp_path: Path) -> None:
    project = copied(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        one = start(project, "--port", str(port))
        assert one.port != port
        one.wait("/", lambda page: True)
        status, said = stop(one)
    assert status == 0
    assert said.endswith("edition: ended\n")
    assert "Traceback" not in said
    assert one.process.stderr is not None
    one.process.stderr.close()


def test_ctrl_c_at_once_and_an_open_stream(tmp_path: Path) -> None:
    one = start(copied(tmp_path), "--port", "0")
    with socket.create_connection(("127.0.0.1", one.port)) as stream:
        stream.sendall(
            f"GET /-preview/events?page=none.html&digest= HTTP/1.1\r\nHost: 127.0.0.1:{one.port}\r\n\r\n".encode()
        )
        assert stream.recv(100).startswith(b"HTTP/1.1 200")
        status, said = stop(one)
    assert (status, "Traceback" in said) == (0, False)
    assert one.process.stderr is not None
    one.process.stderr.close()


@pytest.mark.parametrize("address", ["203.0.113.1", "nonsense.invalid", "../x", "\u2603"])
def test_an_address_that_is_not_this_machines_is_refused(address: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "edition", "serve", str(copied(tmp_path)), "--bind", address]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 2
    assert "--bind takes an address of this machine" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.browser
def test_the_page_in_a_browser_follows_what_is_saved(tmp_path: Path) -> None:
    modules = named_by("EDITION_NODE_MODULES")
    one = start(copied(tmp_path), "--port", "0")
    one.wait(f"/{NAME}.html", lambda page: "data-reading" in page)
    edits = [
        {"file": str(one.text), "from": "</p>", "to": f" Edit number {number}.</p>", "expect": f"Edit number {number}."}
        for number in range(5)
    ]
    edits.append({"file": str(one.text), "from": "</TEI>", "to": "</TE", "expect": "1 finding"})
    browser = os.environ.get("EDITION_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    task = json.dumps({"chromium": browser, "url": f"http://127.0.0.1:{one.port}/{NAME}.html", "edits": edits})
    script = ROOT / "tests" / "browser" / "reload.cjs"
    done = subprocess.run(
        ["node", str(script), task], env={**os.environ, "NODE_PATH": str(modules)}, capture_output=True, text=True, timeout=180, check=False
    )  # fmt: skip
    stop(one)
    assert one.process.stderr is not None
    one.process.stderr.close()
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["messages"] == []
    assert all(request.startswith(f"http://127.0.0.1:{one.port}/") for request in report["requests"])
    assert report["marks"][:-1] == [0] * 5
