"""Letters: words for an e-mail, a call and a voicemail, made from a client's answers; no name is ever asked."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote

from questionnaire.answers import Answers
from questionnaire.catalogue import AXES, Therapist
from questionnaire.fit.explanation import MIDDLE
from questionnaire.outreach.first_call import criterion_of
from questionnaire.profile import Profile
from questionnaire.safety import FOR_WHOM
from questionnaire.speech import Speech
from questionnaire.wanted import Members, Position

Way = Literal["email", "call", "voicemail"]
WAYS: Final[tuple[Way, ...]] = ("email", "call", "voicemail")
PARTS: Final = ("whom", "help", "aims", "style", "ease", "new", "formats", "times", "payment", "access")
"""What can go in, in the order it is said."""
USUAL: Final = frozenset({"whom", "help", "formats", "times", "payment"})
"""Chosen: what a therapist needs to know to say whether there is a place; the rest can wait for the call."""
IN_A_DRAFT: Final = frozenset({"formats", "times", "payment"})
"""What an e-mail draft says unless the client asks for more: it may lie in a mailbox that others can see."""
OUT_LOUD: Final = frozenset({"whom", "formats", "times", "payment"})
"""What a voicemail says at most: others may hear it."""
MOST_NAMED: Final = 6
MOST_CONCERNS: Final = 3
LONGEST_ADDRESS: Final = 2000
"""Chosen: some mail programs cut off a longer address."""

_VOICES: Final = {"me": "me", "me-and-partner": "pair", "my-family": "family", "my-child": "child",
                  "someone-else": "someone"}  # fmt: skip
_FIELDS: Final = {"help": "concerns", "aims": "aims", "formats": "formats", "times": "hours", "payment": "payment",
                  "access": "access"}  # fmt: skip
_EASE: Final = ("gender", "affirms", "cultures", "faiths", "lived_experience")
_NEW: Final = ("therapy-before", "never")


@dataclass(frozen=True)
class Matter:
    """Who writes to whom: a therapist, and what a client's answers come to."""

    therapist: Therapist
    answers: Answers
    profile: Profile
    speech: Speech

    @property
    def voice(self) -> str:
        """Return in whose name the words are: me, pair, family, child, someone; any when that is not said."""
        return _VOICES.get(str(self.answers.responses.get(FOR_WHOM)), "any")


def parts_said(matter: Matter) -> tuple[str, ...]:
    """Return the parts that the answers give words for."""
    return tuple(part for part in PARTS if (matter.voice != "any" if part == "whom" else any(_said(part, matter))))


def write_words(way: Way, matter: Matter, parts: Collection[str]) -> str:
    """Return words for one way of reaching a therapist, made from the chosen parts."""
    chosen = [part for part in PARTS if part in parts and (way != "voicemail" or part in OUT_LOUD)]
    say, name = matter.speech.say, matter.therapist.name
    who = [
        _open(matter, chosen),
        *_sentences(matter, [part for part in chosen if part not in _FIELDS or part in _WISHES]),
    ]
    practical = _sentences(matter, [part for part in chosen if part in _FIELDS and part not in _WISHES])
    asks = [say("reach.voicemail.back")] if way == "voicemail" else list(_asks(matter))
    closing = say(f"reach.{way}.thanks")
    paragraphs = ([say(f"reach.{way}.hello", name=name)], who, practical, asks, [closing])
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs if sentences)


_WISHES: Final = frozenset({"help", "aims"})


def mail_address(address: str, subject: str, body: str) -> str:
    """Return the link that opens a draft in the reader's own mail program."""
    text = body.replace("\n", "\r\n")
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(text, safe='')}"


def _open(matter: Matter, chosen: Collection[str]) -> str:
    return matter.speech.say(f"reach.email.open.{matter.voice if 'whom' in chosen else 'any'}")


def _sentences(matter: Matter, parts: Collection[str]) -> list[str]:
    return [sentence for part in parts for sentence in _said(part, matter)]


def _said(part: str, matter: Matter) -> Iterator[str]:
    """Yield the sentences of one part; none where nothing was answered."""
    match part:
        case "style":
            wishes = list(_style_wishes(matter))
            if wishes:
                yield _in_voice("style", matter, _joined(wishes))
        case "ease":
            for name in _EASE:
                words = _wanted_words(f"identity.{name}", matter)
                if words:
                    yield matter.speech.say(f"reach.ease.{name}", what=_joined(words))
        case "new":
            if matter.answers.responses.get(_NEW[0]) == _NEW[1]:
                yield _in_voice("new", matter)
        case "whom":
            return
        case _:
            words = _wanted_words(_FIELDS[part], matter)
            if words:
                yield _in_voice(part, matter, _joined(words))


def _in_voice(part: str, matter: Matter, what: str = "") -> str:
    """Return a sentence in the client's voice, where it has one for each."""
    voice = "me" if matter.voice == "any" else matter.voice
    own, common = f"reach.say.{part}.{voice}", f"reach.say.{part}"
    return matter.speech.say(own if matter.speech.wording.has(own) else common, what=what)


def _wanted_words(field: str, matter: Matter) -> list[str]:
    """Return what was asked for in a field in words, the main concern first; nothing that only readiness seeks."""
    criterion = criterion_of(matter.profile, field)
    if criterion is None or criterion.from_readiness or not isinstance(criterion.wanted, Members):
        return []
    main = criterion.wanted.main
    order = sorted(criterion.wanted.values, key=lambda value: value != main)
    most = MOST_CONCERNS if field == "concerns" else MOST_NAMED
    return [matter.speech.field_word(field, value) for value in order[: len(order) if field == "access" else most]]


def _style_wishes(matter: Matter) -> Iterator[str]:
    for axis in AXES:
        criterion = criterion_of(matter.profile, f"style.{axis}")
        if criterion is None or criterion.from_readiness or not isinstance(criterion.wanted, Position):
            continue
        position = criterion.wanted.value
        if abs(position) > MIDDLE:
            yield matter.speech.say(f"reach.style.{axis}.{'high' if position > 0 else 'low'}")


def _asks(matter: Matter) -> Iterator[str]:
    """Yield whether there is room, and whether a first call is possible."""
    accepting = matter.therapist.listing.accepting
    ending = {"waitlist": "room-waitlist", "no": "room-full"}.get(accepting or "", "room")
    yield matter.speech.say(f"reach.email.{ending}")
    if accepting != "no":
        free = matter.therapist.first_steps.free_call_minutes
        yield matter.speech.say("reach.email.free-call" if free else "reach.email.short-call")


def _joined(words: Collection[str]) -> str:
    """Return words as a list after a colon; those with commas of their own are kept apart by semicolons."""
    return ("; " if any("," in word for word in words) else ", ").join(words)
