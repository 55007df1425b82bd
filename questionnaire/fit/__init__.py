"""The fit: who can be a match, how well each fits what was asked, and why."""
