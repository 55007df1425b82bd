"""Find Your Fit: a questionnaire that ranks a catalogue of therapists and says why."""
