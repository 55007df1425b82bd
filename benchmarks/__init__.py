"""Benchmarks that a reader can run: each compares things with one another within one run, on one machine."""
