"""Reaching out: words made from the answers, as much as the client likes, and what to ask in a first call."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from questionnaire.catalogue import Therapist
from questionnaire.outreach.first_call import MOST, CallQuestion, first_call_questions
from questionnaire.outreach.letters import (
    IN_A_DRAFT,
    PARTS,
    USUAL,
    WAYS,
    Matter,
    mail_address,
    parts_said,
    write_words,
)
from questionnaire.speech import Speech

from .builders import (
    GOALS,
    HOW_WE_WORK,
    a_matching,
    a_part,
    a_profile,
    a_question,
    a_questionnaire,
    a_speech,
    a_therapist,
    an_explanation,
    an_option,
    some_answers,
)

VOICES = ("me", "pair", "family", "child", "someone")
IN_VOICE = ("help", "aims", "style", "access")
EASE = ("gender", "affirms", "cultures", "faiths", "lived_experience")
SENTENCES: dict[str, Any] = {
    **{f"reach.email.open.{voice}": f"Open {voice}." for voice in (*VOICES, "any")},
    **{f"reach.say.{part}.{voice}": f"{part} {voice}: {{what}}." for part in IN_VOICE for voice in VOICES},
    **{f"reach.say.new.{voice}": f"New {voice}." for voice in VOICES},
    **{f"reach.say.{part}": f"{part}: {{what}}." for part in ("formats", "times", "payment")},
    **{f"reach.ease.{name}": f"{name}: {{what}}." for name in EASE},
    **{f"reach.style.{axis}.{end}": f"{end} {axis}" for axis in ("lead", "pace") for end in ("low", "high")},
    **{f"reach.{way}.hello": "Hello {name}." for way in WAYS},
    **{f"reach.{way}.thanks": "Thanks." for way in WAYS},
    "reach.email.room": "Room?", "reach.email.room-waitlist": "Waiting list?", "reach.email.room-full": "Full?",
    "reach.email.free-call": "Free call?", "reach.email.short-call": "Short call?",
    "reach.voicemail.back": "Call back.",
    **{f"reach.ask.{name}": f"Ask {name}." for name in ("notice", "uneasy", "cost", "start", "cancel")},
    "reach.ask.work": "How would you work with {what}?",
    "ask.listing.accepting": "Room now?",
    "ask.identity.gender": "Gender {wanted}?",
    "ask.hours": "Times {wanted}?",
    "ask.payment": "Pay {wanted}?",
    "ask.fees.per_session": "Price?",
    **{f"ask.style.{axis}": f"Style {axis}?" for axis in ("lead", "feel", "time", "stance", "us", "pace")},
}  # fmt: skip
ALL_SAID: dict[str, Any] = {
    "for_whom": "my-child", "concerns": ["panic", "anxiety"], "aims": ["relationships"], "lead": 3, "gender": ["woman"],
    "formats": ["video"], "hours": ["saturday"], "payment": ["aetna"], "access": ["captions"],
}  # fmt: skip
DANA = a_therapist("dana")
OTHER = a_therapist("other", lead=0, hours=["saturday"], identity={"gender": "man"})


def speech() -> Speech:
    return a_speech(**SENTENCES)


def a_matter(therapist: Therapist = DANA, **chosen: Any) -> Matter:
    return Matter(therapist, some_answers(**chosen), a_profile(**chosen), speech())


def the_email(parts: Any = PARTS, therapist: Therapist = DANA, **chosen: Any) -> str:
    return write_words("email", a_matter(therapist, **chosen), parts)


def the_questions(therapist: Therapist, confirm: tuple[str, ...] = (), **chosen: Any) -> tuple[CallQuestion, ...]:
    matching = a_matching(therapist, OTHER, **chosen)
    return first_call_questions(an_explanation(matching, therapist), matching.profile, speech(), confirm)


def test_an_email_says_hello_who_it_is_for_what_is_wanted_and_asks_for_room():
    assert the_email(USUAL, **ALL_SAID) == (
        "Hello Dana.\n\n"
        "Open child. help child: Panic, Anxiety.\n\n"
        "formats: Video. times: Saturday. payment: Aetna.\n\n"
        "Room? Short call?\n\n"
        "Thanks."
    )


@pytest.mark.parametrize(("for_whom", "voice"), [("me", "me"), ("me-and-partner", "pair"), ("my-child", "child")])
def test_the_words_fit_who_it_is_for(for_whom: str, voice: str):
    text = the_email({"whom", "help"}, for_whom=for_whom, concerns=["grief"])

    assert f"Open {voice}. help {voice}: Grief." in text


def test_who_it_is_for_is_left_out_where_it_was_not_said():
    assert "Open any. help me: Grief." in the_email(concerns=["grief"])


def test_a_draft_carries_format_times_and_payment_only():
    text = the_email(IN_A_DRAFT, **ALL_SAID)

    assert "Open any.\n\nformats: Video. times: Saturday. payment: Aetna.\n\n" in text
    assert all(word not in text for word in ("child", "Panic", "Woman", "Captions", "high lead"))


def test_a_voicemail_says_nothing_that_others_should_not_hear():
    text = write_words("voicemail", a_matter(**ALL_SAID), PARTS)

    assert all(word not in text for word in ("Panic", "Woman", "Captions", "high lead", "Relationships"))


@pytest.mark.parametrize("way", WAYS)
def test_without_any_answer_there_are_words_too(way: Any):
    assert write_words(way, a_matter(), PARTS).startswith("Hello Dana.\n\nOpen any.\n\n")


def test_only_parts_that_were_answered_are_offered():
    assert parts_said(a_matter(for_whom="me", concerns=["grief"], hours=["saturday"])) == ("whom", "help", "times")


def test_either_is_fine_is_no_wish():
    assert parts_said(a_matter(gender={"either": True}, lead=0)) == ()


def test_what_only_readiness_seeks_is_never_said():
    assert parts_said(a_matter(before="never")) == ()


def test_that_it_is_new_is_said_when_it_was_answered_so():
    part = a_part(
        "p", a_question("therapy-before", "one", options=[an_option("never"), an_option("helped")]), readiness="yes"
    )
    asked = a_questionnaire(GOALS, HOW_WE_WORK, part)
    answers = some_answers(asked, therapy_before="never")

    assert parts_said(Matter(DANA, answers, a_profile(asked, therapy_before="never"), speech())) == ("new",)


def test_the_main_concern_is_said_first():
    assert "help me: Sleep, Grief." in the_email(concerns=["sleep", "grief"])


def test_at_most_three_concerns_are_said():
    assert the_email(concerns=["anxiety", "grief", "sleep", "panic"]).count(",") == 2


def test_words_with_commas_of_their_own_are_kept_apart():
    matter = a_matter(concerns=["grief", "sleep"])
    renamed = Speech(
        a_speech(**SENTENCES, **{"vocabulary.concerns.grief.label": "Loss, old or new"}).wording,
        matter.speech.vocabulary,
    )

    text = write_words("email", Matter(DANA, matter.answers, matter.profile, renamed), PARTS)

    assert "help me: Loss, old or new; Sleep." in text


@pytest.mark.parametrize(
    ("entry", "asked"),
    [
        ({"accepting": "yes", "first_steps": {"free_call_minutes": 15}}, "Room? Free call?"),
        ({"accepting": "waitlist"}, "Waiting list? Short call?"),
        ({"accepting": "no"}, "Full?\n"),
        ({"accepting": None}, "Room? Short call?"),
    ],
)
def test_what_is_asked_fits_the_entry(entry: dict[str, Any], asked: str):
    assert asked in the_email(therapist=a_therapist("dana", **entry))


def test_no_sentence_asks_for_a_name():
    assert "name" not in the_email(**ALL_SAID).lower()


@pytest.mark.parametrize("text", ["a & b = c?", "line one\nline two", "😀 שלום", "<script>", "100 % #1 +1"])
def test_a_draft_arrives_as_it_was_written(text: str):
    address = mail_address("dana@dana.example", "Hello & welcome", text)

    said = parse_qs(urlsplit(address).query)
    assert address.startswith("mailto:dana@dana.example?")
    assert said == {"subject": ["Hello & welcome"], "body": [text.replace("\n", "\r\n")]}


def test_what_is_not_known_is_asked_first_then_the_fit_then_what_is_practical():
    kinds = [each.kind for each in the_questions(DANA, gender=["woman"], hours=["saturday"], concerns=["grief"])]

    assert kinds == sorted(kinds, key=("unknown", "fit", "practical").index)
    assert set(kinds) == {"unknown", "fit", "practical"}


def test_there_are_never_more_than_eight():
    silent = a_therapist("dana", accepting=None)
    answered: dict[str, Any] = {"gender": ["woman"], "hours": ["saturday"], "lead": 3, "payment": ["aetna"], "fee": 90}

    assert len(the_questions(silent, concerns=["grief"], **answered)) == MOST


def test_whether_there_is_room_comes_before_everything():
    silent = a_therapist("dana", accepting=None)

    assert the_questions(silent, payment=["aetna"], hours=["saturday"])[0].text == "Room now?"


def test_what_would_rule_someone_out_comes_before_what_only_weighs():
    texts = [each.text for each in the_questions(DANA, hours=["saturday"], payment=["aetna"])]

    assert texts.index("Pay Aetna?") < texts.index("Times Saturday?")


def test_an_old_listing_is_asked_about_again():
    assert the_questions(DANA, ("listing.accepting",), lead=3)[0].text == "Room now?"
    assert "Room now?" not in [each.text for each in the_questions(DANA, lead=3)]


def test_a_style_far_from_what_was_asked_is_talked_about():
    far = a_therapist("dana", lead=-3)

    assert CallQuestion("fit", "style.lead", "Style lead?") in the_questions(far, lead=3)


def test_what_was_just_asked_is_not_asked_twice():
    texts = [each.text for each in the_questions(DANA, fee=90)]

    assert "Price?" in texts
    assert "Ask cost." not in texts
