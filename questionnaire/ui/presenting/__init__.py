"""Presenting: the steps that show how a list came about, each in a room of its own."""
