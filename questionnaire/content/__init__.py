"""The editors' files: read with positions, checked, and held as one immutable snapshot."""
