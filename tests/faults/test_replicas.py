"""Several servers as one, for real: the shipped nginx configuration, TLS, three servers, and one of them killed.

It takes a minute and 1.5 GB of memory, so it belongs to the soak run (FIT_ALL_STATES=1), and needs nginx and openssl.
"""

import asyncio
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import Any

import pytest
import streamlit
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.browser.servers import free_port
from tests.faults.servers import ROOT, Hardened
from tests.faults.visitor import Visitor, run, unverified

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
MAIN = """
daemon off;
user root;
pid {home}/nginx.pid;
error_log {home}/error.log emerg;
events {{ worker_connections 2000; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    include {home}/fit.conf;
}}
"""
VISITORS = 9
ANSWERED = '{"version": 1, "answers": {"for-whom": "me", "language": ["en"], "concerns": ["grief"]}}'

pytestmark = pytest.mark.skipif(
    not (os.environ.get("FIT_ALL_STATES") and Path(NGINX).exists()), reason="a soak run with nginx tries this"
)


class Site:
    """Three servers behind nginx, on this machine alone."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port, self.plain = free_port(), free_port()
        self.servers = [Hardened(self._folder(f"server-{each}")) for each in range(3)]
        _certificate(home)
        shipped = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
        changed = {
            "https://fit.example.org$request_uri": f"https://127.0.0.1:{self.port}$request_uri",
            "https://fit.example.org": f"https://127.0.0.1:{self.port}",
            "fit.example.org": "127.0.0.1",
            "listen 443": f"listen 127.0.0.1:{self.port}",
            "listen 80": f"listen 127.0.0.1:{self.plain}",
            "/etc/ssl/fit": str(home),
            "/var/log/nginx": str(home),
            "/var/www/fit": str(home / "www"),
            "/srv/fit/current/app": str(ROOT),
            "/srv/fit/current/venv/lib/python3.11/site-packages/streamlit": str(Path(streamlit.__file__).parent),
            **{f"127.0.0.1:{8501 + each}": f"127.0.0.1:{server.port}" for each, server in enumerate(self.servers)},
        }
        for old, new in changed.items():
            assert old in shipped, old
            shipped = shipped.replace(old, new)
        (home / "fit.conf").write_text(shipped, "utf-8")
        (home / "main.conf").write_text(MAIN.format(home=home), "utf-8")
        self.proxy: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def start(self) -> "Site":
        for server in self.servers:
            server.start()
        self.proxy = subprocess.Popen([NGINX, "-c", self.home / "main.conf", "-p", self.home])
        time.sleep(1)
        assert self.proxy.poll() is None
        return self

    def stop(self) -> None:
        if self.proxy is not None:
            self.proxy.terminate()
            self.proxy.wait(10)
        for server in self.servers:
            server.stop()

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPSConnection("127.0.0.1", self.port, context=unverified(), timeout=20)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def _folder(self, name: str) -> Path:
        (self.home / name).mkdir()
        return self.home / name


def _certificate(home: Path) -> None:
    wish = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
            "-keyout", home / "privkey.pem", "-out", home / "fullchain.pem"]  # fmt: skip
    subprocess.run(wish, check=True, capture_output=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    running = Site(tmp_path_factory.mktemp("site"))
    try:
        yield running.start()
    finally:
        running.stop()


async def begun(site: Site) -> Visitor:
    visitor = await Visitor(site.url).arrive()
    return await visitor.restore(ANSWERED)


def held(visitor: Visitor) -> Any:
    return visitor.sent_to("keep")["text"]


async def go_on(visitor: Visitor) -> str:
    """Tap; where the server is gone, connect again as the page does, and return what is held then."""
    copy = held(visitor)
    try:
        await visitor.run(page="review")
    except ConnectionClosed:
        await asyncio.sleep(0.5)
        await visitor.arrive(session=visitor.session)
        if visitor.sent_to("keep")["command"] == "ask":
            await visitor.restore(copy)
        await visitor.run(page="review")
    return held(visitor)


def shares(site: Site, visitors: list[Visitor]) -> list[str]:
    return [each.cookies["fit_route"] for each in visitors]


def test_visits_stay_with_one_server_and_move_when_it_is_gone(site: Site):
    async def visits() -> list[bool]:
        visitors = [await begun(site) for _ in range(VISITORS)]
        before = [held(each) for each in visitors]
        routes = shares(site, visitors)
        site.servers[0].kill()
        after = [await go_on(each) for each in visitors]
        kept = [a == b for a, b in zip(before, after, strict=True)] + [shares(site, visitors) == routes]
        site.servers[0].start()
        return kept

    assert all(run(visits()))


def test_a_rolling_update_loses_nobodys_answers(site: Site):
    async def visits() -> bool:
        visitors = [await begun(site) for _ in range(VISITORS)]
        before = [held(each) for each in visitors]
        for server in site.servers:
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)
            after = [await go_on(each) for each in visitors]
            if after != before:
                return False
        return True

    assert run(visits())


def test_a_page_is_whole_through_the_proxy(site: Site):
    status, headers, page = site.get("/", **{"Accept-Encoding": "identity"})
    script = re.search(rb'src="\./(static/js/[^"]+)"', page)
    assert script is not None
    bundle = site.get(f"/{script[1].decode()}", **{"Accept-Encoding": "gzip"})

    assert status == 200
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["server"] == "nginx"
    assert re.fullmatch(r"fit_route=[0-9a-f]{32}; Path=/; HttpOnly; Secure; SameSite=Strict", headers["set-cookie"])
    assert bundle[:1] == (200,)
    assert bundle[1]["content-encoding"] == "gzip"
    assert "immutable" in bundle[1]["cache-control"]


OWN_ANSWERS = [
    "/_stcore/metrics",
    "/static/no-such-file.js",
    "/?q=" + "1" * 3000,
    "/down.html",
    "/media/" + "a" * 64,
]


@pytest.mark.parametrize("path", OWN_ANSWERS)
def test_what_the_proxy_answers_itself_says_the_same_of_itself(site: Site, path: str):
    _, headers, _ = site.get(path)

    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_a_certificate_can_be_renewed_though_all_else_is_led_to_https(site: Site):
    asked = site.home / "www" / ".well-known" / "acme-challenge"
    asked.mkdir(parents=True)
    (asked / "token").write_text("proof")

    def plain(path: str) -> tuple[int, bytes, str | None]:
        connection = HTTPConnection("127.0.0.1", site.plain, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers["Location"]

    assert plain("/.well-known/acme-challenge/token")[:2] == (200, b"proof")
    assert plain("/how")[::2] == (301, f"https://127.0.0.1:{site.port}/how")


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/script-health-check"])
def test_the_proxy_shuts_the_same_doors(site: Site, path: str):
    assert site.get(path)[0] == 404


def test_the_proxy_refuses_pages_of_others(site: Site):
    with pytest.raises(InvalidStatus, match="403"):
        run(Visitor(site.url).open(Origin="https://evil.example"))


def test_the_proxy_ends_half_requests(site: Site):
    halves = []
    for _ in range(30):
        plain = socket.create_connection(("127.0.0.1", site.port), 20)
        halves.append(unverified().wrap_socket(plain))
        halves[-1].sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
    start = time.monotonic()

    assert site.get("/_stcore/health")[0] == 200
    assert {each.recv(1000)[:12] for each in halves} <= {b"", b"HTTP/1.1 408"}
    assert time.monotonic() - start < 20


def test_when_all_are_gone_a_calm_page_says_so(site: Site):
    for server in site.servers:
        server.kill()

    status, headers, page = site.get("/")
    for server in site.servers:
        server.start()

    assert status == 502
    assert b"Back in a moment" in page
    assert "default-src 'none'" in headers["content-security-policy"]
    assert site.get("/_stcore/health")[0] in (200, 502)


def test_no_address_of_a_visitor_is_in_a_log_of_the_proxy(site: Site):
    logs = [each.read_text("utf-8") for each in site.home.glob("*.log")]

    assert [each for each in logs if "client:" in each] == []
