"""Addresses: of e-mail and of pages, as a link may hold them: nothing in one leads elsewhere than it seems to."""

from typing import Annotated, Final

from pydantic import StringConstraints

EMAIL: Final = r"^[\w.+'-]{1,64}@[\w-]+(\.[\w-]+)*\.\w{2,63}$"
"""No ? or &, which would write a copy to somebody else into the link, and a single @."""
PAGE: Final = r"^https?://[^\s/?#@\\]+([/?#]\S*)?$"
"""No @ before the path: what stands before one is no host, though it may look like it."""

Email = Annotated[str, StringConstraints(pattern=EMAIL, max_length=200)]
WebAddress = Annotated[str, StringConstraints(pattern=PAGE, max_length=500)]
