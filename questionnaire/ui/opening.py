"""Opening: the ways to one therapist's page and to the words for them; whom it is about is never in the address."""

from questionnaire.ui import router, session


def open_therapist(therapist_id: str) -> None:
    """Go to a therapist's page (for a button's callback; the page it is on follows with `router.follow`)."""
    session.remember("therapist", therapist_id)
    session.remember("similar", False)
    router.send("therapist")


def open_similar(therapist_id: str) -> None:
    """Go to a therapist's page with those who are similar."""
    open_therapist(therapist_id)
    session.remember("similar", True)


def reach_out(therapist_id: str) -> None:
    """Go to the words for a therapist."""
    session.remember("therapist", therapist_id)
    router.send("reach")
