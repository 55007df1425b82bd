"""People and the therapists who plainly fit them, written so that a clinician can read and sign."""
