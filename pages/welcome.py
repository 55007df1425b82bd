"""Where a visit begins."""

from questionnaire.ui import router, welcome

router.through_router()
welcome.show()
