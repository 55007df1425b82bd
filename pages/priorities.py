"""What matters most."""

from questionnaire.ui import priorities, router

router.through_router()
priorities.show()
