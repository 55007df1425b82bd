"""Everything that is listed about one therapist."""

from questionnaire.ui import router, therapist

router.through_router()
therapist.show()
