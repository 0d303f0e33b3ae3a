"""``python -m actionplan``."""

from actionplan.start import run

run()
