"""What every format needs beside the outcomes: words, agreements, the day, how much to say."""

from __future__ import annotations

from typing import NamedTuple

from actionplan.agreement.library import Library
from actionplan.emit.tally import Tally
from actionplan.outcome import Outcome
from actionplan.wording import Wording
from actionplan.words import Words


class Report(NamedTuple):
    """The settings of one report; ``tally`` is filled while the outcomes pass.

    ``width`` is that of the terminal; 0 leaves lines whole, for what is no terminal.
    """

    words: Words
    library: Library
    as_of: str
    tally: Tally
    quiet: bool = False
    colour: bool = False
    width: int = 0

    def wording(self, outcome: Outcome) -> Wording:
        """Return the words for a file's findings."""
        agreement = self.library.get(outcome.agreement) if outcome.judged else None
        return Wording(self.words, agreement, joint=len(outcome.municipalities) > 1)
