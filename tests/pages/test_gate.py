"""Nobody gets to the pages for staff without the lock, and many wrong tries make everyone wait."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from questionnaire.content.live import use_folder
from questionnaire.ui import gate, moments
from questionnaire.ui.attempts import FREE, LONGEST, Attempts
from questionnaire.ui.claims import CLOCKS_APART, is_let_in, read_staff
from questionnaire.ui.moments import Moment
from tests.pages.clinic import LOCK, SAID, STAFF_PAGES, WORDS, can_open, go, held, open_clinic, staff, visitor
from tests.pages.roster import keys, text

NOON = Moment(ran=1000.0, wall=50_000.0)


def later(seconds: float, clock_moved: float = 0.0, start: Moment = NOON) -> Moment:
    return Moment(start.ran + seconds, start.wall + seconds + clock_moved)


def wrong(count: int, start: Moment = NOON) -> tuple[Attempts, Moment]:
    """Return attempts of which the last so many were wrong, each as soon as it could be, and when the last was."""
    attempts, moment = Attempts(), start
    for _ in range(count):
        moment = later(attempts.wait(moment), start=moment)
        attempts.attempt(lambda: False, moment)
    return attempts, moment


@pytest.fixture(autouse=True)
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Serve a clinic, and forget the wrong tries of other tests."""
    monkeypatch.setattr(gate, "_attempts", Attempts())
    open_clinic(tmp_path)
    yield tmp_path
    use_folder(None)


def knock(words: str):
    app = go(visitor(secrets=LOCK), "staff")
    app.text_input(key="staff-passphrase").input(words)
    return app.button(key="FormSubmitter:staff-door-Open the pages for staff").click().run()


class TestTheGate:
    @pytest.mark.parametrize("stem", STAFF_PAGES)
    def test_without_a_lock_there_are_no_pages_for_staff(self, stem: str):
        assert not can_open(visitor(), stem)

    def test_with_a_lock_only_the_lock_is_there(self):
        app = visitor(secrets=LOCK)

        assert [stem for stem in STAFF_PAGES if can_open(app, stem)] == ["staff"]
        assert "Ada Invented" not in text(go(app, "staff"))

    def test_the_passphrase_opens_the_pages_for_this_visit(self):
        app = knock(WORDS)

        assert "Ada Invented" in text(app)
        assert can_open(app.run(), "presenter")

    def test_a_wrong_passphrase_opens_nothing(self):
        app = knock("four other words here")

        assert "That is not the passphrase." in text(app)
        assert not can_open(app.run(), "presenter")

    def test_what_was_typed_is_not_kept(self):
        app = knock("four other words here")

        assert app.text_input(key="staff-passphrase").value == ""

    def test_a_broken_line_in_the_secrets_is_no_lock(self):
        assert not can_open(visitor(secrets={"staff": {"passphrase": "letmein"}}), "staff")

    def test_a_visitor_sees_no_link_to_the_pages_for_staff(self):
        assert "For staff" not in text(visitor(secrets=LOCK))

    def test_after_half_an_hour_without_a_tap_the_pages_are_shut(self):
        seen = moments.now()
        app = visitor(SAID, LOCK, **{"staff-seen": Moment(seen.ran - gate.IDLE_SECONDS, seen.wall)})

        assert not can_open(app, "presenter")
        assert held(app).responses["for-whom"] == "me"

    def test_a_tap_in_time_keeps_the_pages_open(self):
        seen = moments.now()
        app = visitor(SAID, LOCK, **{"staff-seen": Moment(seen.ran - 1700, seen.wall - 1700)})

        assert moments.seconds_since(app.session_state["staff-seen"]) < 60

    def test_closing_the_pages_keeps_the_visitors_answers(self):
        app = staff(SAID).button(key="staff-shut").click().run()

        assert not can_open(app, "presenter")
        assert held(app).responses["for-whom"] == "me"

    def test_a_shared_tablet_has_no_pages_for_staff_whatever_is_set_up(self, clinic: Path):
        open_clinic(clinic, "kiosk: {on: yes}\n")
        app = visitor(secrets=LOCK, **{"staff-seen": moments.now()})

        assert [stem for stem in STAFF_PAGES if can_open(app, stem)] == []

    def test_the_setting_for_this_computer_does_not_open_another_one(self, clinic: Path):
        open_clinic(clinic, "staff: {allow_on_loopback: yes}\n")

        assert not can_open(visitor(), "staff")


class TestTheClinicsOwnSignIn:
    def signed_in(self, **claims: object):
        app = visitor(secrets={"auth": {"client_id": "x"}, "staff": {"people": ["@clinic.example"]}})
        app.user = {"is_logged_in": True, **CHECKED, "iat": moments.now().wall, **claims}
        return app.run()

    def test_somebody_of_the_clinic_is_let_in(self):
        assert can_open(self.signed_in(), "presenter")

    @pytest.mark.parametrize("claims", [{"email": "jo@elsewhere.example"}, {"email_verified": "true"}, {"iat": 9e9}])
    def test_somebody_else_is_not(self, claims: dict[str, object]):
        assert not can_open(self.signed_in(**claims), "presenter")

    def test_whose_address_was_not_checked_reads_why(self):
        assert "does not say that this account’s address was checked" in text(
            go(self.signed_in(email_verified="false"), "staff")
        )

    def test_without_a_list_of_people_nobody_is_let_in(self):
        app = visitor(secrets={"auth": {"client_id": "x"}})
        app.user = {"is_logged_in": True, **CHECKED, "iat": moments.now().wall}

        assert not can_open(app.run(), "presenter")

    def test_the_lock_offers_the_sign_in(self):
        app = go(visitor(secrets={"auth": {"client_id": "x"}, "staff": {"people": ["*"]}}), "staff")

        assert "staff-sign-in" in keys(app) or "a program that it needs is missing" in text(app)


HERE = 1_800_000_000.0
LATELY = 1800.0
CHECKED: dict[str, object] = {"email": "jo@clinic.example", "email_verified": True, "iat": HERE}
ABSENT = object()


def claims(**changed: object) -> dict[str, object]:
    return {name: value for name, value in {**CHECKED, **changed}.items() if value is not ABSENT}


class TestClaims:
    """What a sign-in may say, one claim changed at a time."""

    PEOPLE = ("@clinic.example", "sam@partner.example")

    def may(self, staff: dict[str, object] | None = None, **changed: object) -> bool:
        return is_let_in(claims(**changed), read_staff({"people": self.PEOPLE, **(staff or {})}), HERE, LATELY)

    @pytest.mark.parametrize(
        "changed",
        [
            {},
            {"email": "JO@Clinic.Example"},
            {"email": "sam@partner.example"},
            {"email": "jo+staff@clinic.example"},
            {"iat": HERE - LATELY + 1},
            {"iat": int(HERE)},
            {"iat": HERE + CLOCKS_APART},
            {"auth_time": HERE - 90_000},
            {"auth_time": None, "nbf": None},
        ],
    )
    def test_these_are_let_in(self, changed: dict[str, object]):
        assert self.may(**changed)

    @pytest.mark.parametrize(
        "verified", [False, None, "false", "true", "True", "yes", 0, 1, 1.0, [], [True], {"a": True}, ABSENT]
    )
    def test_an_address_counts_only_when_it_is_true_that_it_was_checked(self, verified: object):
        assert not self.may(email_verified=verified)

    @pytest.mark.parametrize(
        "email",
        [
            "evil@evil.example@clinic.example", "\"evil@evil.example\"@clinic.example",
            "jo@clinic.example@evil.example", "@clinic.example", "jo@", "jo", "", "@", "clinic.example",
            "jo@elsewhere.example", "jo@clinic.example.evil.example", "jo@evil.clinic.example", "jo@evilclinic.example",
            "jo@clinic.example.", "jo@.clinic.example", "jo@clinic", " jo@clinic.example", "jo@clinic.example ",
            "jo@clinic.example\n", "jo @clinic.example", "jo@clinic.example\0", "jo@clinic.example,evil@evil.example",
            "jo@evil.example,x@clinic.example", "jo＠clinic.example", "jo@clInıc.example", "jo@\u212alinic.example",
            "jo\u202e@clinic.example", "other@partner.example",
            None, 7, True, ["jo@clinic.example"], {"jo@clinic.example": 1}, ABSENT,
        ],
    )  # fmt: skip
    def test_an_address_has_one_at_sign_and_the_whole_domain(self, email: object):
        assert not self.may(email=email)

    @pytest.mark.parametrize("name", ["iat", "nbf", "auth_time"])
    @pytest.mark.parametrize(
        "time",
        [
            HERE + CLOCKS_APART + 1,
            HERE + 3600,
            HERE + 365 * 86_400,
            float("inf"),
            float("nan"),
            str(HERE),
            True,
            [HERE],
        ],
    )
    def test_no_time_is_of_a_day_to_come_or_no_time_at_all(self, name: str, time: object):
        assert not self.may(**{name: time})

    @pytest.mark.parametrize("issued", [ABSENT, None, HERE - LATELY, HERE - 86_400, 0, -1])
    def test_a_sign_in_of_this_morning_does_not_open_a_new_tab(self, issued: object):
        assert not self.may(iat=issued)

    def test_a_provider_that_leaves_out_whether_it_checked_counts_where_the_clinic_says_so(self):
        assert self.may({"accept_missing_email_verified": True}, email_verified=ABSENT)

    @pytest.mark.parametrize("verified", [False, None, "false", "true", 0, 1])
    def test_what_it_does_say_counts_there_too(self, verified: object):
        assert not self.may({"accept_missing_email_verified": True}, email_verified=verified)

    @pytest.mark.parametrize("setting", ["true", "yes", 1, [True], None])
    def test_only_true_turns_that_on(self, setting: object):
        assert not self.may({"accept_missing_email_verified": setting}, email_verified=ABSENT)

    @pytest.mark.parametrize(
        "people", ["*", "jo@clinic.example", None, 7, [], ["@"], [""], [None], [["jo@clinic.example"]]]
    )
    def test_what_is_no_list_of_people_lists_nobody(self, people: object):
        assert not self.may({"people": people})

    def test_everybody_can_be_listed_and_has_an_address_all_the_same(self):
        assert self.may({"people": ["*"]}, email="jo@elsewhere.example")
        assert not self.may({"people": ["*"]}, email="jo@elsewhere.example@clinic.example")


class TestManyWrongTries:
    def test_the_first_ones_cost_nothing(self):
        attempts, last = wrong(FREE - 1)

        assert attempts.wait(last) == 0

    @pytest.mark.parametrize(("more", "seconds"), [(0, 2), (1, 4), (2, 8), (3, 16), (40, LONGEST)])
    def test_then_each_wrong_one_doubles_the_wait_up_to_a_minute(self, more: int, seconds: float):
        attempts, last = wrong(FREE + more)

        assert attempts.wait(last) == seconds

    def test_while_there_is_a_wait_even_the_right_one_is_not_looked_at(self):
        attempts, last = wrong(FREE)

        assert attempts.attempt(lambda: True, last) == "wait"

    def test_after_the_wait_the_right_one_opens_and_all_is_forgotten(self):
        attempts, last = wrong(FREE)

        assert attempts.attempt(lambda: True, later(2, start=last)) == "right"
        assert attempts.wait(later(2, start=last)) == 0

    def test_a_clock_that_is_set_back_makes_nobody_wait_longer(self):
        attempts, last = wrong(FREE + 4)

        assert attempts.wait(later(1, clock_moved=-3600, start=last)) == 31

    def test_the_wait_holds_in_every_visit_and_not_only_in_one(self, monkeypatch: pytest.MonkeyPatch):
        attempts, _ = wrong(FREE + 4, later(-30, start=moments.now()))
        monkeypatch.setattr(gate, "_attempts", attempts)

        assert "Please wait" in text(knock(WORDS))


class TestMoments:
    def test_a_clock_that_is_set_back_makes_nothing_younger(self):
        assert NOON.until(later(60, clock_moved=-7200)) == 60

    def test_a_computer_that_slept_has_been_away_all_the_same(self):
        assert NOON.until(Moment(NOON.ran + 5, NOON.wall + 3600)) == 3600

    def test_nothing_is_less_than_no_time_ago(self):
        assert NOON.until(Moment(NOON.ran - 5, NOON.wall - 5)) == 0
