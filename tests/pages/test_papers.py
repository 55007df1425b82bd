"""Papers and work: a PDF that shows the same is made once, one at a time, within a share, for who waits for it."""

import threading
import time
from datetime import date
from typing import Any

import pytest

from questionnaire.summary.document import Document, Paragraph
from questionnaire.ui import papers, work

SHORT = Document("A plan", "", date(2026, 11, 23), "", "en", (Paragraph("A line."),), "", "", "")
LONG = Document("A plan", "", date(2026, 11, 23), "", "en", (Paragraph("A line."),) * 50, "", "", "")


def a_maker(is_there: Any = lambda: True) -> papers.Maker:
    return papers.Maker(is_there, work.Budget(time.monotonic()))


def test_what_shows_the_same_is_made_once():
    maker = a_maker()

    assert maker.make(papers.Wanted(SHORT, "letter")) is maker.make(papers.Wanted(SHORT, "letter"))


def test_what_shows_something_else_is_made_anew():
    maker = a_maker()

    assert maker.make(papers.Wanted(SHORT, "letter")) != maker.make(papers.Wanted(SHORT, "a4"))


def test_what_nobody_waits_for_any_more_is_given_up_in_the_middle():
    asked: list[None] = []

    def is_there() -> bool:
        asked.append(None)
        return len(asked) < 5

    with pytest.raises(papers.PdfNotMadeError):
        a_maker(is_there).make(papers.Wanted(LONG, "letter"))
    assert len(asked) == 5


def test_a_visit_has_one_paper_made_at_a_time(monkeypatch: pytest.MonkeyPatch):
    at_once, most = [0], [0]
    real = papers.render_pdf

    def watched(*args: Any, **named: Any) -> bytes:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        try:
            return real(*args, **named)
        finally:
            at_once[0] -= 1

    monkeypatch.setattr(papers, "render_pdf", watched)
    maker = a_maker()
    threads = [
        threading.Thread(target=maker.make, args=(papers.Wanted(LONG, paper),)) for paper in ("letter", "a4") * 3
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert most == [1]


def test_a_paper_counts_as_work_of_the_visit():
    maker = a_maker()

    maker.make(papers.Wanted(LONG, "letter"))

    assert maker.budget.left < work.AT_ONCE


# How much work a visit may order


def test_who_taps_like_a_person_never_waits():
    budget = work.Budget(0.0)

    waits = []
    for tap in range(600):
        waits.append(budget.wait(tap))
        budget.spend(0.05, tap)

    assert set(waits) == {0.0}


def test_who_orders_more_than_a_share_waits_a_moment_and_no_longer():
    budget = work.Budget(0.0)

    budget.spend(60.0, 0.0)

    assert budget.wait(0.0) == pytest.approx(work.MOST_WAIT)
    assert budget.wait(work.MOST_WAIT) == pytest.approx(0.0)


def test_over_a_minute_no_visit_orders_much_more_than_its_share():
    budget, now, worked = work.Budget(0.0), 0.0, 0.0

    while now < 60:
        now += budget.wait(now) + 0.5
        budget.spend(0.5, now)
        worked += 0.5

    assert worked <= work.AT_ONCE + 60 * work.EACH_SECOND + 1
