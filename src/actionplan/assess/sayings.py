"""Words that a law file looks for in a text: stems with a star, phrases, numbers, clock times."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from actionplan.agreement.model import Words

TOKENS = {
    "{number}": r"(?<![\w.,])[1-9][0-9 ]*(?:,[0-9]+)?(?!\w)",
    "{time}": r"(?<![\w.])(?:[01]?[0-9]|2[0-4])(?:[.:][0-5][0-9])?\s?(?:[–-]|ja|asti)\s?"
    r"(?:[01]?[0-9]|2[0-4])(?:[.:][0-5][0-9])?(?![\w])|(?<!\w)klo\s[0-9]",
}
_LEAST = 5
"""Letters of a name's last word, of which fewer are no name."""
_NOTHING = re.compile(r"(?!)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"”'(]?[A-ZÅÄÖ0-9])|\n\s*\n|\n\s*[-*•–]\s")


@cache
def pattern(words: Words) -> re.Pattern[str]:
    """Return one pattern of all words, for texts in small letters."""
    return re.compile("|".join(map(spelled, words))) if words else _NOTHING


def spelled(word: str) -> str:
    """Return the pattern of one word in the notation of law files."""
    if word in TOKENS:
        return TOKENS[word]
    spelled = re.escape(word.lower()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return rf"(?<!\w){spelled}(?!\w)"


@cache
def _letters(words: Words) -> tuple[tuple[str, str], ...]:
    """Return letters that each word always has, and the word.

    Looking for letters is much quicker than for a pattern, and most words are in no text.
    """
    runs = (max(re.split(r"[*\s]", word.lower()), key=len) for word in words)
    return tuple(
        ("" if word in TOKENS else run, word) for run, word in zip(runs, words, strict=True)
    )


def has_any(text: str, words: Words) -> bool:
    """Whether a text has one of the words."""
    low = text.lower()
    return any(
        letters in low and pattern((word,)).search(low) is not None
        for letters, word in _letters(words)
    )


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """Return a text's sentences; items of a list are sentences of their own."""
    return tuple(one.strip() for one in _SENTENCE.split(text) if one and one.strip())


def known_by(name: str) -> str:
    """Return how a name begins, whatever its ending; blank for what is no name."""
    text = name.strip().lower()
    long = len(text.split(" ")[-1])
    if long < _LEAST:
        return ""
    return f"{text[:-2] if long > _LEAST + 3 else text[:-1]}*"
