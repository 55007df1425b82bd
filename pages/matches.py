"""The list: who fits, and why."""

from questionnaire.ui import matches, router

router.through_router()
matches.show()
