"""An area of as many municipalities as wanted, all fictional, judged as the complete example is."""

from __future__ import annotations

from functools import cache

from actionplan.core.document import Document
from actionplan.core.outcome import Outcome
from actionplan.core.verdict import Judgement, Status
from actionplan.law.library import Library
from actionplan.law.model import Party
from actionplan.report.area_pages import area_pages
from actionplan.report.area_report import AreaReport, area_report
from actionplan.words.words import Words

YEAR, AS_OF = 2026, "2026-11-22"
_SOME = (Status.MET, Status.PARTLY, Status.UNMET, Status.NOT_SHOWN, Status.WAIVED, Status.READER,
         Status.NOT_APPLICABLE)  # fmt: skip


@cache
def area(number: int) -> AreaReport:
    """Return the report of an area; every seventh party has no plan, and each stands otherwise."""
    agreement = Library().get("tampereen-seutu")
    assert agreement is not None
    form = agreement.parties["akaa"]
    parties = {
        f"esimerkki-{n}": Party(f"esimerkki-{n}", "", form.role, f"Esimerkkilä {n}", "kunta", {})
        for n in range(1, number + 1)
    }
    own = agreement._replace(parties=parties)
    outcomes = [
        _outcome(id, n, tuple(agreement.requirements)) for n, id in enumerate(parties) if n % 7
    ]
    return area_report(own, YEAR, AS_OF, outcomes)


def pages(number: int, lang: str = "fi") -> Document:
    """Return the report's pages."""
    return area_pages(area(number), Words(lang))


def _outcome(id: str, number: int, requirements: tuple[str, ...]) -> Outcome:
    judged = tuple(
        Judgement(one, id, _SOME[number * at % len(_SOME)], (), (), (), ())
        for at, one in enumerate(requirements)
    )
    file, digest = f"plans/{id}/{YEAR}.yaml", f"{number:064x}"
    return Outcome(file, digest, True, (id,), YEAR, agreement="tampereen-seutu", judgements=judged)
