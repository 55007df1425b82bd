"""A file is taken only where a page for staff asks for one just now: once, no larger than it asks for, and not kept."""

from http.client import HTTPConnection

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from questionnaire.server.asgi import Message, Receive, Scope, Send
from questionnaire.server.uploads import AROUND, MOST_ASKING, MOST_COMING, PLACE, Tickets, Uploads
from tests.faults.servers import Hardened
from tests.faults.visitor import TOKEN, Visitor, as_header, run
from tests.pages.clinic import LOCK, WORDS

MEGABYTE = 1_000_000
LIST = b"count: 0\ntherapists: []\n"


def put(visitor: Visitor, path: str, data: bytes, method: str = "PUT") -> int:
    """Return the status of sending a file as a browser does, with the visit's own token; 0 when the line is cut."""
    body = (b'--x\r\nContent-Disposition: form-data; name="f"; filename="list.yaml"\r\n'
            b"Content-Type: text/yaml\r\n\r\n" + data + b"\r\n--x--\r\n")  # fmt: skip
    connection = HTTPConnection("127.0.0.1", int(visitor.url.rpartition(":")[2]), timeout=30)
    headers = {"Cookie": as_header(visitor.cookies), "X-Xsrftoken": visitor.cookies.get(TOKEN, ""),
               "Content-Type": "multipart/form-data; boundary=x"}  # fmt: skip
    try:
        connection.request(method, path, body, headers)
        return connection.getresponse().status
    except ConnectionError:
        return 0
    finally:
        connection.close()


async def addresses(visitor: Visitor, names: int = 1) -> list[str]:
    """Return where the server says that files may be sent to."""
    message = BackMsg()
    message.file_urls_request.request_id = "1"
    message.file_urls_request.file_names.extend(["list.yaml"] * names)
    assert visitor.socket is not None
    await visitor.socket.send(message.SerializeToString())
    while await visitor.take() != "file_urls_response":
        pass
    return [each.upload_url for each in visitor.file_urls]


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory):
    """Return a hardened server with a passphrase for staff."""
    home = tmp_path_factory.mktemp("clinic")
    (home / ".streamlit").mkdir()
    secrets = home / ".streamlit" / "secrets.toml"
    secrets.write_text(f'[staff]\npassphrase = "{LOCK["staff"]["passphrase"]}"\n')
    secrets.chmod(0o600)
    running = Hardened(home).start()
    yield running
    running.stop()


async def at_the_draft(url: str) -> Visitor:
    """Return somebody of the staff on the page that asks for a file."""
    staff = await Visitor(url).begin()
    await staff.run(page="staff")
    typed = WidgetState(id=staff.keyed("staff-passphrase").id, string_value=WORDS)
    await staff.run(typed, WidgetState(id=staff.keyed("FormSubmitter:staff-door").id, trigger_value=True))
    await staff.run(page="workbench")
    return await staff.run(WidgetState(id=staff.keyed("w-bench").id, string_value="Try a draft"))


class TestAStranger:
    def test_no_page_of_a_visitor_is_told_where_to_send_a_file(self, server: Hardened):
        async def ask():
            return await addresses(await Visitor(server.url).begin(), 5)

        assert run(ask()) == []

    @pytest.mark.parametrize("path", ["{session}/one", "{session}/../{session}/one", "", "x", "one/two/three"])
    @pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "POST", "GET"])
    def test_a_file_that_is_sent_all_the_same_is_taken_nowhere(self, server: Hardened, path: str, method: str):
        async def arrive():
            visitor = await Visitor(server.url).begin()
            return put(visitor, f"{PLACE}{path.format(session=visitor.session)}", b"x" * 1000, method)

        assert run(arrive()) in (400, 404, 405)


class TestStaff:
    def test_one_file_is_taken_read_and_let_go_of(self, clinic: Hardened):
        async def send():
            staff = await at_the_draft(clinic.url)
            (place,) = await addresses(staff, 5)
            sent = [put(staff, place, LIST), put(staff, place, LIST)]
            box = staff.keyed("wb-draft-file")
            state = WidgetState(id=box.id)
            info = state.file_uploader_state_value.uploaded_file_info.add(name="list.yaml", size=len(LIST))
            info.file_id, info.file_urls.file_id = place.rpartition("/")[2], place.rpartition("/")[2]
            await staff.run(state)
            return place, staff.session, sent, staff.text, staff.has("wb-draft-away"), staff.has("wb-draft-file")

        place, session, sent, text, is_read, asks_still = run(send())

        assert session not in place
        assert sent == [204, 404]
        assert "The file was read" in text
        assert (is_read, asks_still) == (True, False)

    def test_a_page_that_asks_no_more_takes_nothing(self, clinic: Hardened):
        async def leave():
            staff = await at_the_draft(clinic.url)
            (place,) = await addresses(staff)
            await staff.run(page="")
            return put(staff, place, LIST), await addresses(staff)

        assert run(leave()) == (404, [])

    def test_a_list_of_a_large_clinic_fits_and_a_larger_one_does_not(self, clinic: Hardened):
        async def send(megabytes: int):
            staff = await at_the_draft(clinic.url)
            (place,) = await addresses(staff)
            return put(staff, place, b"#" * megabytes * MEGABYTE)

        assert run(send(19)) == 204
        assert run(send(22)) in (0, 413)


# The gate by itself


async def taken(uploads: Uploads, path: str, *pieces: bytes, method: str = "PUT", length: str | None = None) -> int:
    """Return the status of a request that comes in pieces."""
    coming = [{"type": "http.request", "body": each, "more_body": True} for each in pieces]
    coming.append({"type": "http.request", "body": b"", "more_body": False})
    said: list[Message] = []

    async def receive() -> Message:
        return coming.pop(0)

    async def send(message: Message) -> None:
        said.append(message)

    headers = [(b"content-length", length.encode())] if length is not None else []
    scope: Scope = {"type": "http", "path": path, "raw_path": path.encode(), "method": method, "headers": headers}
    await uploads(scope, receive, send)
    return int(said[0]["status"])


async def reads_all(scope: Scope, receive: Receive, send: Send) -> None:
    """Stand for Streamlit: read to the end, and say whether it came."""
    while (message := await receive())["type"] == "http.request" and message["more_body"]:
        pass
    status = 204 if message["type"] == "http.request" else 413
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def asking(most: int = 100) -> tuple[Uploads, Tickets, str]:
    tickets = Tickets()
    tickets.ask("visit", most)
    ticket = tickets.issue("visit", "file")
    assert ticket is not None
    return Uploads(reads_all, tickets), tickets, ticket.address


def test_what_says_that_it_is_too_large_is_not_read():
    uploads, _, place = asking()

    assert run(taken(uploads, place, b"x", length=str(100 + AROUND + 1))) == 413


@pytest.mark.parametrize("length", [None, "10"])
def test_what_becomes_too_large_ends(length: str | None):
    uploads, _, place = asking()

    assert run(taken(uploads, place, *[b"x" * 1000] * 30, length=length)) == 413


@pytest.mark.parametrize("length", ["-1", "many", "1e9", "²"])
def test_a_length_that_is_none_is_refused(length: str):
    uploads, _, place = asking()

    assert run(taken(uploads, place, b"x", length=length)) == 413


def test_a_new_ticket_takes_the_place_of_the_one_before():
    uploads, tickets, place = asking()
    tickets.issue("visit", "another")

    assert run(taken(uploads, place, b"x")) == 404


def test_only_so_many_come_at_once():
    uploads, _, place = asking()
    uploads._coming = MOST_COMING

    assert run(taken(uploads, place, b"x")) == 503


def test_visits_that_ask_and_never_stop_are_forgotten():
    tickets = Tickets()
    for number in range(2 * MOST_ASKING):
        tickets.ask(f"visit {number}", 1)
        tickets.issue(f"visit {number}", "file")

    assert (len(tickets.asking), len(tickets.issued)) == (MOST_ASKING, MOST_ASKING)
