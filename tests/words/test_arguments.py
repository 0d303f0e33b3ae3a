"""The pages and the program name the same arguments: none is promised, none is lost by accident."""

from __future__ import annotations

import pytest
from rule_calls import arguments, labels
from rule_pages import LANGUAGES, catalogue, pages, placeholders

from actionplan.core.diagnostic import RULES

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


@pytest.fixture(scope="module")
def passed() -> dict[str, set[str]]:
    return arguments()


def test_the_source_is_read(passed: dict[str, set[str]]) -> None:
    """The reader of the source sees each way of passing arguments."""
    assert passed["AP118"] == {"found"}  # finding(…)
    assert passed["AP107"] == {"tag"}  # self.note(…), fault.finding(…)
    assert passed["AP104"] == {"key"}  # added by a helper that takes the rule
    assert passed["AP207"] == {"found", "minimum", "maximum"}  # a dict inside a dict
    assert passed["AP701"] == {"requirement", "until", "days"}  # both
    assert passed["AP902"] == {"kind", "found", "nearest"}  # not key=, which is the helper's own


@pytest.mark.parametrize("id", RULES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_arguments(language: str, id: str, passed: dict[str, set[str]]) -> None:
    said = placeholders(pages(language)[id])
    assert said <= passed[id], "the page says what no finding carries"
    assert passed[id] - said == UNUSED.get(id, set()), "a finding carries what the page leaves out"


@pytest.mark.parametrize("language", LANGUAGES)
def test_second_places_have_words(language: str) -> None:
    assert labels() == set(catalogue(language)["related"])
