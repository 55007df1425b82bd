"""The tests, by what they protect."""
