"""Reports for programs: ``schemas/report-output.schema.json`` says what stands where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actionplan.core.outcome import Outcome
from actionplan.core.place import pointer
from actionplan.core.printable import encodable, spell
from actionplan.core.verdict import Decision, Evidence, Judgement
from actionplan.core.version import VERSION
from actionplan.judge.wording import Wording, grounds
from actionplan.law.model import Requirement
from actionplan.report.area_report import AreaReport, Member, Tally
from actionplan.report.counts import Change, Counts, counts
from actionplan.report.plan_report import PlanReport, Quotes
from actionplan.words.words import Words


def as_json(reports: Iterable[PlanReport | AreaReport], as_of: str, words: Words) -> dict[str, Any]:
    """Return reports as one object, ready to be spelled."""
    return {
        "tool": "actionplan",
        "version": VERSION,
        "as_of": as_of,
        "lang": words.lang,
        "reports": [_report(report, words) for report in reports],
    }


def edition(reports: Iterable[PlanReport | AreaReport], as_of: str, words: Words) -> bytes:
    """Return reports as the bytes of a file."""
    return spelled(reports, as_of, words).encode()


def spelled(reports: Iterable[PlanReport | AreaReport], as_of: str, words: Words) -> str:
    """Return reports as a line of JSON."""
    return spell(as_json(reports, as_of, words)) + "\n"


def _report(report: PlanReport | AreaReport, words: Words) -> dict[str, Any]:
    wording = Wording(words, report.agreement)
    if isinstance(report, PlanReport):
        return _plan_report(report, wording, words)
    return _area_report(report, wording, words)


def _plan_report(report: PlanReport, wording: Wording, words: Words) -> dict[str, Any]:
    outcome = report.outcome
    return {
        "kind": "plan",
        "title": report.title,
        "agreement": report.agreement.told(words.of(report.agreement.name)),
        "plan": _plan(outcome),
        "municipalities": [
            {"id": id, "name": wording.name(id), "counts": _counts(counts(report.of(id)))}
            for id in outcome.municipalities
        ],
        "requirements": [
            {
                **_requirement(report.agreement.requirements[id], words),
                "quotes": list(report.quoted(id)),
                "verdicts": [_verdict(one, wording, report) for one in report.standing(id)],
            }
            for id in report.requirements
        ],
        "before": _plan(report.before) if report.before else None,
        "changes": [_change(one) for one in report.changes],
        "findings": {
            weight: sum(str(found.severity) == weight for found in outcome.diagnostics)
            for weight in ("error", "warning", "note")
        },
        "checked": dict(outcome.counted or {}),
        "quotes": _quotes(report.quotes),
    }


def _area_report(report: AreaReport, wording: Wording, words: Words) -> dict[str, Any]:
    return {
        "kind": "area",
        "year": report.year,
        "agreement": report.agreement.told(words.of(report.agreement.name)),
        "parties": [_member(member, wording) for member in report.members],
        "requirements": [_tally(tally, words, report.compared) for tally in report.tallies],
        "bottlenecks": [tally.requirement.id for tally in report.bottlenecks],
        "plans": [_plan(outcome) for outcome in report.files],
        "not_judged": [_path(outcome) for outcome in report.stopped],
        "clashes": [
            {"municipality": member.party.id, "plans": [_path(plan) for plan in member.plans]}
            for member in report.clashes
        ],
        "compared_with": report.year - 1 if report.compared else None,
        "coverage": dict(report.coverage.totals) if report.coverage else None,
    }


def _quotes(quotes: Quotes | None) -> dict[str, int] | None:
    return {"recognised": quotes.recognised, "known": quotes.known} if quotes else None


def _plan(outcome: Outcome) -> dict[str, Any]:
    return {
        "path": _path(outcome),
        "digest": outcome.digest,
        "year": outcome.year,
        "status": "approved" if outcome.approved else "draft" if outcome.draft else None,
        "municipalities": list(outcome.municipalities),
    }


def _path(outcome: Outcome) -> str:
    return encodable(outcome.file)


def _counts(found: Counts) -> dict[str, int]:
    return {str(status): number for status, number in found.by_status.items()}


def _requirement(requirement: Requirement, words: Words) -> dict[str, Any]:
    return {
        "id": requirement.id,
        "title": words.of(requirement.title),
        "clause": requirement.clause,
        "kind": requirement.kind,
        "force": requirement.force,
    }


def _verdict(judgement: Judgement, wording: Wording, report: PlanReport) -> dict[str, Any]:
    return {
        "municipality": judgement.municipality,
        "status": str(judgement.status),
        "evidence": [_place(evidence, report) for evidence in judgement.evidence],
        **_words(judgement, wording),
        "answers": [
            {"text": answer.text, **_place(answer.evidence, report)}
            for answer in report.answers.get((judgement.requirement, judgement.municipality), ())
        ],
    }


def _place(evidence: Evidence, report: PlanReport) -> dict[str, Any]:
    return {
        "path": pointer(evidence.path),
        "line": evidence.line,
        "chapter": report.chapter(evidence.path),
    }


def _words(judgement: Judgement, wording: Wording) -> dict[str, Any]:
    return {
        "missing": wording.missing(judgement),
        "advice": wording.advice(judgement),
        "questions": wording.questions(judgement),
        "decision": _decision(judgement.decision) if judgement.decision else None,
        **grounds(judgement, wording),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {**decision._asdict(), "until": decision.until or None}


def _change(change: Change) -> dict[str, str]:
    return {**{key: str(value) for key, value in change._asdict().items()},
            "direction": change.direction}  # fmt: skip


def _member(member: Member, wording: Wording) -> dict[str, Any]:
    return {
        "id": member.party.id,
        "name": member.party.name,
        "plan": member.state,
        "counts": _counts(member.counts),
        "verdicts": [
            {
                "requirement": one.requirement,
                "status": str(one.status),
                "missing": wording.missing(one),
                "decision": _decision(one.decision) if one.decision else None,
                **grounds(one, wording),
            }
            for one in member.judgements
        ],
        "changes": [_change(one) for one in member.changes],
    }


def _tally(tally: Tally, words: Words, compared: bool) -> dict[str, Any]:
    return {
        **_requirement(tally.requirement, words),
        "obliged": tally.obliged,
        "met": tally.met,
        "met_before": tally.met_before if compared else None,
        "municipalities": {str(status): list(ids) for status, ids in tally.members.items()},
        "without_plan": list(tally.planless),
    }
