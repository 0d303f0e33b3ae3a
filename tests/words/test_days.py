"""Days in sentences: as the language writes them; what a file or a command says stands as it is."""

from __future__ import annotations

from typing import Any

import pytest

from actionplan.words.words import Words

SAID: dict[str, tuple[dict[str, Any], str, str]] = {
    "AP404": ({"until": "2025-12-31", "as_of": "2026-02-01"}, "31.12.2025", "2025-12-31"),
    "AP403": ({"what": "meeting", "when": ("2025-03-02",)}, "2.3.2025", "2025-03-02"),
    "AP406": ({"terms": ("ohjaaja (2026-01-01 – 2026-06-30)",)}, "1.1.2026 – 30.6", "2026-06-30)"),
    "AP706": ({"reason": "nobody", "on": "2025-11-20"}, "20.11.2025", "2025-11-20"),
    "AP711": ({"last": "2026-12-31", "until": "2027-06-30"}, "30.6.2027", "2027-06-30"),
    "AP401": ({"found": "2026-02-30"}, "2026-02-30", "2026-02-30"),
}


@pytest.mark.parametrize("rule", SAID)
def test_days_of_messages(rule: str) -> None:
    args, *days = SAID[rule]
    for lang, day in zip(("fi", "en"), days, strict=True):
        words = Words(lang)
        assert day in words.quote(words.rule(rule)["message"], args)


def test_what_is_no_day_stands_as_it_is() -> None:
    words, when = Words("fi"), {"when": ("syksy 2024", "2024")}
    assert "syksy 2024 ja 2024" in words.quote(words.rule("AP403")["message"], when)
