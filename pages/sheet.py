"""The page to share with a therapist."""

from questionnaire.ui import router, sheet

router.through_router()
sheet.show()
