"""How long after a text is saved its page is the new one: `edition serve` on a copy of an edition.

python benchmarks/serve.py [TEI] saves a text ten times and prints, in milliseconds, when the server has told the page
that it is another and what the page takes to arrive: the time that passes before a reader's browser begins to draw.
"""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from clock import environment
from corpus import ROOT
from rows import EDITION

MUST = 500  # milliseconds


def _page(port: int, name: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"/{name}.html")
    body = connection.getresponse().read().decode()
    connection.close()
    return body


def _told(port: int, page: str) -> http.client.HTTPResponse:
    """The stream on which the server says that the page is another, as the script of the page opens it."""
    address = re.search(r'data-events="([^"]*)"', page)
    if not address:
        sys.exit("the page does not wait for its successor")
    stream = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    stream.request("GET", address[1].replace("&amp;", "&"))
    return stream.getresponse()


def measured(text: Path, port: int) -> float:
    """Milliseconds from saving the text once more to having its new page."""
    events = _told(port, _page(port, text.stem))
    source = text.read_text(encoding="utf-8")
    word = f"Edit {time.monotonic_ns()}."
    begun = time.perf_counter()
    text.write_text(source.replace("</p>\n", f" {word}</p>\n", 1), encoding="utf-8", newline="\n")
    while not events.readline().startswith(b"data:"):
        pass
    if word not in _page(port, text.stem):
        sys.exit("the page that was announced is not the new one")
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Print the median with least and largest; exit status 1 where it is not below half a second."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "tei")
        shutil.copytree(sys.argv[1] if len(sys.argv) > 1 else ROOT / "tei", home)
        text = sorted((home / "texts").glob("*.xml"))[0]
        server = subprocess.Popen(
            [*EDITION, "serve", str(home), "--port", "0"],
            stderr=subprocess.PIPE,
            text=True,
            env=environment(Path(folder, "pycache")) | {"LC_ALL": "C", "PYTHONUNBUFFERED": "1"},
            cwd=folder,
        )
        assert server.stderr is not None
        found = re.search(r":(\d+)/ shows", server.stderr.readline())
        if not found:
            sys.exit(f"the server did not start: {server.stderr.read()}")
        port = int(found[1])
        while "data-reading" not in _page(port, text.stem):
            time.sleep(0.1)
        times = [measured(text, port) for _ in range(11)][1:]
        os.kill(server.pid, signal.SIGINT)
        server.wait()
    print(f"saved to shown: {median(times):.0f} ms ({min(times):.0f}–{max(times):.0f}), must be < {MUST}")
    sys.exit(median(times) >= MUST)


if __name__ == "__main__":
    main()
