"""What is shown: one matching with the report that the command line prints, and its figures as text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from questionnaire.answers import Answers
from questionnaire.fit.columns import POINT
from questionnaire.fit.explanation import shown_points
from questionnaire.fit.matching import Matching
from questionnaire.fit.recommender import Ranked
from questionnaire.fit.report import report_matching
from questionnaire.speech import Speech
from questionnaire.ui import results, session, widgets

LISTS: Final = ("matches", "ask_first", "full_now")
WHOM: Final = "presented"


@dataclass(frozen=True)
class Shown:
    """One matching: the values behind it, and `report`, the same data that `match --format json` prints."""

    found: Matching
    report: Mapping[str, Any]
    speech: Speech

    def entries(self, name: str = "matches") -> Sequence[Mapping[str, Any]]:
        """Return the entries of one of the three lists, in its order."""
        found: Sequence[Mapping[str, Any]] = self.report[name]
        return found

    def everyone(self) -> Iterator[tuple[str, Mapping[str, Any], Ranked]]:
        """Yield everyone on a list: the list's name, the entry of the report, the place."""
        for name in LISTS:
            places: Sequence[Ranked] = getattr(self.found, name)
            yield from ((name, entry, place) for entry, place in zip(self.entries(name), places, strict=True))


def show_matching(answers: Answers | None = None) -> Shown:
    """Return what the answers of this visit (or others) come to, with its report."""
    found, speech = results.matching(answers), results.speech()
    return Shown(found, report_matching(found, session.content().catalogue.by_id, speech), speech)


def tenths(value: float, speech: Speech) -> str:
    """Return a number with one decimal, also where it is 0."""
    return _padded(speech.number(round(value, 1)), 1, speech)


def hundredths(value: float, speech: Speech) -> str:
    """Return a number from 0 to 1 with two decimals."""
    return f"{value:.2f}".replace(".", _point(speech))


def percent(share: float, speech: Speech) -> str:
    """Return a share of the whole in percent, with one decimal."""
    return f"{tenths(share * 100, speech)} %"


def parts(values: Sequence[float], speech: Speech) -> list[str]:
    """Return points with one decimal, rounded so that what is shown adds up."""
    return [tenths(each / 10, speech) for each in shown_points([round(value * POINT) for value in values])]


def shares(values: Sequence[float], speech: Speech) -> list[str]:
    """Return shares of the whole in percent, rounded so that what is shown adds up."""
    return [f"{each} %" for each in parts([value * 100 for value in values], speech)]


def choose_whom(shown: Shown) -> tuple[str, Mapping[str, Any], Ranked] | None:
    """Draw the choice of whom to look at, and return them; None when nobody is on a list."""
    everyone = {entry["id"]: (name, entry, place) for name, entry, place in shown.everyone()}
    if not everyone:
        return None
    chosen = session.recall(WHOM)
    ids = list(everyone)
    st.session_state[f"w-{WHOM}"] = chosen if chosen in everyone else ids[0]
    st.selectbox(shown.speech.say("presenter.whom"), ids, key=f"w-{WHOM}", on_change=_remember,
                 format_func=lambda each: _say_whom(shown, *everyone[each][:2]))  # fmt: skip
    return everyone[st.session_state[f"w-{WHOM}"]]


def _say_whom(shown: Shown, name: str, entry: Mapping[str, Any]) -> str:
    say = shown.speech.say
    return say("presenter.whom_item", rank=entry["rank"], name=entry["name"], list=say(f"presenter.lists.{name}"))


def _remember() -> None:
    session.remember(WHOM, widgets.held(f"w-{WHOM}"))


def _padded(text: str, decimals: int, speech: Speech) -> str:
    return text if _point(speech) in text else f"{text}{_point(speech)}{'0' * decimals}"


def _point(speech: Speech) -> str:
    """Return what stands before the decimals in this language."""
    return speech.number(0.5)[1]
