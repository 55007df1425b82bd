"""All answers, before the results."""

from questionnaire.ui import review, router

router.through_router()
review.show()
