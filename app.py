"""Find Your Fit: the page list, and the frame on every page."""

from questionnaire.ui import frame, keep, kiosk, look, page_tools, router, session, staff_bar, trouble, uploads

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
        kiosk.begin(router.stem(page))
        router.follow()
        staff_bar.show()
        frame.what_was_restored()
        with trouble.caught():
            page.run()
finally:
    if content is not None:
        kiosk.foot()
        frame.bottom()
        keep.mount()
        kiosk.mount()
        page_tools.mount()
    uploads.end_run()
    kiosk.end_run()
    session.end_run()
