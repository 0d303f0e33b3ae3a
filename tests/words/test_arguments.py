"""The pages and the program name the same arguments: none is promised, none is lost by accident."""

from __future__ import annotations

from functools import cache
from itertools import product

from rule_calls import arguments, labels
from rule_pages import LANGUAGES, catalogue, pages, placeholders

from actionplan.core.diagnostic import RULES
from catalogue import throughout

COUNTED = (
    *("AP010", "AP119", "AP304", "AP309", "AP501", "AP502", "AP504", "AP603"),
    *("AP801", "AP802", "AP803", "AP805"),
)
UNUSED = {
    # The places themselves are shown or numbered under the finding.
    **{id: {"count"} for id in COUNTED},
    # Shown by the code frame.
    "AP108": {"found"},
    "AP118": {"found"},
    "AP203": {"found"},
    "AP402": {"kind"},
}
"""Arguments that no page says, on purpose: for JSON, or because the frame shows them."""


carried = cache(arguments)


def test_the_source_is_read() -> None:
    """The reader of the source sees each way of passing arguments."""
    passed = carried()
    assert passed["AP118"] == {"found"}  # finding(…)
    assert passed["AP107"] == {"tag"}  # self.note(…), fault.finding(…)
    assert passed["AP104"] == {"key"}  # added by a helper that takes the rule
    assert passed["AP207"] == {"found", "minimum", "maximum"}  # a dict inside a dict
    assert passed["AP701"] == {"requirement", "until", "days"}  # both
    assert passed["AP915"] == {"found", "reason"}  # not key=, which is the helper's own


@throughout(product(LANGUAGES, RULES))
def test_arguments(language: str, id: str) -> None:
    said, passed = placeholders(pages(language)[id]), carried()[id]
    assert said <= passed, f"the page says what no finding carries: {said - passed}"
    left, meant = passed - said, UNUSED.get(id, set())
    assert left == meant, f"a finding carries what the page leaves out, or not: {left ^ meant}"


@throughout(LANGUAGES)
def test_second_places_have_words(language: str) -> None:
    assert labels() == set(catalogue(language)["related"])
