"""Contention: what keeps the threads of one process from waiting for one another.

Each tap is worked on in a thread of its own, and one more sends what all of them draw. Only one can run Python at a
time.
"""

import sys
from typing import Any, Final

TURN_SECONDS: Final = 0.001
"""How long a thread runs before another may. Measured with 200 visitors (benchmarks.load): with Python's own 5 ms one
tap in twenty took over 700 ms, with 1 ms 165 to 563, with .5 ms 288, with .1 ms 773."""


def ease(settings: Any) -> None:
    """Let threads take turns quickly, and let settings be read without a lock from now on.

    Streamlit looks at a setting for each message of a page, a hundred times a tap, and takes a lock each time. A thread
    that got the lock still waits for its turn to run Python, and all others wait for the lock. Nothing changes a
    setting once the server has started, so the lock guards nothing then; what is set after this is not seen. Six
    sections of the theme are told anew with each tap: they are gathered once.

    Args:
        settings: the module that holds Streamlit's settings.
    """
    sys.setswitchinterval(TURN_SECONDS)
    options = settings.get_config_options()
    held = {name: option.value for name, option in options.items()}
    sections: dict[str, dict[str, Any]] = {}
    for option in options.values():
        sections.setdefault(option.section, {})[option.name] = option.value

    def get_option(key: str) -> Any:
        if key not in held:
            raise RuntimeError(f'Config key "{key}" not defined.')
        return held[key]

    settings.get_option = get_option
    settings.get_options_for_section = lambda section: dict(sections.get(section, {}))
