"""Two to four therapists side by side."""

from questionnaire.ui import compare, router

router.through_router()
compare.show()
