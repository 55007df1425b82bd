"""Words for reaching out."""

from questionnaire.ui import reach, router

router.through_router()
reach.show()
