"""The clinic's own sign-in opens the pages for staff: with a real provider on this machine."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.provider import CLIENT, Provider, running_provider
from tests.browser.servers import Server, free_port
from tests.browser.visits import Visits, settled
from tests.faults.servers import Hardened

SECRETS = """
[staff]
people = ["@clinic.example"]
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "thirty-two letters and a few more"
client_id = "{client}"
client_secret = "known to both"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running_provider() as running:
        yield running


@pytest.fixture
def secrets(provider: Provider, tmp_path: Path) -> tuple[Path, int]:
    """Return what the clinic tells the app about its provider, and the port that the provider sends people back to."""
    port, secrets = free_port(), tmp_path / "secrets.toml"
    secrets.write_text(SECRETS.format(port=port, client=CLIENT, provider=provider.address), "utf-8")
    secrets.chmod(0o600)
    return secrets, port


@pytest.fixture
def clinic(own_server: Callable[..., Server], secrets: tuple[Path, int]) -> Server:
    return own_server(port=secrets[1], options={"secrets.files": str(secrets[0])})


@pytest.fixture
def hardened_clinic(secrets: tuple[Path, int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return the same behind the gates of `python serve.py`."""
    home = tmp_path_factory.mktemp("hardened")
    (home / ".streamlit").mkdir()
    secrets[0].rename(home / ".streamlit" / "secrets.toml")
    running = Hardened(home, port=secrets[1]).start()
    yield running
    running.stop()


def signed_in(page: Page) -> Page:
    page.locator(".st-key-staff-sign-in button").click()
    page.wait_for_url(re.compile(r"127\.0\.0\.1:\d+/$"))
    expect(page.locator("h1[data-view]")).to_be_visible()
    return settled(page)


@pytest.mark.parametrize("start", ["clinic", "hardened_clinic"])
def test_somebody_of_the_clinic_signs_in_and_out(visits: Visits, request: pytest.FixtureRequest, start: str):
    clinic = request.getfixturevalue(start)
    page = signed_in(visits.open("desktop", "/staff", clinic.url))
    page.locator(".st-key-staff-bar").get_by_role("link").first.click()
    expect(page.locator(".st-key-staff-examples")).to_be_visible()

    with page.expect_response(re.compile("/auth/logout")):  # where the cookie is taken away
        page.get_by_role("button", name="Close them").click()
    expect(page.locator(".st-key-staff-examples")).to_have_count(0)

    page.goto(f"{clinic.url}/staff")
    expect(page.locator(".st-key-staff-sign-in")).to_be_visible()


@pytest.mark.parametrize(
    ("person", "verified"),
    [
        ("jo@elsewhere.example", True),
        ("evil@evil.example@clinic.example", True),
        ("jo@clinic.example", False),
        ("jo@clinic.example", "false"),
        ("jo@clinic.example", None),
    ],
)
def test_nobody_else_is_let_in(visits: Visits, clinic: Server, provider: Provider, person: str, verified: object):
    provider.person, provider.verified = person, verified
    page = signed_in(visits.open("desktop", "/staff", clinic.url))

    page.goto(f"{clinic.url}/staff")
    expect(page.locator(".fyf-notice.is-care")).to_be_visible()
    expect(page.locator(".st-key-staff-examples")).to_have_count(0)
    page.goto(f"{clinic.url}/workbench")
    expect(page.locator(".st-key-staff-examples")).to_have_count(0)
