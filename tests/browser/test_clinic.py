"""In a clinic: a shared tablet that forgets, staff pages that stay shut, a demonstration that leaves nothing."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from questionnaire.passphrase import hash_passphrase
from tests.browser.servers import Server
from tests.browser.visits import SETTLED, Visits, settled

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TABLET = {"viewport": {"width": 1024, "height": 768}}
WORDS = "four plain words here"
SECRETS = f'[staff]\npassphrase = "{hash_passphrase(WORDS, b"sixteen bytes !!")}"\n'
KIOSK = "kiosk: {on: yes, idle_seconds: 10, staff_beside_idle_seconds: 40}\n"
START, FIRST = "Find a therapist who fits you", "Who is this for?"
LONG = 45_000
"""Milliseconds for a page that begins anew after all was erased, or with a server that just started."""
HIDE = """hidden => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden })
  document.dispatchEvent(new Event("visibilitychange"))
}"""


def forged(server: Server, **fields: str) -> list[ForwardMsg]:
    """Return all that the server answers to a message made by hand."""
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit"), Subprotocol("x")], origin=Origin(server.url),
                 max_size=None) as socket:  # fmt: skip
        message = BackMsg()
        message.rerun_script.SetInParent()
        for name, value in fields.items():
            setattr(message.rerun_script, name, value)
        socket.send(message.SerializeToString())
        return list(until_finished(socket))


def until_finished(socket: ClientConnection) -> Iterator[ForwardMsg]:
    finished = False
    while not finished:
        message = ForwardMsg()
        message.ParseFromString(socket.recv(timeout=60, decode=False))
        finished = message.WhichOneof("type") == "script_finished" and message.script_finished == 0
        yield message


def warmed(server: Server) -> Server:
    """Return a server that has read its content, so that the first visit of a test is no slower than the others."""
    forged(server)
    return server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the content of a clinic with a shared tablet; what it lacks is the shipped content."""
    content = tmp_path_factory.mktemp("content")
    (content / "settings.yaml").write_text(KIOSK, "utf-8")
    return content


@pytest.fixture(scope="module")
def tablets(browser: object, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Yield a server for shared tablets."""
    running = Server(tmp_path_factory.mktemp("tablets"), environment={"FIT_DATA": str(folder)}).start()
    yield warmed(running)
    running.stop()


@pytest.fixture(scope="module")
def clinic(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Yield a server with a passphrase for staff."""
    home = tmp_path_factory.mktemp("clinic")
    (home / ".streamlit").mkdir()
    (home / ".streamlit" / "secrets.toml").write_text(SECRETS, "utf-8")
    running = Server(home).start()
    yield warmed(running)
    running.stop()


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    settled(page)


def answering(visits: Visits, server: Server, path: str = "/") -> Page:
    """Return a tablet on which the first question was answered."""
    page = visits.open("desktop", path, url=server.url, **TABLET)
    heading(page, START)
    page.get_by_role("link", name="Begin").click()
    heading(page, FIRST)
    page.get_by_role("radio").first.check()
    page.wait_for_timeout(500)
    return settled(page)


def with_clock(visits: Visits, server: Server) -> Page:
    """Return such a tablet with a clock that a test can turn forward."""
    page = answering(visits, server)
    page.clock.install()
    page.reload()
    heading(page, START)
    page.get_by_role("link", name="Begin").click()
    heading(page, FIRST)
    page.get_by_role("radio").first.check()
    page.wait_for_timeout(500)
    return settled(page)


def asked(page: Page) -> None:
    expect(page.get_by_role("alertdialog", name="Still there?")).to_be_visible()


def is_empty(page: Page) -> None:
    """Expect the first page, as it is for everyone, and nothing in the browser."""
    expect(page.get_by_role("heading", level=1, name=START)).to_be_visible(timeout=LONG)
    page.wait_for_function(SETTLED, timeout=LONG)
    assert page.evaluate("[sessionStorage.length, localStorage.getItem('find-your-fit')]") == [0, None]


def faults(page: Page) -> list[str]:
    found = Axe().run(settled(page), options=RULES).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


class TestASharedTablet:
    def test_left_alone_it_asks_and_then_erases_everything(self, visits: Visits, tablets: Server):
        page = answering(visits, tablets)

        asked(page)
        expect(page.get_by_role("heading", name=FIRST)).to_be_hidden()
        expect(page.get_by_role("alertdialog")).to_have_count(0, timeout=30_000)
        is_empty(page)

        for _ in range(3):
            page.go_back()
            page.wait_for_timeout(1500)
            assert page.locator("input:checked").count() == 0

    def test_one_tap_is_enough_to_stay(self, visits: Visits, tablets: Server):
        page = with_clock(visits, tablets)
        page.clock.fast_forward(12_000)
        asked(page)

        page.keyboard.press("Enter")

        expect(page.get_by_role("radio").first).to_be_checked()
        expect(page.get_by_role("radio").first).to_be_visible()

    def test_somebody_who_only_reads_is_not_asked(self, visits: Visits, tablets: Server):
        page = answering(visits, tablets)

        for step in range(14):
            page.mouse.move(200 + step, 300)
            page.wait_for_timeout(1000)

        expect(page.get_by_role("alertdialog")).to_have_count(0)
        expect(page.get_by_role("radio").first).to_be_checked()

    def test_with_somebody_beside_it_waits_longer(self, visits: Visits, tablets: Server):
        page = with_clock(visits, tablets)
        page.get_by_role("switch", name="Someone from the clinic is with me").check(force=True)
        page.wait_for_timeout(800)
        settled(page)
        page.clock.run_for(30_000)
        expect(page.get_by_role("alertdialog")).to_have_count(0)

        page.clock.run_for(12_000)

        asked(page)

    def test_it_starts_again_at_any_time(self, visits: Visits, tablets: Server):
        page = answering(visits, tablets)
        page.get_by_role("button", name="Start again").click()
        page.get_by_role("button", name="Erase and start again").click()

        is_empty(page)
        expect(page.get_by_role("link", name="Begin")).to_be_visible()

    def test_starting_again_can_be_thought_over(self, visits: Visits, tablets: Server):
        page = answering(visits, tablets)
        page.get_by_role("button", name="Start again").click()
        page.keyboard.press("Escape")

        expect(page.get_by_role("radio").first).to_be_checked()

    def test_a_reload_and_a_new_tab_show_nothing_of_before(self, visits: Visits, tablets: Server):
        page = answering(visits, tablets)
        another = page.context.new_page()
        another.goto(f"{tablets.url}/review")
        is_empty(another)

        page.reload()

        is_empty(page)

    def test_a_hidden_page_is_covered_and_shown_again_soon_after(self, visits: Visits, tablets: Server):
        page = answering(visits, tablets)
        page.evaluate(HIDE, True)
        expect(page.get_by_role("heading", name=FIRST)).to_be_hidden()
        page.evaluate(HIDE, False)

        expect(page.get_by_role("heading", name=FIRST)).to_be_visible()
        expect(page.get_by_role("radio").first).to_be_checked()

    def test_a_page_that_was_hidden_for_long_is_erased_before_it_is_seen(self, visits: Visits, tablets: Server):
        page = with_clock(visits, tablets)
        page.evaluate(HIDE, True)
        page.clock.fast_forward(3_600_000)
        page.evaluate(HIDE, False)
        assert page.get_by_role("heading", name=FIRST).is_visible() is False

        is_empty(page)

    def test_a_covered_page_is_not_printed_and_an_open_one_is(self, visits: Visits, tablets: Server):
        page = answering(visits, tablets)
        page.emulate_media(media="print")
        expect(page.get_by_role("heading", name=FIRST)).to_be_visible()

        page.evaluate(HIDE, True)

        expect(page.get_by_role("heading", name=FIRST)).to_be_hidden()

    def test_printing_does_not_cover_what_is_printed(self, visits: Visits, tablets: Server):
        page = answering(visits, tablets)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.evaluate(HIDE, True)

        expect(page.get_by_role("heading", name=FIRST)).to_be_visible()

    def test_a_lost_server_changes_nothing_about_it(
        self, visits: Visits, own_server: Callable[..., Server], folder: Path
    ):
        server = own_server(environment={"FIT_DATA": str(folder)})
        page = with_clock(visits, server)
        server.kill()
        page.clock.fast_forward(12_000)
        asked(page)
        look = page.locator("#fyf-kiosk").evaluate("box => getComputedStyle(box).backgroundColor")
        page.clock.fast_forward(21_000)
        expect(page.get_by_text("The connection is lost.")).to_be_visible()
        expect(page.get_by_role("heading", name=FIRST)).to_be_hidden()
        expect(page.locator("#root")).to_have_count(0)
        assert FIRST not in page.content()
        assert page.locator("#fyf-kiosk").evaluate("box => getComputedStyle(box).backgroundColor") == look

        server.start()

        page.clock.resume()
        is_empty(page)

    def test_three_shifts_erase_instead_of_leading_out(self, visits: Visits, tablets: Server):
        page = answering(visits, tablets)
        page.locator("h1").click()
        for _ in range(3):
            page.keyboard.press("Shift")

        is_empty(page)

    @pytest.mark.parametrize("path", ["/", "/help"])
    def test_no_link_leads_out_and_none_can_be_copied(self, visits: Visits, tablets: Server, path: str):
        page = visits.open("desktop", path, url=tablets.url, **TABLET)
        settled(page)
        page.wait_for_function("window.findYourFit?.kiosk?.listening")
        away = "[...document.links].filter(link => link.origin !== location.origin).map(link => link.href)"

        assert page.evaluate(away) == []
        assert page.evaluate("document.dispatchEvent(new Event('copy', { cancelable: true }))") is False

    def test_no_field_is_filled_in_from_what_somebody_typed_before(self, visits: Visits, tablets: Server):
        page = answering(visits, tablets)
        for _ in range(2):
            page.get_by_role("button", name="Next").click()
            page.wait_for_timeout(800)
        settled(page)

        assert page.locator("input:not([autocomplete=off]):not([type=radio]):not([type=checkbox])").count() == 0

    def test_it_has_no_faults_that_a_machine_can_find(self, visits: Visits, tablets: Server):
        page = answering(visits, tablets)
        assert faults(page) == []

        page.get_by_role("button", name="Start again").click()

        assert faults(page) == []


class TestThePagesForStaff:
    @pytest.mark.parametrize("path", ["/staff", "/presenter", "/editor"])
    def test_without_a_lock_their_addresses_lead_to_the_first_page(self, visits: Visits, path: str):
        page = visits.open("desktop", path)

        heading(page, START)
        assert "staff" not in page.content().lower()

    def test_the_first_visitor_after_a_restart_gets_no_more(self, visits: Visits, own_server: Callable[..., Server]):
        heading(visits.open("desktop", "/presenter", url=own_server().url), START)

    def test_a_lock_hangs_on_the_first_and_the_others_stay_away(self, visits: Visits, clinic: Server):
        heading(visits.open("desktop", "/presenter", url=clinic.url), START)
        heading(visits.open("desktop", "/staff", url=clinic.url), "For staff")

    @pytest.mark.parametrize("name", ["presenter", "workbench"])
    def test_a_message_made_by_hand_gets_the_first_page(self, clinic: Server, name: str):
        for fields in ({"page_name": name}, {"page_script_hash": calc_hash(name)}):
            told = [each.navigation for each in forged(clinic, **fields) if each.WhichOneof("type") == "navigation"]
            now = {each.page_script_hash: each for each in told[-1].app_pages}[told[-1].page_script_hash]

            assert now.is_default
            assert name not in {each.url_pathname for each in told[-1].app_pages}

    def test_the_passphrase_opens_them_by_keyboard_alone_and_a_reload_shuts_them(self, visits: Visits, clinic: Server):
        page = signed_in(visits, clinic)
        expect(page.get_by_role("heading", name="Examples to show")).to_be_visible()

        page.reload()

        expect(page.get_by_label("Passphrase")).to_be_visible()

    def test_a_demonstration_leaves_nothing_in_the_browser(self, visits: Visits, clinic: Server):
        page = signed_in(visits, clinic)
        page.locator(".st-key-show-wants-a-push-matches button").click()
        expect(page.get_by_text("Demonstration.")).to_be_visible()
        heading(page, re.compile("who may fit"))  # type: ignore[arg-type]
        assert (
            page.evaluate(
                "Object.keys({...sessionStorage, ...localStorage}).filter(key => !key.startsWith('stActive'))"
            )
            == []
        )

        page.reload()

        expect(page.get_by_text("Demonstration.")).to_have_count(0)

    @pytest.mark.parametrize("device", ["phone", "desktop"])
    def test_they_have_no_faults_that_a_machine_can_find(self, visits: Visits, clinic: Server, device: str):
        page = signed_in(visits, clinic, device)
        assert faults(page) == []
        page.locator(".st-key-show-wants-a-push-presenter button").click()

        for number in range(1, 10):
            heading(page, NAMES[number - 1])
            assert faults(page) == []
            assert overflow(page) <= 0
            page.locator(":is([class*='st-key-presenter-next'], [class*='st-key-presenter-list']) button").click()


NAMES = ("Who can be on the list", "What counts, and how much", "One person beside the answers",
         "Where the points come from", "What is not listed", "Who is equally good",
         "With and without where somebody stands", "What one answer does", "Check the numbers")  # fmt: skip


def signed_in(visits: Visits, server: Server, device: str = "desktop") -> Page:
    page = visits.open(device, "/staff", url=server.url)
    page.get_by_label("Passphrase").focus()
    page.keyboard.type(WORDS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Examples to show")).to_be_visible()
    return settled(page)


def overflow(page: Page) -> int:
    return int(page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"))
