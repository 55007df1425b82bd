"""Outreach: what a person keeps, says and does between a list of therapists and a first call."""
