"""An agreement as data: its model, its files, its sentences."""
