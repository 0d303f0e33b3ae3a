"""``actionplan explain``: what a rule or a requirement asks, why, and how to mend a plan."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.cli.arguments.reference import ExplainOptions
from actionplan.cli.commands.agreement import agreement_text, entries, quoted
from actionplan.cli.formats.evidence_page import counting
from actionplan.cli.formats.page import Page, Section
from actionplan.cli.formats.table import PAGES
from actionplan.cli.inputs import Chosen, choose
from actionplan.cli.session import Refused, Session
from actionplan.cli.writing import give
from actionplan.core.diagnostic import NAMES, RULES, Rule
from actionplan.core.suggest import nearest
from actionplan.judge.wording import Wording
from actionplan.law.model import Agreement, Requirement
from actionplan.plan.tree import Tree
from actionplan.words.words import Words


def explain(options: ExplainOptions, session: Session) -> int:
    """Print the page of a rule's id or name, or of a requirement's id."""
    found = choose(options.agreement, session)
    page = _page(options.id.strip(), found, session.words, options.text)
    give(PAGES[options.format], page, session)
    return 0


def _page(id: str, found: Chosen, words: Words, text: str | None) -> Page:
    rule = RULES.get(id.upper()) or NAMES.get(id.lower())
    if rule is not None:
        return _rule_page(rule, words)
    requirements = {key.casefold(): value for key, value in found.agreement.requirements.items()}
    requirement = requirements.get(id.casefold())
    if requirement is not None:
        return _requirement_page(requirement, found, words, text)
    known = [*RULES, *NAMES, *found.agreement.requirements]
    lowered = {name.casefold(): name for name in known}
    near = lowered.get(nearest(id.casefold(), lowered), "")
    raise Refused("unknown_rule", found=id, nearest=near)


def _rule_page(rule: Rule, words: Words) -> Page:
    page = words.page(rule.id)
    facts = {"name": rule.name, "severity": str(rule.severity)}
    sections = [
        Section("name", (rule.name,)),
        Section("severity", (words.text(f"severity.{rule.severity}"),)),
    ]
    for key in ("message", "why", "help", "source"):
        if key in page:
            sections.append(Section(key, (words.unfilled(page[key]).strip(),)))
    for key in ("bad", "good"):
        if key in page:
            sections.append(Section(key, tuple(page[key].strip("\n").split("\n")), "code"))
    return Page(rule.id, words.unfilled(page.get("title", rule.id)), facts, tuple(sections))


def _requirement_page(
    requirement: Requirement, found: Chosen, words: Words, text: str | None
) -> Page:
    facts = {
        "clause": requirement.clause,
        "scope": requirement.scope,
        "kind": requirement.kind,
        "force": requirement.force,
        "severity": str(requirement.severity(requirement.force)),
    }
    sections = [
        Section("duty", (words.of(requirement.duty),)),
        Section("basis", tuple(_basis(requirement, found.agreement, words)), "list"),
        Section("weight", tuple(_weight(requirement, found.agreement, words)), "list"),
        Section("parts", tuple(_parts(requirement, words)), "list"),
        *counting(requirement, found.agreement, words),
        Section("help", (words.of(requirement.help),)),
    ]
    if requirement.note:
        sections.append(Section("note", (words.of(requirement.note),)))
    sections += _examples(requirement, found)
    if text is not None:
        known = entries(found.id, found.library)
        told = quoted(agreement_text(text), known, requirement.id)
        sections.append(Section("quotes", told or (words.text("explain.no_quotes"),), "quote"))
    return Page(requirement.id, words.of(requirement.title), facts, tuple(sections))


def _basis(requirement: Requirement, agreement: Agreement, words: Words) -> Iterator[str]:
    yield Wording(words, agreement).clause(requirement.clause)
    for number in requirement.clause.split(","):
        clause = agreement.clauses.get(number.strip())
        if clause is not None:
            yield f"{clause.id} {words.of(clause.title)}"


def _weight(requirement: Requirement, agreement: Agreement, words: Words) -> Iterator[str]:
    """Say whom it binds, how it is judged, and how much a shortfall weighs."""
    wording = Wording(words, agreement)
    yield words.text(f"scope.{requirement.scope}")
    if requirement.only:
        yield words.text("scope.only", names=wording.names(requirement.only))
    for role in requirement.roles:
        yield words.text(f"role.{role}")
    if place := wording.place(requirement):
        clause = wording.clause(requirement.clause)
        yield words.text("kind.placed", clause=clause, place=place)
    else:
        yield words.text(f"kind.{requirement.kind}")
    yield words.text(f"force.{requirement.force}")
    severity = requirement.severity(requirement.force)
    yield words.text("weighs", severity=words.text(f"severity.{severity}"))
    if requirement.statutory:
        yield words.text("statutory", source=requirement.source)
    if any(part.question for part in requirement.parts):
        yield words.text("answered")


def _parts(requirement: Requirement, words: Words) -> Iterator[str]:
    for part in requirement.parts:
        told = words.of(part.missing)
        if part.force != requirement.force:
            severity = words.text(f"severity.{requirement.severity(part.force)}")
            told += f" ({words.text(f'force_short.{part.force}')}; {severity})"
        if part.question:
            told += ". " + words.text("explain.question", question=words.of(part.question))
        yield told


def _examples(requirement: Requirement, found: Chosen) -> Iterator[Section]:
    """Yield the plan fragments that show the requirement unmet and met, as their file has them."""
    for tree in found.library.examples(found.id):
        pair = tree.data["requirements"].get(requirement.id) or {}
        for which in ("bad", "good"):
            if which in pair:
                yield Section(which, fragment(tree, requirement.id, which), "code")
        if pair:
            return


def fragment(tree: Tree, id: str, which: str) -> tuple[str, ...]:
    """Return the lines of an example as they stand in its file, moved to the left margin."""
    span = tree.span(("requirements", id, which))
    margin = span.column - 1
    lines = [tree.line(number) for number in range(span.line, span.end_line + 1)]
    first, *rest = "\n".join(lines).rstrip().split("\n")
    return (first[margin:], *(line[min(margin, len(line) - len(line.lstrip())) :] for line in rest))
