"""Before the first session."""

from questionnaire.ui import prepare, router

router.through_router()
prepare.show()
