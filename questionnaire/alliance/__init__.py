"""The alliance: before a first session, after each one, and what was learned for choosing again."""
