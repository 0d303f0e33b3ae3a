"""``python -m actionplan``."""

from actionplan.cli import run

run()
