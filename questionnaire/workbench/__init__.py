"""The workbench: what editors and developers do with a catalogue besides serving it."""
