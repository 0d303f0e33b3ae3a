"""A year of a plan in a scratch git repository, command by command, as the guide tells it.

From nothing to next year's approved plan and its report. Fictional Esimerkkikunta is the one in
``plans/``, so what each step must come to is known beforehand.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from repository import EXAMPLE, Repository, Said
from ruamel.yaml import YAML

from actionplan.edit import roundtrip

pytest_plugins = ["scratch"]

FOLDER = "plans/esimerkkikunta"
OLD, NEW = f"{FOLDER}/2026.yaml", f"{FOLDER}/2027.yaml"
MODELINE = "# yaml-language-server: $schema=../../schemas/plan.schema.json\n"
DRAFT = MODELINE + EXAMPLE.split("\n", 1)[1].replace("status: approved", "status: draft")
"""The finished plan as a draft: what the official means to write."""
SLIPS = {
    'schema_version: "1.2"': "schema_version: 1.2",
    "status: draft": "status: Luonnos",
    'from: "2026-01-01"\n  until': "from: 1.1.2026\n  until",
}
"""What the official writes in haste instead."""
WINTER, AUTUMN, DECEMBER = "2026-02-01", "2026-11-01", "2026-12-20"

HOURS = 'opens: "12:00", closes: "16:00"'
MEETINGS = "      times: 4\n      per: year\n      length_minutes: 90"
RENEWAL = "valmistelee seuraavan vuoden suunnitelman loka–marraskuussa"


def validated(repository: Repository, path: str, day: str, *args: str) -> Said:
    return repository.actionplan("validate", path, "--as-of", day, *args)


def committed(repository: Repository, message: str) -> None:
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", message)


def changed(repository: Repository, path: str, old: str, new: str) -> None:
    text = repository.read(path)
    assert text.count(old) == 1, (old, text.count(old))
    repository.write(path, text.replace(old, new))


# January: a repository and a plan.


def a_repository_is_made(ours: Repository) -> None:
    whose = ("--municipality", "Esimerkkikunta", "--agreement", "esimerkkiseutu")
    said = ours.actionplan("init", *whose, "--install-from", "./paketit/actionplan.whl")
    assert said.code == 0, said.err
    ours.git("init", "--quiet", "--initial-branch", "main")
    committed(ours, "Varasto suunnitelmille")


def a_plan_is_begun(ours: Repository) -> None:
    command = next(line for line in ours.read("README.md").splitlines() if "plan new " in line)
    args = command.strip().replace("VUOSI", "2026").split()[1:]
    said = ours.actionplan(*args)
    assert said.code == 0, said.err
    assert MODELINE in ours.read(OLD), "new finds the schema that init has laid down"
    assert validated(ours, OLD, WINTER).code == 0, "a skeleton is a valid draft"
    skeleton = ours.read(OLD)
    assert ours.actionplan(*args).code == 2, "never over a plan that is there"
    assert ours.read(OLD) == skeleton
    committed(ours, "Suunnitelman pohja")


def it_is_written_with_slips(ours: Repository) -> None:
    text = DRAFT
    for right, wrong in SLIPS.items():
        assert text.count(right) == 1, right
        text = text.replace(right, wrong)
    ours.write(OLD, text)
    said = validated(ours, OLD, WINTER)
    assert said.code == 1
    assert [rule for rule in ("AP203", "AP204", "AP205") if rule not in said.out] == []


def the_slips_are_mended_by_the_tool(ours: Repository) -> None:
    before = ours.read(OLD)
    shown = validated(ours, OLD, WINTER, "--fix", "--diff")
    assert "-status: Luonnos\n+status: draft\n" in shown.out
    assert ours.read(OLD) == before
    assert validated(ours, OLD, WINTER, "--fix").code == 0
    assert ours.read(OLD) == DRAFT


def it_is_laid_out_and_committed(ours: Repository) -> None:
    assert ours.actionplan("fmt", "--check", OLD).code == 0
    committed(ours, "Suunnitelma vuodelle 2026")
    changed(ours, OLD, "status: draft", "status: approved")
    assert validated(ours, OLD, WINTER).code == 0
    committed(ours, "Kunnanhallitus hyväksyi suunnitelman")


# Autumn: next year's plan, changed by two at once.


def the_year_turns(ours: Repository) -> None:
    said = ours.actionplan("new-year", OLD)
    assert said.code == 0, said.err
    assert ours.git("status", "--porcelain").split() == ["??", NEW], "this year's is as it was"
    said = validated(ours, NEW, AUTUMN)
    assert said.code == 0
    assert "AP704" in said.out, "what may be stale is still to be confirmed"
    committed(ours, "Luonnos vuodelle 2027")


def two_change_it_at_once(ours: Repository) -> None:
    ours.git("switch", "--quiet", "--create", "nuoret")
    changed(ours, NEW, HOURS, HOURS.replace("16", "17"))
    changed(ours, NEW, RENEWAL, "valmistelee seuraavan suunnitelman syyskuussa")
    committed(ours, "Ohjaamo on auki kello 17 asti")
    ours.git("switch", "--quiet", "--create", "kokoukset", "main")
    changed(ours, NEW, MEETINGS, MEETINGS.replace("times: 4", "times: 2"))
    changed(ours, NEW, RENEWAL, "valmistelee seuraavan suunnitelman marraskuussa")
    committed(ours, "Koordinaatioryhmä kokoontuu kahdesti")
    ours.git("switch", "--quiet", "main")
    ours.git("merge", "--quiet", "--no-edit", "nuoret")


def their_conflict_is_seen_and_explained(ours: Repository) -> None:
    assert ours.run("git", "merge", "--no-edit", "kokoukset").code == 1
    said = validated(ours, NEW, AUTUMN)
    assert said.code == 1
    assert "AP103" in said.out
    assert "Valitse, kumpi versio jää voimaan." in said.out
    line = ours.read(NEW).splitlines().index("<<<<<<< HEAD") + 1
    assert f"{NEW}:{line}:1" in said.out
    assert ours.actionplan("explain", "AP103").code == 0
    assert ours.actionplan("render", NEW).code == 1, "no document of half a merge"


def the_conflict_is_settled(ours: Repository) -> None:
    lines = ours.read(NEW).splitlines(keepends=True)
    start, middle, end = (
        next(number for number, line in enumerate(lines) if line.startswith(mark))
        for mark in ("<<<<<<<", "=======", ">>>>>>>")
    )
    ours.write(NEW, "".join(lines[:start] + lines[start + 1 : middle] + lines[end + 1 :]))
    text = ours.read(NEW)
    assert 'closes: "17:00"' in text
    assert "times: 2\n      per: year\n      length_minutes: 90" in text, "both changes are there"
    assert validated(ours, NEW, AUTUMN).code == 0
    committed(ours, "Molemmat muutokset yhdessä")


def the_change_is_told_in_a_comment(ours: Repository) -> None:
    said = ours.actionplan("diff", OLD, NEW, "--format", "markdown")
    assert said.code == 0, said.err
    assert said.out.startswith("<!--"), "a hidden mark, so that the comment is brought up to date"
    assert len(said.out) <= 65_536
    assert "Koordinaatioryhmä" in said.out
    told = json.loads(ours.actionplan("diff", OLD, NEW, "--format", "json").out)
    assert told["changes"]
    assert ours.actionplan("diff", OLD, NEW, "--fail-on", "weakening").code == 1
    assert ours.actionplan("diff", NEW, NEW, "--fail-on", "weakening").code == 0
    since = ours.actionplan("diff", "--git", "nuoret", NEW)
    assert since.code == 0, since.err
    assert "17.00" not in since.out, "that was there already in the other branch"


def git_shows_it_by_matter(ours: Repository) -> None:
    assert ours.actionplan("install-git-drivers").code == 0
    shown = ours.git("diff", "nuoret", "--", NEW)
    assert "meetings" in shown, "flatten says where a value stands"
    ours.write(NEW, ours.read(NEW) + "<<<<<<< rikki\n")
    assert "rikki" in ours.git("diff", "--", NEW), "a broken file is shown all the same"
    ours.git("checkout", "--quiet", "--", NEW)


# December: the decision, the documents, the report.


def nothing_unconfirmed_is_approved(ours: Repository) -> None:
    changed(ours, NEW, "status: draft", "status: approved")
    said = validated(ours, NEW, DECEMBER)
    assert said.code == 1
    assert "AP704" in said.out
    data = roundtrip.load(ours.read(NEW))
    for entry in data["confirmations"]:
        entry.update({"by": "Kunnanhallitus", "date": "2026-12-14"})
    ours.write(NEW, roundtrip.dump(data))


def what_speaks_of_last_year_is_told_anew(ours: Repository) -> None:
    """Drafting, budget and review of another year show nothing of this one."""
    said = validated(ours, NEW, DECEMBER)
    assert [id for id in ("TRE-3.3", "TRE-3.7", "TRE-7.5") if id not in said.out] == []
    data = roundtrip.load(ours.read(NEW))
    drafting = data["preparation"][0]
    drafting["text"] = drafting["text"].replace("2025", "2026")
    data["budget"][0]["year"] = 2027
    data["reviews"][0]["on"] = "2026-12-01"
    ours.write(NEW, roundtrip.dump(data))


def it_is_approved(ours: Repository) -> None:
    if "approvals:" not in ours.read(NEW):
        decision = (
            'approvals:\n  - body: Kunnanhallitus\n    date: "2026-12-14"\n    section: 300 §\n'
        )
        changed(ours, NEW, "\ndocuments:", f"\n{decision}\ndocuments:")
    said = validated(ours, NEW, DECEMBER)
    assert said.code == 0, said.out
    committed(ours, "Kunnanhallitus hyväksyi suunnitelman vuodelle 2027")


def documents_are_made(ours: Repository) -> None:
    said = ours.actionplan("render", "plans/", "--as-of", DECEMBER)
    assert said.code == 0, said.out
    made = {path for path in ours.files() if path.startswith("build/")}
    assert made == {
        f"build/esimerkkikunta-{year}.{form}"
        for year in (2026, 2027)
        for form in ("md", "html", "docx", "pdf")
    }
    text = ours.read("build/esimerkkikunta-2027.md")
    assert "LUONNOS" not in text
    assert ours.git("status", "--porcelain") == "", "documents are not committed"


def the_area_hears_of_it(ours: Repository) -> None:
    said = ours.actionplan("report", NEW, "--as-of", DECEMBER)
    assert said.code == 0, said.err
    assert "Esimerkkikunta" in said.out
    args = ("report", "plans/", "--area", "--year", "2027", "--format", "json")
    area = ours.actionplan(*args, "--as-of", DECEMBER)
    assert area.code == 0, area.err
    assert "mallila" in json.dumps(json.loads(area.out)), "also those that have no plan"


def the_history_tells_the_year(ours: Repository) -> None:
    subjects = ours.git("log", "--first-parent", "--reverse", "--format=%s").splitlines()
    assert subjects[0] == "Varasto suunnitelmille"
    assert subjects[-1] == "Kunnanhallitus hyväksyi suunnitelman vuodelle 2027"
    for commit in ours.git("log", "--format=%H", "--", NEW).split():
        text = ours.git("show", f"{commit}:{NEW}")
        assert YAML(typ="safe").load(text)["year"] == 2027, "every version can be read"


Step = Callable[[Repository], None]
STEPS: list[Step] = [
    a_repository_is_made,
    a_plan_is_begun,
    it_is_written_with_slips,
    the_slips_are_mended_by_the_tool,
    it_is_laid_out_and_committed,
    the_year_turns,
    two_change_it_at_once,
    their_conflict_is_seen_and_explained,
    the_conflict_is_settled,
    the_change_is_told_in_a_comment,
    git_shows_it_by_matter,
    nothing_unconfirmed_is_approved,
    what_speaks_of_last_year_is_told_anew,
    it_is_approved,
    documents_are_made,
    the_area_hears_of_it,
    the_history_tells_the_year,
]


def test_a_year(empty: Repository) -> None:
    for step in STEPS:
        step(empty)
