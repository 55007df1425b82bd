"""Summary: what a visitor takes away, the page to share and the plan, as documents that can be printed."""
