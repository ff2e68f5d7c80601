"""A headless Chromium and a server of a built site, for screenshots, measurements and tests.

The server does what a usual static host does: a sub-path, gzip, 404.html. It listens on loopback.
"""

import gzip
import mimetypes
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PACKED = ("text/", "application/json", "application/javascript", "application/xml", "image/svg")


def find_chromium() -> str | None:
    """The program, "" never: None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium; raises ``SystemExit`` with what to do where there is none."""
    program = find_chromium()
    if not program:
        raise SystemExit(f"no Chromium on PATH; install one of: {', '.join(NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


def find_base(folder: Path) -> str:
    """The path below its host for which a site was built, by its sitemap: ``/papers/``."""
    sitemap = ElementTree.parse(folder / "sitemap.xml")  # noqa: S314  (our own)
    address = sitemap.getroot().findtext(".//{*}loc", "")
    return urlsplit(address).path or "/"


@contextmanager
def serve_site(folder: Path) -> Iterator[str]:
    """Serve a built site; the address of its front page, with a slash at the end."""
    base = find_base(folder)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = folder / path.removeprefix(base)
            file = file / "index.html" if file.is_dir() else file
            found = path.startswith(base) and file.is_file()
            self._send(200 if found else 404, file if found else folder / "404.html")

        def _send(self, status: int, file: Path) -> None:
            body = file.read_bytes()
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_response(status)
            if kind.startswith(PACKED):
                body = gzip.compress(body, 6, mtime=0)
                kind = f"{kind}; charset=utf-8"
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()
