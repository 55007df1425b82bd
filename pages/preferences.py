"""What someone is looking for, one question at a time."""

from questionnaire.ui import preferences, router

router.through_router()
preferences.show()
