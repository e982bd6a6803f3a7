"""The pages of a preview over HTTP: reading only, for this machine only, and only under its own name."""

import socket
import sys
from collections.abc import Mapping
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from ipaddress import ip_address
from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

from edition.errors import UsageError
from edition.preview.inject import EVENTS, PREFIX, SCRIPT, STYLE, awake
from edition.preview.state import Preview
from edition.rendering.markup import escape

LOCAL = "127.0.0.1"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".bib": "text/plain; charset=utf-8",
    ".ris": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
}
_BEAT = 15.0  # seconds between signs of life to a page that waits


class Server(ThreadingHTTPServer):
    """Serves one preview; `hosts` are the names it answers to."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], preview: Preview) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, Handler)
        self.preview = preview
        self.bound = address[0]
        self.port = int(self.server_address[1])

    def answers_to(self, host: str) -> bool:
        """Whether a Host header names this server: another name means that a page elsewhere found a way here."""
        name, _, port = host.rpartition(":")
        if port != str(self.port):
            return False
        name = name.strip("[]").lower()
        return name in ("localhost", self.bound.lower()) or (_is_address(name) and self._takes(name))

    def _takes(self, name: str) -> bool:
        """An address in figures cannot be bent by a name server."""
        return ip_address(name).is_loopback or self.bound not in (LOCAL, "localhost", "::1")

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who goes away in the middle is no error."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def listen(preview: Preview, *, bind: str, port: int) -> Server:
    """A server at this address; where the port is taken (0: any) it takes a free one."""
    for wanted in dict.fromkeys((port, 0)):
        try:
            return Server((bind, wanted), preview)
        except (OSError, OverflowError, UnicodeError) as error:
            failed = error
    raise UsageError(f"cannot listen on {bind}: {failed}", hint="--bind takes an address of this machine") from None


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD out of the pages in memory: no path ever reaches the disk."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "edition"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """A page, a file of the site, or the stream that tells of changes."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """What GET says before the body."""
        self._answer(body=False)

    def _refuse(self) -> None:
        self.close_connection = True
        self._plain(HTTPStatus.METHOD_NOT_ALLOWED, "This server only shows pages.\n", more={"Allow": "GET, HEAD"})

    do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_TRACE = do_CONNECT = _refuse

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: who asks for what is nobody's business."""

    def _answer(self, *, body: bool) -> None:
        if not self.server.answers_to(self.headers.get("Host", "")):
            self._plain(HTTPStatus.MISDIRECTED_REQUEST, "This server answers only to its own address.\n", body=body)
            return
        parts = urlsplit(self.path)
        name = unquote(parts.path, errors="replace").lstrip("/") or "index.html"
        if name == EVENTS and body:
            asked = parse_qs(parts.query)
            self._tell(asked.get("page", [""])[0], asked.get("digest", [""])[0])
        elif name in (SCRIPT, STYLE):
            self._send(HTTPStatus.OK, _own(name), name, body=body)
        else:
            self._page(name, body=body)

    def _page(self, name: str, *, body: bool) -> None:
        data = self.server.preview.page(name)
        if data is not None:
            shown = awake(data, name, digest(data)) if name.endswith(".html") else data
            self._send(HTTPStatus.OK, shown, name, body=body)
        else:
            self._send(HTTPStatus.NOT_FOUND, awake(_missing(self.server.preview.fault), name, ""), ".html", body=body)

    def _plain(
        self, status: HTTPStatus, text: str, *, body: bool = True, more: Mapping[str, str] | None = None
    ) -> None:
        self._send(status, text.encode(), ".txt", body=body, more=more)

    def _send(
        self, status: HTTPStatus, data: bytes, name: str, *, body: bool, more: Mapping[str, str] | None = None
    ) -> None:
        suffix = PurePosixPath(f"x{name}" if name.startswith(".") else name).suffix.lower()
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        for header, value in (more or {}).items():
            self.send_header(header, value)
        self.end_headers()
        if body:
            self.wfile.write(data)

    def _tell(self, name: str, known: str) -> None:
        """Wait until the page is no longer the one with this digest, and say so."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        preview = self.server.preview
        while True:
            with preview.changed:
                data = preview.page(name)
                fresh = digest(data) == known if data is not None else not known
                if fresh:
                    preview.changed.wait(_BEAT)
                    data = preview.page(name)
                    fresh = digest(data) == known if data is not None else not known
            self.wfile.write(b": here\n\n" if fresh else b"data: changed\n\n")
            self.wfile.flush()
            if not fresh:
                return


def digest(page: bytes) -> str:
    """Tells one state of a page from another."""
    return sha256(page).hexdigest()[:16]


def _own(name: str) -> bytes:
    return files("edition.preview").joinpath(name.removeprefix(f"{PREFIX}/")).read_bytes()


def _missing(fault: str) -> bytes:
    page = files("edition.preview").joinpath("missing.html").read_text(encoding="utf-8")
    return page.replace("{words}", escape(fault) or "There is no such page (yet).").encode("utf-8", "xmlcharrefreplace")
