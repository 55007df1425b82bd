"""Where someone stands with this, one question at a time."""

from questionnaire.ui import router, standing

router.through_router()
standing.show()
