"""What happens to a visitor's answers."""

from questionnaire.ui import privacy, router

router.through_router()
privacy.show()
