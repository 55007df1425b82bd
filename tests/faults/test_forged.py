"""Everything that a browser sends is hostile: whatever it claims, only what the questionnaire knows is kept."""

import json
import os
import re
from datetime import date
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from questionnaire.answers_file import read_answers
from questionnaire.content.library import DATA, read_content
from questionnaire.typed_text import clean
from tests.browser.states import KEPT
from tests.faults.servers import Hardened
from tests.faults.visitor import Visitor, key_of, run, widget

LONG = "<script>alert(1)</script>\u202e\x00" + "ẅ" * 3_000
FORGED: dict[str, dict[str, Any]] = {
    "an unknown option": {"string_value": "no-such-option"},
    "a very long text": {"string_value": LONG},
    "no text": {"string_value": ""},
    "true": {"bool_value": True},
    "not a number": {"double_value": float("nan")},
    "endless": {"double_value": float("inf")},
    "a huge number": {"int_value": 2**62},
    "a thousand duplicates": {"int_array_value": [0] * 1000},
    "numbers out of reach": {"int_array_value": [-1, 10**12]},
    "unknown options": {"string_array_value": ["no-such-option", "__class__", "../../etc/passwd", "\u202e"]},
    "a thousand texts": {"string_array_value": ["anxiety"] * 1000},
    "numbers that are none": {"double_array_value": [float("nan")] * 10},
    "data": {"json_value": '{"value": {"a": [1, null]}}'},
    "broken data": {"json_value": "{"},
    "bytes": {"bytes_value": b"\xff" * 1000},
    "a press": {"trigger_value": True},
    "a text that is sent": {"string_trigger_value": {"data": "no-such-option"}},
    "data that is sent": {"json_trigger_value": '[{"event": "restored", "value": {"nonce": "x", "text": "{}"}}]'},
}
LEADING_AWAY = ("erase", "language-", "start-over", "leave")
"""Buttons that do what they say when they are pressed; the others are pressed too."""
CONTENT = read_content(DATA, None, date(2026, 11, 1))[0]
NEUTRAL = re.compile(r"Traceback|\w+Error\b|\.py\b|site-packages")


def stored(visitor: Visitor) -> Any:
    """Return what the server holds of a visit, from the copy that it sends to the tab."""
    held = json.loads(visitor.sent_to("keep")["text"] or "{}")
    held.pop("opened", None)
    return held


def faults_of(held: Any) -> list[str]:
    """Return what is wrong with what the server holds: unknown questions, options, or characters."""
    assert CONTENT is not None
    dropped = read_answers(held, CONTENT.questionnaire)[1]
    text = json.dumps(held, ensure_ascii=False)
    unclean = ["characters"] if clean(text) != text else []
    too_long = ["length"] if len(text) > 60_000 else []
    return [each.sentence for each in dropped] + unclean + too_long


async def a_visit(url: str) -> Visitor:
    visitor = await Visitor(url).arrive()
    return await visitor.restore(json.dumps({"version": 1, **KEPT}))


async def forge(server: Hardened, page: str, kinds: list[str]) -> list[str]:
    """Claim each forged value for every widget of a page at once, and return what went wrong."""
    visitor = await a_visit(server.url)
    wrong: list[str] = []
    for kind in kinds:
        await visitor.run(page=page)
        states = [forged(each, kind) for each in visitor.drawn.values() if is_target(key_of(each), kind)]
        await visitor.run(*states)
        wrong += [f"{kind}: {NEUTRAL.search(visitor.text)}"] if NEUTRAL.search(visitor.text) else []
        visitor = await recover(visitor, page)
        wrong += [f"{kind}: {each}" for each in faults_of(stored(visitor))]
        wrong += [] if visitor.has("tools") else [f"{kind}: no frame"]
    await visitor.leave()
    return wrong


async def recover(visitor: Visitor, page: str, **fields: str) -> Visitor:
    """Go on as an honest page, and return who went on: a forger may have broken their own session beyond use."""
    visitor.widgets.clear()
    for _ in range(3):
        await visitor.run(page=page, **fields)
        if visitor.has("tools"):
            return visitor
    await visitor.leave()
    return await a_visit(visitor.url)


def is_target(key: str, kind: str) -> bool:
    return bool(key) and not (kind == "a press" and key.startswith(LEADING_AWAY))


def forged(element: Any, kind: str) -> WidgetState:
    """Return the claim that a widget holds a forged value."""
    values = FORGED[kind]
    if "string_trigger_value" in values:
        state = WidgetState(id=element.id)
        state.string_trigger_value.data = values["string_trigger_value"]["data"]
        return state
    return widget(element.id, values)


ALL = bool(os.environ.get("FIT_ALL_STATES"))
"""A soak run tries every page and every question; a run of the tests tries a few."""
PAGES = ["", "preferences", "readiness", "priorities", "review", "matches", "therapist", "compare", "shortlist",
         "reach", "sheet", "takeaway", "prepare", "checkin", "learn", "how", "privacy", "help"]  # fmt: skip


@pytest.mark.parametrize("page", PAGES if ALL else ["preferences", "checkin"])
def test_forged_values_on_every_widget_of_a_page_are_never_kept(server: Hardened, page: str):
    assert run(forge(server, page, list(FORGED))) == []


@pytest.mark.parametrize("step", range(1, 42) if ALL else (3, 5))
def test_forged_answers_to_every_question_are_never_kept(server: Hardened, step: int):
    async def visit() -> list[str]:
        visitor = await a_visit(server.url)
        wrong: list[str] = []
        for kind in FORGED:
            await visitor.run(page="preferences", query=f"q={step}&more=1")
            answers = [each for each in visitor.drawn.values() if key_of(each).startswith("w-")]
            for each in answers:
                await visitor.run(forged(each, kind), query=f"q={step}&more=1")
                visitor = await recover(visitor, "preferences", query=f"q={step}&more=1")
            wrong += [f"{kind}: {each}" for each in faults_of(stored(visitor))]
        await visitor.leave()
        return wrong

    assert run(visit()) == []


COPIES: dict[str, object] = {
    "not a text": 7,
    "no data": "{",
    "a list": "[]",
    "deep": "[" * 90_000,
    "halves of characters": '{"words": {"goals": "\\ud800"}, "hidden": ["\\udfff"], "locale": "\\ud800e"}',
    "unknown everything": json.dumps({"answers": {"no": 1}, "importance": [], "check_ins": {"a": 1}, "x": "y" * 9999}),
    "wrong kinds": json.dumps({"answers": {"concerns": {"a": 1}, "fee": "NaN", "who-steers": [1], "where": "OR"}}),
    "numbers past all bounds": '{"answers": {"fee": 1e400, "who-steers": -1e999, "distance": NaN}}',
    "a thousand of each": json.dumps({"hidden": ["a"] * 9999, "answers": {"concerns": ["anxiety"] * 9999}}),
    "check-ins of no kind": json.dumps({"check_ins": [{"session": "x", "items": {"heard": 99, "y": []}, "on": 3}] * 5}),
}


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("page", ["checkin", "matches", "shortlist", "sheet"] if ALL else ["checkin"])
def test_a_forged_copy_from_the_tab_is_a_clean_start(server: Hardened, name: str, page: str):
    async def visit() -> list[str]:
        visitor = await Visitor(server.url).arrive()
        await visitor.restore(COPIES[name])
        await visitor.run(page=page)
        return [*faults_of(stored(visitor)), *([] if visitor.has("tools") else ["no frame"])]

    before = len(server.log)
    assert run(visit()) == []
    assert "failed" not in server.log[before:]


def test_a_text_of_a_megabyte_is_cut_to_what_fits(server: Hardened):
    async def visit() -> Any:
        visitor = await Visitor(server.url).begin()
        await visitor.run(page="preferences", query="q=3")
        box = next(each for each in visitor.drawn.values() if key_of(each).startswith("w-where-zip"))
        await visitor.run(widget(box.id, {"string_value": "9" * 900_000}), query="q=3")
        visitor.widgets.clear()
        await visitor.run(page="prepare")
        words = next(each for each in visitor.drawn.values() if each.DESCRIPTOR.name == "TextArea")
        await visitor.run(widget(words.id, {"string_value": "a\u202eb\x00" * 150_000}))
        return stored(visitor)

    assert faults_of(run(visit())) == []


ADDRESSES = ["q=٣", "q=-5", "q=5%00", "q=1e9", "q=" + "9" * 500, "q=%F0%9F%98%80&q=2", "locale=xx", "locale=../../etc",
             "more=2&q=3", "therapist=amara-osei", "embed=true&embed_options=light_theme", "%ff%fe=%00", "=&&&;",
             "q[]=1", "w-for-whom-answer-en=me", "session_state=1"]  # fmt: skip


@pytest.mark.parametrize("query", ADDRESSES)
def test_a_forged_address_is_a_clean_start(server: Hardened, query: str):
    async def visit() -> bool:
        visitor = await Visitor(server.url, query=query).begin()
        for page in ("preferences", "checkin", "learn", "takeaway") if ALL else ("preferences",):
            await visitor.run(page=page, query=query)
        return visitor.has("tools") and not NEUTRAL.search(visitor.text)

    before = len(server.log)
    assert run(visit())
    assert "failed" not in server.log[before:]


@pytest.mark.parametrize("page", ["no-such-hash", "../../etc/passwd", "x" * 10_000, "\u202e", "staff", "workbench"])
def test_a_forged_page_leads_to_the_first(server: Hardened, page: str):
    async def visit() -> bool:
        visitor = await Visitor(server.url).begin()
        await visitor.run(page=page, name=page[:100])
        return visitor.has("tools") and "presenter" not in visitor.pages

    assert run(visit())


def test_a_forged_session_is_a_new_one(server: Hardened):
    async def visit() -> tuple[str, Any]:
        visitor = await Visitor(server.url).arrive(session="00000000-0000-4000-8000-000000000000")
        await visitor.restore(None)
        return visitor.session, stored(visitor)

    session, held = run(visit())

    assert session != "00000000-0000-4000-8000-000000000000"
    assert held == {}
