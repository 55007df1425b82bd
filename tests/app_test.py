"""Visits to the app without a browser."""

from functools import cache
from pathlib import Path

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[1] / "app.py"
SECONDS = 60

# Streamlit asks every installed package, for each visit anew, whether it brings components: a third of all work here.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def new_visit() -> AppTest:
    """Return a visit to the app that has seen no page yet."""
    return AppTest.from_file(str(APP), default_timeout=SECONDS)
