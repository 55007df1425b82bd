"""Where someone stands with this, one question at a time."""

from questionnaire.ui import standing, router

router.through_router()
standing.show()
