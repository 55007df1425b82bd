"""Find Your Fit: the page list, and the frame on every page."""

from questionnaire.ui import frame, keep, look, page_tools, router, session, trouble

look.set_page()
content = session.begin_run()
page = router.run_pages()
session.remember("page", router.stem(page))
frame.top()
try:
    if content is None:
        frame.not_ready()
    elif not keep.asked():
        frame.while_restoring()
    else:
        frame.what_was_restored()
        with trouble.caught():
            page.run()
finally:
    if content is not None:
        frame.bottom()
        keep.mount()
        page_tools.mount()
    session.end_run()
