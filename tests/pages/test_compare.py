"""Side by side and how the list is made, without a browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from questionnaire.content.library import DATA
from questionnaire.content.live import current_content, use_folder
from questionnaire.fit.explanation import name_field
from questionnaire.speech import Speech
from tests.pages.roster import FOLLOWER, LEADER, SAID, html, keys, person, text, visit, write_roster

Roster = Callable[..., None]


@pytest.fixture
def roster(tmp_path: Path) -> Iterator[Roster]:
    """Return what serves a small catalogue for the time of one test."""
    yield lambda *people, **kind: write_roster(tmp_path, *people, **kind)
    use_folder(None)


@pytest.fixture
def three(roster: Roster) -> None:
    """Serve somebody who leads, somebody who follows, and somebody who says neither."""
    quiet = "concerns: {anxiety: 3}\n    identity: {gender: woman}\n    consent_on: 2026-09-20"
    roster(person("lea", LEADER), person("fay", FOLLOWER), person("sil", quiet, checked="2026-01-02"))


def beside(*ids: str) -> str:
    return html(visit("compare", notes={"compare": ids}))


def rows(shown: str, table: str) -> dict[str, list[str]]:
    """Return the cells of one table by the name of the row."""
    drawn = re.search(rf'aria-labelledby="beside-{table}".*?</table>', shown)
    found = re.findall(r'<th scope="row" role="rowheader"><p>(.*?)</p>(.*?)</tr>', drawn[0] if drawn else "")
    return {name: re.findall(r"<td.*?</td>", rest) for name, rest in found}


def test_what_reads_the_same_is_alike(roster: Roster):
    roster(person("lea", LEADER), person("lou", LEADER.replace("lead: 3", "lead: 2.5")))

    assert rows(beside("lea", "lou"), "differ") == {}


@pytest.mark.usefixtures("three")
class TestSideBySide:
    def test_what_differs_stands_first_and_what_is_alike_apart(self):
        shown = beside("lea", "fay")

        assert list(rows(shown, "differ")) == ["Who steers"]
        assert list(rows(shown, "alike")) == ["What you want help with", "Gender"]

    def test_not_listed_is_kept_apart_from_fitting_little(self):
        cells = rows(beside("lea", "fay", "sil"), "differ")["Who steers"]

        assert [re.search(r"fyf-near is-(\w+)", cell)[1] for cell in cells] == ["fits", "little", "unknown"]  # type: ignore[index]

    def test_cost_and_openings_come_with_the_day_they_were_checked(self):
        facts = rows(beside("lea", "sil"), "facts")

        assert "$100 a session" in facts["Cost"][0]
        assert "October 2, 2026" in facts["When this was checked"][0]
        assert "is-stale" in facts["When this was checked"][1]

    def test_the_ways_of_two_who_are_alike_stand_with_what_is_alike(self, roster: Roster):
        office = "offices: [{city: Portland, state: OR, postal_code: '97209'}]"
        roster(*(person(each, f"{LEADER}\n    {office}", formats="in-person") for each in ("lea", "lou")))
        where = {"where": {"state": "OR", "postal_code": "97205"}, "formats": ["in-person"], "distance": 5}

        shown = html(visit("compare", said={**SAID, **where}, notes={"compare": ("lea", "lou")}))

        assert "How you would meet" in rows(shown, "alike")
        assert rows(shown, "differ") == {}

    def test_what_all_say_is_said_once(self):
        assert len(rows(beside("lea", "fay"), "alike")["Gender"]) == 1

    def test_one_of_three_can_be_taken_out_and_two_must_stay(self):
        app = visit("compare", notes={"compare": ("lea", "fay", "sil")})

        app.button(key="out-sil").click().run()

        assert "Sil" not in html(app)
        assert not [key for key in keys(app) if key.startswith("out-")]

    def test_with_nobody_picked_the_short_list_is_compared(self):
        app = visit("compare", shortlist={"lea": {}, "fay": {}})

        assert "Who steers" in rows(html(app), "differ")

    def test_with_too_few_it_says_how_to_pick(self):
        assert "choose “Compare” on two to four people" in text(visit("compare", notes={"compare": ("lea",)}))

    def test_a_hidden_person_is_not_compared(self):
        assert "Pick two to compare" in text(visit("compare", notes={"compare": ("lea", "fay")}, hidden=["fay"]))

    def test_someone_under_18_compares_nobody(self):
        app = visit("compare", said={"for-whom": "me", "age": "teen"}, notes={"compare": ("lea", "fay")})

        assert 'class="fyf-beside"' not in html(app)


class TestHowTheListIsMade:
    @pytest.mark.parametrize("locale", ["en", "es"])
    def test_every_sentence_about_it_stands_there(self, locale: str):
        content = current_content()
        assert content is not None
        wording = content.wordings[locale]
        ids = [each for each in content.wordings["en"].sentences if each.startswith("how.") and ".at." not in each]

        shown = " ".join(text(visit("how", said={}, locale=locale)).split())

        assert [each for each in ids if " ".join(wording.say(each).split()) not in shown and each != "how.back"] == []

    def test_a_clinics_own_questions_are_not_said_to_do_what_they_do_not(self, tmp_path: Path):
        asked = re.sub(
            r"only_for: \{payment[^}]*\}, |full_worth: \d, ", "", (DATA / "questions.yaml").read_text("utf-8")
        )
        (tmp_path / "questions.yaml").write_text(asked, "utf-8")
        use_folder(tmp_path)

        shown = text(visit("how", said={}))

        use_folder(None)
        assert "Each way to meet or to pay has its own limit" not in shown
        assert "Nobody is a specialist in everything" not in shown
        assert "What is never used" in shown

    def test_every_field_that_is_used_is_named(self):
        content = current_content()
        assert content is not None
        speech = Speech(content.wordings["en"], content.vocabulary)

        shown = text(visit("how", said={}))

        assert [each for each in content.questionnaire.fields if name_field(each, speech) not in shown] == []

    def test_what_is_never_used_stands_on_the_same_page(self):
        shown = text(visit("how", said={}))

        for each in (
            "Who pays to be listed",
            "Stars, reviews",
            "how long they have been listed",
            "look like",
            "guessed",
        ):
            assert each in shown

    def test_every_claim_has_its_source_beside_it(self):
        assert text(visit("how", said={})).count("Where this comes from") == 3
