"""What goes wrong: forged messages, broken files, floods and crashes, on the hardened start and this machine alone."""
