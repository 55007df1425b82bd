"""The script of the matches page, timed without a browser, as a measure for what a query may cost."""

import logging
from statistics import median
from typing import Final

from benchmarks.clock import spent
from questionnaire.content.live import use_folder
from questionnaire.content.snapshot import Content
from tests.pages.roster import visit

RERUNS: Final = 5


def page_script(content: Content) -> float:
    """Return the processor time of the matches page of a persona on the shipped list, in seconds."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)  # it warns of having no browser
    use_folder(None)
    app = visit("matches", said=content.personas[0].answers_data()["answers"])
    return median(spent(app.run) for _ in range(RERUNS))
