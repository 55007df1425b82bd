"""Whole taps: what a tap does is done to its end, also when the next one has already arrived.

Streamlit looks for a newer request at each access to the visit's state, also in the midst of what a tap does, and drops
the rest of it for the new one. The widget counts as changed by then, so nobody would hear of it again: the box shows a
tick, and the answer is gone.
"""

from functools import wraps
from typing import Any, Final

from streamlit.runtime.state.safe_session_state import SafeSessionState

_MARK: Final = "does_taps_whole"


def ensure() -> None:
    """Let no newer request interrupt what taps do, from now on; before and after them it may, as always."""
    begin = SafeSessionState.on_script_will_rerun
    if hasattr(begin, _MARK):
        return

    @wraps(begin)
    def begin_whole(state: SafeSessionState, *args: Any, **kwargs: Any) -> None:
        look = state._yield_callback
        look()
        object.__setattr__(state, "_yield_callback", lambda: None)
        try:
            begin(state, *args, **kwargs)
        finally:
            object.__setattr__(state, "_yield_callback", look)

    setattr(begin_whole, _MARK, True)
    SafeSessionState.on_script_will_rerun = begin_whole  # type: ignore[method-assign, assignment]
