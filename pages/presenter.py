"""The presenter view: how a list came about, step by step."""

from questionnaire.ui import presenter, router

router.through_router()
presenter.show()
