"""Where a visit is saved, opened, printed and erased."""

from questionnaire.ui import router, takeaway

router.through_router()
takeaway.show()
