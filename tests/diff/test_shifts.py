"""What a requirement went through between two plans."""

from __future__ import annotations

import pytest
from diffing import EXAMPLE, case, compared, patched

from actionplan.core.verdict import Status as S
from actionplan.diff.shifts import _event, shifts


@pytest.mark.parametrize(
    ("old", "new", "event"),
    [
        (S.UNMET, S.MET, "met"),
        (S.PARTLY, S.MET, "met"),
        (S.WAIVED, S.MET, "met"),
        (S.READER, S.MET, "met"),
        (S.MET, S.PARTLY, "lost"),
        (S.MET, S.NOT_SHOWN, "lost"),
        (S.READER, S.UNMET, "lost"),
        (S.MET, S.WAIVED, "lost"),
        (S.UNMET, S.PARTLY, "better"),
        (S.PARTLY, S.NOT_SHOWN, "weaker"),
        (S.UNMET, S.WAIVED, "waived"),
        (S.WAIVED, S.UNMET, "unwaived"),
        (S.MET, S.READER, "reader"),
        (S.UNMET, S.READER, "reader"),
        (S.NOT_APPLICABLE, S.UNMET, "applies"),
        (S.MET, S.NOT_APPLICABLE, "ceases"),
        (None, S.UNMET, "starts"),
        (S.MET, None, "ends"),
        (S.MET, S.MET, ""),
        (None, None, ""),
    ],
)
def test_events(old: S | None, new: S | None, event: str) -> None:
    assert _event(old, new) == event


def test_a_partly_met_requirement_may_lack_more_than_before() -> None:
    one = patched(EXAMPLE, {"remove": ["/responsibilities/2/holders"]})
    both = patched(one, {"remove": ["/responsibilities/4/holders"]})
    (shift,) = shifts(case(one), case(both))
    assert (shift.event, shift.old, shift.new) == ("weaker", S.PARTLY, S.PARTLY)
    assert [part.rpartition("-")[2] for part in shift.lost] == ["immigration"]
    (back,) = shifts(case(both), case(one))
    assert (back.event, back.found) == ("better", shift.lost)
    other = patched(EXAMPLE, {"remove": ["/responsibilities/4/holders"]})
    (mixed,) = shifts(case(one), case(other))
    assert mixed.event == "mixed"


def test_municipalities_that_only_one_plan_has_are_not_compared() -> None:
    new = patched(EXAMPLE, {"set": {"/municipalities": ["esimerkkikunta", "mallila"]}})
    kinds = {change.kind for change in compared(EXAMPLE, new).changes}
    assert "municipality-added" in kinds
    assert not any("mallila" in shift.municipalities for shift in shifts(case(EXAMPLE), case(new)))


def test_another_agreement_is_compared_where_it_asks_the_same() -> None:
    new = patched(EXAMPLE, {"set": {"/agreement": "tampereen-seutu"}})
    assert [
        s.event for s in shifts(case(EXAMPLE), case(new)) if s.event in ("starts", "ends")
    ] == []
