"""Pages about therapy."""

from questionnaire.ui import learn, router

router.through_router()
learn.show()
