"""The web server's settings: how much it takes in, how long it waits, and that it names nobody."""

from collections.abc import Callable
from typing import Any, Final

from questionnaire.server.limits import LARGEST

MOST_CONNECTIONS: Final = 4000
"""Chosen: five times the visits that one process can serve; more get 503 instead of a slow page for all."""


def web_server_settings(setting: Callable[[str], Any]) -> dict[str, Any]:
    """Return the settings of uvicorn; `setting` tells the value of a setting of Streamlit's."""
    ping = int(setting("server.websocketPingInterval") or 20)
    return {
        "http": "h11",  # refuses what is not HTTP; the quicker one is not installed
        "ws": "websockets-sansio",  # the one that Streamlit itself takes
        "ws_max_size": LARGEST,
        "ws_ping_interval": ping,
        "ws_ping_timeout": ping,  # a reader who does not answer for so long is gone
        "ws_per_message_deflate": False,  # a tap has three kilobytes; packing costs more than it saves
        "lifespan": "on",
        "log_config": None,  # questionnaire.server.logs
        "log_level": "warning",
        "access_log": False,  # an access log holds addresses of visitors
        "proxy_headers": False,  # nor are they taken over from a proxy
        "server_header": False,
        "limit_concurrency": MOST_CONNECTIONS,
        "h11_max_incomplete_event_size": 16_384,
        "timeout_keep_alive": 15,
        "timeout_graceful_shutdown": 5,  # open pages connect again, to the next process
    }
