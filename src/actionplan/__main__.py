"""``python -m actionplan``."""

from actionplan.cli.start import run

run()
