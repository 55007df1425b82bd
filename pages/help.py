"""Help now, as a page."""

from questionnaire.ui import help_page, router

router.through_router()
help_page.show()
