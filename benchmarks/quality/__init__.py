"""How good the ranking is in simulated worlds, beside simpler ways to sort the same list."""
