"""A page that fails: a neutral sentence, the answers kept, and a log that tells the kind of error and nothing said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.servers import ROOT, Hardened, project_in
from tests.faults.visitor import Visitor, run

MARK = "zebrafish"
RAISES = f"raise ValueError('{MARK}')\n"
CALLBACK = f"""
from questionnaire.ui import router
import streamlit as st

router.through_router()

def fails():
    raise KeyError("{MARK}")

st.button("Fail", key="fail", on_click=fails)
"""
SYNTAX = f"def {MARK}(:\n"


@pytest.fixture
def with_a_page(own_server: Callable[..., Hardened], tmp_path: Path) -> Callable[..., Hardened]:
    """Return a starter of servers in which the page "how" is this code, or app.py ends with it."""

    def start(page: str = "", end: str = "") -> Hardened:
        project_in(tmp_path)
        (tmp_path / "app.py").write_text((ROOT / "app.py").read_text("utf-8") + end, "utf-8")
        if page:
            (tmp_path / "pages" / "how.py").write_text(page, "utf-8")
        return own_server(folder=tmp_path)

    return start


def told(server: Hardened, press: str = "") -> tuple[str, bytes]:
    """Return what a visitor reads after the page failed, and all that the server sent them."""

    async def visit() -> tuple[str, bytes]:
        visitor = await Visitor(server.url).begin()
        await visitor.run(page="how")
        if press:
            await visitor.press(press)
        return visitor.text, b"".join([str(each).encode() for each in visitor.drawn.values()])

    return run(visit())


def test_a_failure_in_a_callback_is_an_apology(with_a_page: Callable[..., Hardened]):
    server = with_a_page(page=CALLBACK)

    text, sent = told(server, press="fail")

    assert "Something went wrong" in text
    assert MARK.encode() not in sent
    assert "a page failed: KeyError at how.py" in server.log
    assert MARK not in server.log


def test_a_failure_of_the_frame_itself_is_an_apology(with_a_page: Callable[..., Hardened]):
    server = with_a_page(end=RAISES)

    text, sent = told(server)

    assert "Something went wrong" in text
    assert MARK.encode() not in sent
    assert "a page failed: ValueError at app.py" in server.log
    assert MARK not in server.log


def test_a_page_that_cannot_be_read_tells_nothing_of_itself(with_a_page: Callable[..., Hardened]):
    server = with_a_page(page=SYNTAX)

    _, sent = told(server)

    assert MARK.encode() not in sent
    assert str(server.folder).encode() not in sent
    assert MARK not in server.log
