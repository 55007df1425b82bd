"""The pages for staff begin here: the lock, or what lies behind it."""

from questionnaire.ui import router, staff

router.through_router()
staff.show()
