"""What the server answers to whom, and what every answer says about itself."""

import re
import socket
from base64 import b64encode
from hashlib import sha256
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
import streamlit

from questionnaire.server.asgi import Message, Receive, Scope, Send
from questionnaire.server.headers import POLICY, Headers
from questionnaire.server.origins import host_name, is_same_place
from questionnaire.server.outside import https_names_of, names_of
from questionnaire.server.sign_out import GOOD_FOR, MOST, Words
from tests.faults.servers import Hardened
from tests.faults.visitor import STREAM, run

TRAVERSALS = [
    f"{start}{step}{file}"
    for start in ("/", "/static/", "/app/static/", "/_stcore/bidi-components/", "/component/", "/media/")
    for step in (
        "../../../../../../",
        "..%2f..%2f..%2f..%2f..%2f..%2f",
        "%252e%252e%252f%252e%252e%252f",
        "..\\..\\..\\",
    )
    for file in ("etc/passwd", "serve.py")
]


def ask(server: Hardened, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    return answer, answer.read()


def opened(server: Hardened, **headers: str) -> int:
    """Return the status that a connection with these headers is answered with; 101 when it is opened."""
    wish = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}  # fmt: skip
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", STREAM, headers={**wish, **headers})
    with connection.sock if connection.sock is not None else socket.socket():
        return connection.getresponse().status


# Headers


@pytest.mark.parametrize("path", ["/", "/preferences", "/_stcore/health", "/_stcore/metrics", "/no/such/page"])
def test_every_answer_keeps_the_page_to_itself(server: Hardened, path: str):
    headers = ask(server, path)[0].headers

    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Server"] is None


def test_files_that_are_the_same_for_all_may_be_kept(server: Hardened):
    page = ask(server, "/")[1].decode()
    script = re.search(r'src="\./(static/js/[^"]+)"', page)
    assert script is not None

    kept = ask(server, f"/{script[1]}")[0].headers["Cache-Control"]
    font = ask(server, "/app/static/fonts/lora-latin-wght-normal.woff2")[0].headers

    assert "immutable" in kept
    assert font["Cache-Control"] == "public, max-age=86400"
    assert font["Access-Control-Allow-Origin"] is None


def test_text_is_packed_for_who_can_unpack_it(server: Hardened):
    plain, packed = ask(server, "/")[1], ask(server, "/", Accept_Encoding="gzip")

    assert packed[0].headers["Content-Encoding"] == "gzip"
    assert len(packed[1]) < len(plain) / 2


def test_https_is_asked_for_where_there_is_https(server: Hardened):
    assert ask(server, "/")[0].headers["Strict-Transport-Security"] is None
    assert ask(server, "/", X_Forwarded_Proto="https")[0].headers["Strict-Transport-Security"] == "max-age=31536000"


def test_the_one_inline_script_that_may_run_is_streamlits():
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)

    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in inline]

    assert hashes == re.findall(r"'sha256-([^']+)'", POLICY)


def test_an_answer_that_fails_keeps_to_itself_too(caplog: pytest.LogCaptureFixture):
    sent: list[Message] = []

    async def fails(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise FileNotFoundError("zebrafish")

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    run(Headers(fails)({"type": "http", "method": "GET", "scheme": "http", "path": "/", "headers": []}, receive, send))

    assert sent[0]["status"] == 500
    assert dict(sent[0]["headers"])[b"content-security-policy"] == POLICY.encode()
    assert "an answer failed: FileNotFoundError at test_doors.py" in caplog.text
    assert "zebrafish" not in caplog.text + str(sent)


# Doors


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json",
                                  "/_stcore/script-health-check", "/preferences/_stcore/agent/mcp"])  # fmt: skip
def test_doors_that_no_page_needs_are_shut(server: Hardened, path: str):
    assert ask(server, path)[0].status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_nothing_can_be_sent_to_a_page(server: Hardened, method: str):
    assert ask(server, "/", method)[0].status == 405


def test_an_address_that_is_far_too_long_is_refused(server: Hardened):
    assert ask(server, "/?q=" + "1" * 3000)[0].status == 414


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_out_of_the_folder(server: Hardened, path: str):
    answer, body = ask(server, path)

    assert answer.status in (200, 400, 404)
    assert b"root:" not in body
    assert b"hardened start" not in body


# Names and origins


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", "a@127.0.0.1", "", "["]
)
def test_a_name_that_is_not_ours_gets_nothing(server: Hardened, host: str):
    assert ask(server, "/", Host=host)[0].status in (400, 421)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://evil.example", "Host": "evil.example"},
    ],
    ids=["foreign", "null", "none", "another-port", "rebinding"],
)
def test_a_page_of_others_opens_no_connection(server: Hardened, headers: dict[str, str]):
    assert opened(server, **headers) == 403


def test_behind_a_proxy_that_says_https_a_page_without_it_opens_nothing(server: Hardened):
    through = {"X-Forwarded-Proto": "https"}

    assert opened(server, Origin=server.url, **through) == 403
    assert opened(server, Origin=server.url.replace("http", "https", 1), **through) == 101


def test_our_own_page_does(server: Hardened):
    assert opened(server, Origin=server.url) == 101


def test_names_are_read_without_their_ports():
    assert host_name("Fit.example.org:443") == "fit.example.org"
    assert host_name("[::1]:8501") == "::1"
    assert host_name("fit.example.org:no") is None


def test_the_same_place_is_the_same_name_and_port():
    assert is_same_place("https://Fit.example.org", "fit.example.org")
    assert not is_same_place("https://fit.example.org.evil.example", "fit.example.org")
    assert not is_same_place("file://fit.example.org", "fit.example.org")


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("https://fit.example.org", "fit.example.org:443", True),
        ("https://fit.example.org:443", "fit.example.org", True),
        ("http://fit.example.org", "fit.example.org:80", True),
        ("https://fit.example.org", "fit.example.org:80", False),
        ("http://fit.example.org", "fit.example.org:443", False),
        ("https://fit.example.org", "fit.example.org:8443", False),
        ("https://fit.example.org:8443", "fit.example.org:8443", True),
        ("https://[::1]", "[::1]:443", True),
        ("https://", ":443", False),
        ("HTTPS://Fit.Example.Org", "fit.example.org:443", True),
    ],
)
def test_the_usual_port_may_stand_there_or_not(origin: str, host: str, same: bool):
    assert is_same_place(origin, host) is same


@pytest.mark.parametrize("host", ["10.0.0.5", "10.0.0.5:8501", "[fd00::5]:8501", "anything.example"])
def test_what_watches_a_server_may_ask_by_its_number_whether_it_is_well(server: Hardened, host: str):
    assert ask(server, "/_stcore/health", Host=host)[0].status == 200
    assert ask(server, "/_stcore/host-config", Host=host)[0].status == 421
    assert ask(server, "/", Host=host)[0].status == 421


# Https outside, and what it changes


SAYS_HTTPS = [
    {"X_Forwarded_Proto": "https"},
    {"X_Forwarded_Proto": "HTTPS"},
    {"X_Forwarded_Proto": "https, http"},
    {"Forwarded": 'for=192.0.2.1;proto=https;host="x"'},
    {"Forwarded": 'proto="https"'},
    {"X_Forwarded_Ssl": "on"},
    {"X_Forwarded_Scheme": "https"},
    {"Front_End_Https": "On"},
]


def cookies(server: Hardened, path: str, **headers: str) -> list[str]:
    found = ask(server, path, **headers)[0].headers.get_all("Set-Cookie", [])
    assert found
    return found


@pytest.mark.parametrize("said", SAYS_HTTPS, ids=str)
def test_a_cookie_travels_by_https_alone_where_there_is_https(server: Hardened, said: dict[str, str]):
    assert [
        each for each in cookies(server, "/_stcore/health", **said) if "secure" not in each.lower().split("; ")
    ] == []


@pytest.mark.parametrize(
    "said", [{}, {"X_Forwarded_Proto": "http"}, {"X_Forwarded_Ssl": "off"}, {"Forwarded": "for=https"}]
)
def test_it_is_a_plain_one_where_there_is_none(server: Hardened, said: dict[str, str]):
    assert [each for each in cookies(server, "/_stcore/health", **said) if "secure" in each.lower()] == []


def test_a_name_that_is_said_to_be_reached_by_https_is_whatever_the_proxy_says():
    named = names_of(["https://Fit.example.org/", "http://old.example.org", "plain.example.org"])

    assert named == {"fit.example.org", "old.example.org", "plain.example.org"}
    assert https_names_of(["https://Fit.example.org/", "http://old.example.org", "plain.example.org"]) == {
        "fit.example.org"
    }


def test_a_cookie_of_such_a_name_is_secure():
    async def bakes(_scope: Scope, _receive: Receive, send: Send) -> None:
        baked = [(b"set-cookie", b"a=1; Path=/;"), (b"set-cookie", b"b=2; Secure"), (b"set-cookie", b"secure=3")]
        await send({"type": "http.response.start", "status": 200, "headers": baked})

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "scheme": "http", "path": "/", "headers": [(b"host", b"fit.example.org")]}
    run(Headers(bakes, ["https://fit.example.org"])(scope, receive, send))

    assert [value for name, value in sent[0]["headers"] if name == b"set-cookie"] == [
        b"a=1; Path=/; Secure", b"b=2; Secure", b"secure=3; Secure"]  # fmt: skip


# Signing out


@pytest.mark.parametrize("query", ["", "?word=", "?word=guessed", "?word=a&word=b", "?w=x"])
@pytest.mark.parametrize("path", ["/auth/logout", "/auth/logout/"])
def test_nobody_is_signed_out_by_a_page_of_others(server: Hardened, path: str, query: str):
    assert ask(server, path + query)[0].status == 403


def test_a_word_signs_out_once_and_not_for_long():
    now = [0.0]
    words = Words(lambda: now[0])
    one, late = words.new(), words.new()

    assert [words.take(one), words.take(one)] == [True, False]
    now[0] = GOOD_FOR
    assert not words.take(late)


def test_words_that_nobody_takes_are_forgotten():
    words = Words()
    first = words.new()
    for _ in range(MOST):
        words.new()

    assert not words.take(first)


def test_a_request_that_says_its_length_twice_is_refused_and_the_line_closed(server: Hardened):
    with socket.create_connection(("127.0.0.1", server.port), 10) as line:
        line.sendall(
            b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        )
        said = b"".join(iter(lambda: line.recv(65_536), b""))

    assert said.startswith(b"HTTP/1.1 400 ")
    assert said.count(b"HTTP/1.1 ") == 1


def test_two_host_headers_are_refused(server: Hardened):
    with socket.create_connection(("127.0.0.1", server.port), 10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
        assert line.recv(100).split()[1] in (b"400", b"421")
