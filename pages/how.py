"""How the list is made: what counts, what never does, and how sure anyone can be."""

from questionnaire.ui import how, router

router.through_router()
how.show()
