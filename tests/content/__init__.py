"""The editors' files: what is wrong is named exactly, and what is right is served."""
