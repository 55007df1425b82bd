"""The visit: all that is remembered between two reruns, and nothing beyond the visit."""

import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import streamlit as st

from questionnaire.answers import Answers, Response, read_response
from questionnaire.content.live import Content, current_content
from questionnaire.questions import Questionnaire
from questionnaire.ui import whole_taps, widgets, work

BASE_LOCALE: Final = "en"
IN_FRAME: Final = "in_frame"
"""Set while app.py runs; a page that does not find it was opened without its frame."""
CONSENT: Final = "agrees-to-"
"""How the keys of boxes begin in which somebody agrees to something."""
_AGREED: Final = "agreed-"

UNKEPT: Final = "unkept"
"""Where the browser keeps nothing, by its own word; that outlives an erased visit."""
BOXES: Final = ("w-", "kept-", "words-", "reach-box-", "use-")
"""How the keys begin of all widgets that hold something of the answers."""


class _Run(threading.local):
    """What the run of this thread works on; a run has a thread of its own, and asking the visit costs more."""

    content: Content | None = None
    locale: str | None = None


_run: Final = _Run()


class ContentNotReadyError(RuntimeError):
    """A page asked for content before there was any."""


@dataclass(frozen=True)
class Erased:
    """What was erased, counted."""

    answers: int
    shortlist: int
    check_ins: int


@dataclass
class Perishable:
    """Answers on a shared tablet: a clock may take them away while nobody looks."""

    answers: Answers | None

    def perish(self) -> None:
        """Let the answers go."""
        self.answers = None


def begin_run() -> Content | None:
    """Return the content that this whole run works on, with the visitor's questions pinned at the first run."""
    whole_taps.ensure()
    work.begin_run()
    content = current_content()
    _run.content, _run.locale = content, None
    st.session_state.pop("drawn", None)  # of a run that another tap cut short
    if content is not None and "questionnaire" not in st.session_state:
        st.session_state["questionnaire"] = (content.questionnaire, content.questionnaire_hash)
    return content


def end_run() -> None:
    """Let go of the frame's mark, and of the content, so that no visit holds on to an old one."""
    _run.content = _run.locale = None
    st.session_state.pop(IN_FRAME, None)
    st.session_state.pop("drawn", None)
    work.end_run()


def drawn_again(key: str) -> int:
    """Count what is drawn in this run by its key, and return how often it was drawn before."""
    drawn: dict[str, int] = st.session_state.setdefault("drawn", {})
    drawn[key] = drawn.get(key, -1) + 1
    return drawn[key]


def snapshot() -> Content | None:
    """Return the content of this run, or None when there is nothing good to show."""
    return _run.content or current_content()


def content() -> Content:
    """Return the content of this run.

    Raises:
        ContentNotReadyError: there is nothing good to show; the frame never runs a page then.
    """
    found = snapshot()
    if found is None:
        raise ContentNotReadyError
    return found


def current_questionnaire() -> Questionnaire:
    """Return the questions of this visit, which do not change in mid-visit."""
    return _pinned()[0]


def questionnaire_hash() -> str:
    """Return the hash of the questions of this visit."""
    return _pinned()[1]


def current_answers() -> Answers:
    """Return all that the visitor chose so far."""
    held = st.session_state.get("answers")
    answers: Answers | None = held.answers if isinstance(held, Perishable) else held
    return answers or Answers(locale=browser_locale())


def keep_answers(answers: Answers) -> None:
    """Make these the visit's answers in place of what it held; they may be somebody else's, so nobody agreed yet."""
    end_consents()
    _hold(answers)


def change_answers(change: Callable[[Answers], Answers]) -> None:
    """Change the visitor's answers, as they themselves do."""
    _hold(change(current_answers()))


def agree(to: str) -> None:
    """Note that the person whose answers these are agreed to something."""
    remember(f"{_AGREED}{to}", True)


def has_agreed(to: str) -> bool:
    """Return whether the person whose answers these are agreed to something."""
    return recall(f"{_AGREED}{to}") is True


def end_consents() -> None:
    """Let go of all that somebody agreed to: others may be in front of the page now."""
    for key in [key for key in st.session_state if str(key).startswith(f"note-{_AGREED}")]:
        del st.session_state[key]
    widgets.forget(CONSENT)


def _hold(answers: Answers) -> None:
    _run.locale = None
    st.session_state["answers"] = answers


def respond(question_id: str, value: Any) -> Response | None:
    """Check what a widget sent against the question, keep it, and return what was kept; None takes it out.

    A value that is no response to the question changes nothing.
    """
    question = current_questionnaire().by_id[question_id]
    response = None if value is None else read_response(question, value)
    if response is not None or value is None:
        _hold(current_answers().respond(question_id, response))
    return current_answers().responses.get(question_id)


def current_locale() -> str:
    """Return the visitor's language, one that there are sentences for; in a run found once, until answers change."""
    found = _run.locale or _find_locale()
    _run.locale = found if _run.content is not None else None
    return found


def _find_locale() -> str:
    locale, offered = current_answers().locale, offered_locales()
    return locale if snapshot() is None or locale in offered else best_locale(locale, offered)


def direction(locale: str) -> str:
    """Return which way a language runs, ltr or rtl."""
    found = snapshot()
    return str(found.languages[locale].direction) if found is not None and locale in found.languages else "ltr"


def choose_locale(locale: str) -> None:
    """Change the language; no answer is lost."""
    _hold(replace(current_answers(), locale=locale))


def forget_everything() -> Erased:
    """Erase the visit, the copies in the browser included, and return what was erased."""
    answers, generations, times = current_answers(), widgets.generations().after_erasing(), replaced()
    for key in list(st.session_state):
        if key not in (IN_FRAME, UNKEPT, work.KEY):
            del st.session_state[key]
    st.session_state["kept"] = True
    st.session_state["replaced"] = times + 1
    widgets.begin(generations)
    keep_answers(Answers(locale=answers.locale))
    return Erased(len(answers.responses), len(answers.shortlist), len(answers.check_ins))


def replace_answers(answers: Answers) -> None:
    """Put all answers in place of others, as a file that is opened does; what stood in boxes is forgotten with them."""
    keep_answers(answers)
    st.session_state["replaced"] = replaced() + 1
    forget_boxes()


def forget_boxes() -> None:
    """Let all that holds something of the answers be drawn afresh from them."""
    for prefix in BOXES:
        widgets.forget(prefix)


def replaced() -> int:
    """Return how often all answers were put in place of others, or erased."""
    times: int = st.session_state.get("replaced", 0)
    return times


def make_perishable() -> Perishable:
    """Hold the answers in something that a clock can empty, and return it."""
    st.session_state["answers"] = held = Perishable(current_answers())
    return held


def has_perished() -> bool:
    """Return whether a clock has taken the answers away."""
    held = st.session_state.get("answers")
    return isinstance(held, Perishable) and held.answers is None


def remember(name: str, value: Any) -> None:
    """Remember something small about the page until the visit ends (never part of the answers or of a copy)."""
    st.session_state[f"note-{name}"] = value


def recall(name: str, otherwise: Any = None) -> Any:
    """Return what was remembered under that name."""
    return st.session_state.get(f"note-{name}", otherwise)


def is_kiosk() -> bool:
    """Return whether this is a tablet that many people share."""
    found = snapshot()
    return found is not None and found.settings.kiosk.on


def offered_locales() -> tuple[str, ...]:
    """Return the languages that a visitor can choose, the usual one first."""
    found = snapshot()
    return tuple(each for each in found.settings.languages if each in found.wordings) if found is not None else ()


def nonce() -> str:
    """Return a word that belongs to this session of the server alone."""
    if "nonce" not in st.session_state:
        st.session_state["nonce"] = secrets.token_hex(8)
    word: str = st.session_state["nonce"]
    return word


def query(name: str) -> str:
    """Return one value of the address, cut to a sane length, or "" when it is not there."""
    return str(st.query_params.get(name, ""))[:40]


def current_view() -> str:
    """Return the name of what is on the screen: focus moves to its heading when it changes."""
    return str(recall("view", ""))


def best_locale(wanted: str | None, offered: Sequence[str]) -> str:
    """Return the offered language nearest to a browser's: es-MX finds es; otherwise the first, the usual one."""
    asked = (wanted or "").lower()
    same = [locale for locale in offered if locale.lower() == asked]
    near = [locale for locale in offered if locale.lower().split("-")[0] == asked.split("-")[0]]
    return [*same, *near, *offered, BASE_LOCALE][0]


def _pinned() -> tuple[Questionnaire, str]:
    if "questionnaire" not in st.session_state:
        st.session_state["questionnaire"] = (content().questionnaire, content().questionnaire_hash)
    pinned: tuple[Questionnaire, str] = st.session_state["questionnaire"]
    return pinned


def browser_locale() -> str:
    """Return the offered language nearest to the browser's own; on a shared tablet the usual one."""
    if snapshot() is None:
        return best_locale(st.context.locale, ("en", "es"))
    return best_locale(None if is_kiosk() else st.context.locale, offered_locales())
