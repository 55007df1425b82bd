"""After a session."""

from questionnaire.ui import checkin, router

router.through_router()
checkin.show()
