"""A refusal: the command line asks for what cannot be done. Words are found at the edge."""

from __future__ import annotations

from actionplan.diagnostic import Argument


class Refused(Exception):
    """Ends the run with exit code 2; ``key`` names the words said, under ``refused``."""

    def __init__(self, key: str, **said: Argument) -> None:
        super().__init__(key)
        self.key = key
        self.said = said
