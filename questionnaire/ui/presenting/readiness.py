"""The step about readiness: the list with it and without it."""

from dataclasses import replace

from questionnaire.fit.explanation import name_field, say_wanted
from questionnaire.ui import frame, session
from questionnaire.ui.presenting import standings
from questionnaire.ui.presenting.shown import Shown, show_matching


def show(shown: Shown) -> None:
    """Draw the step."""
    say, answers = shown.speech.say, session.current_answers()
    frame.say("presenter.readiness.text")
    with_it = show_matching(replace(answers, use_readiness=True))
    gentle = [each.criterion for each in with_it.found.query if each.criterion.from_readiness]
    if not gentle:
        frame.say("presenter.readiness.none")
        return
    frame.paragraph(say("presenter.readiness.gentle"))
    frame.bullets(f"{name_field(each.field, shown.speech)}: {say_wanted(each, shown.speech)}" for each in gentle)
    without = show_matching(replace(answers, use_readiness=False))
    moved = standings.moved(without, with_it)
    frame.paragraph(say("presenter.readiness.differs", n=moved) if moved else say("presenter.readiness.same"))
    titles = (say("presenter.readiness.without"), say("presenter.readiness.with"))
    standings.show(titles, without, with_it)
