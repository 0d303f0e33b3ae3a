"""A test over a catalogue says all that misses, not only the first, and an error is a miss too."""

from __future__ import annotations

import pytest

from catalogue import throughout


@throughout({"a": 1, "b": 2}.items())
def test_an_entry_is_given_as_arguments(key: str, value: int) -> None:
    assert (key, value) in (("a", 1), ("b", 2))


def test_every_miss_is_listed_with_its_place_and_reason() -> None:
    @throughout(["", "good", "bad", "worse"], lambda word: f"word {word}")
    def judged(word: str) -> None:
        assert word[0] != "b", "begins with b"
        assert word != "worse"

    with pytest.raises(pytest.fail.Exception) as failed:
        judged()
    first, empty, bad, worse = str(failed.value).splitlines()
    assert first == "3 of 4 entries miss"
    assert empty == (
        'word : IndexError string index out of range at: assert word[0] != "b", "begins with b"'
    )
    assert bad == "word bad: begins with b"
    assert worse.startswith("word worse: assert 'worse' != 'worse'")


def test_an_empty_catalogue_is_no_catalogue() -> None:
    with pytest.raises(AssertionError, match="keeps every rule"):
        throughout([])
