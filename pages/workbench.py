"""The page for editors: what is live, what is due, what an edit does, and an entry by a form."""

from questionnaire.ui import router, workbench

router.through_router()
workbench.show()
