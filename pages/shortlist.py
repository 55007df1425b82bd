"""The short list: who is kept, and the next step."""

from questionnaire.ui import router, shortlist

router.through_router()
shortlist.show()
