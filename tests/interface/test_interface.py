"""The package as a library: it says what the commands say, prints nothing, raises only misuse."""

from __future__ import annotations

import datetime
import doctest
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import actionplan
from actionplan import Given, Misuse
from actionplan.cli.start import main
from actionplan.core.forms import DOCUMENTS

ROOT = Path(__file__).parents[2]
REAL = Path("plans/lempaala-vesilahti/2026.yaml")
FULL = Path("plans/esimerkkikunta/2026.yaml")
DRAFT = Path("plans/nokia/2027.yaml")
AS_OF = "2026-06-01"
LAW = """\
format: "1.0"
id: pikkuseutu
fictional: true
version: "1"
name: {fi: Pikkuseudun sopimus (kuvitteellinen), en: Agreement of Pikkuseutu (fictional)}
clauses: {"1": {fi: Vuosi, en: Year}}
areas: {youth: {clause: "1", name: {fi: nuoret, en: youth}}}
parties:
  pikkula:
    {code: "994", role: contract, name: Pikkula, type: kunta, forms: {
      genitive: Pikkulan, locative: Pikkulassa, from: Pikkulasta, to: Pikkulaan,
      partitive: Pikkulaa, resident: pikkulalainen}}
requirements:
  PS-1:
    clause: "1"
    scope: plan
    kind: content
    force: must
    title: {fi: Vuosi, en: Year}
    duty: {fi: Suunnitelma tehdään vuodelle., en: The plan is made for a year.}
    help: {fi: Kirjaa vuosi (year)., en: State the year.}
    parts:
      year: {find: [{at: /, has: [year]}], missing: {fi: vuosi, en: the year}}
"""
PLAN = """\
schema_version: "1.2"
agreement: pikkuseutu
municipalities: [pikkula]
year: 2026
"""
CODE = "131052-308T"  # the example of the Finnish authorities
BOMB = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(n + 1)}: &{chr(n + 1)} [{', '.join([f'*{chr(n)}'] * 8)}]\n" for n in range(97, 117)
)

HOSTILE: dict[str, Any] = {
    "nothing": "",
    "a bomb": BOMB,
    "deep": "[" * 100_000,
    "binary": bytes(range(256)) * 4,
    "zeros": b"\0" * 4_000,
    "UTF-16": PLAN.encode("utf-16"),
    "half a character": PLAN + "title: \ud800\n",
    "too large": "x: 1\n" * 2_000_000,
    "an identity code": PLAN + f"title: {CODE}\n",
    "a code as key": PLAN + f'"{CODE}": 1\n',
    "a code as name": Given(f"{CODE}.yaml", b"year: 1"),
    "a terminal's commands": PLAN + "title: \x1b]0;x\x07\n",
    "no plan": "- 1\n- 2\n",
    "another agreement": PLAN.replace("pikkuseutu", "jokuseutu"),
    "a tag": "!!python/object/apply:os.system ['true']\n",
    "a folder": Path("plans"),
    "no file": Path("no/such/plan.yaml"),
    "no name of a file": Path("a\0b"),
    "a device": Path("/dev/null"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("ACTIONPLAN_LANG", raising=False)


def said(capsys: pytest.CaptureFixture[str], *args: str) -> Any:
    main([*args, "--lang", "en", "--as-of", AS_OF, "--format", "json"])
    return json.loads(capsys.readouterr().out)


def test_the_examples_of_its_help_are_true() -> None:
    found = doctest.testmod(actionplan)
    assert (found.failed, found.attempted > 10) == (0, True)


@pytest.mark.parametrize("plan", [REAL, FULL, DRAFT], ids=str)
def test_check_says_what_validate_says(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = actionplan.check(plan, as_of=AS_OF)
    assert capsys.readouterr() == ("", "")
    assert [actionplan.in_words(outcome, "en")] == said(capsys, "validate", str(plan))["files"]
    text = actionplan.check(plan.read_text(encoding="utf-8"), as_of=AS_OF)
    named = actionplan.check(Given(str(plan), plan.read_bytes()), as_of=AS_OF)
    assert text.file == "<text>"
    assert [one.status for one in text.judgements] == [one.status for one in outcome.judgements]
    assert named == outcome


def test_diff_says_what_diff_says(capsys: pytest.CaptureFixture[str]) -> None:
    found = actionplan.diff(FULL, DRAFT, as_of=AS_OF)
    assert capsys.readouterr() == ("", "")
    assert found.comparison is not None
    told = actionplan.in_words(found.comparison, "en")
    assert told["changes"]
    assert told == said(capsys, "diff", str(FULL), str(DRAFT))


def test_render_gives_what_render_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forms = ("md", "html", "ics")
    main(["render", str(FULL), "--to", ",".join(forms), "-o", str(tmp_path), "--as-of", AS_OF])
    capsys.readouterr()
    written = {path.suffix[1:]: path.read_bytes() for path in tmp_path.iterdir()}
    made = {form: actionplan.render(FULL, form, as_of=AS_OF).data for form in forms}
    assert capsys.readouterr() == ("", "")
    assert made == written


def test_every_form_is_made() -> None:
    assert [form for form in DOCUMENTS if not actionplan.render(FULL, form).data] == []


def test_an_approved_plan_with_gaps_gets_no_document() -> None:
    approved = REAL.read_text(encoding="utf-8") + "status: approved\n"
    made = actionplan.render(approved)
    assert (made.stopped, made.data) == ("gaps", b"")
    assert "TRE-3.2" in made.lacking
    assert actionplan.render(approved, allow_gaps=True).data


def test_a_law_of_ones_own_is_given_as_text_or_path(tmp_path: Path) -> None:
    path = tmp_path / "law.yaml"
    path.write_text(LAW, encoding="utf-8")
    for law in (LAW, LAW.encode(), path, Given("law.yaml", LAW.encode())):
        outcome = actionplan.check(PLAN, agreements=[law])
        assert [str(one.status) for one in outcome.judgements] == ["met"]
        assert actionplan.in_words(outcome, "en", agreements=[law])["agreement"] == "pikkuseutu"


@pytest.mark.parametrize("plan", HOSTILE.values(), ids=HOSTILE)
def test_what_is_wrong_with_a_plan_is_a_value(plan: Any, capfd: pytest.CaptureFixture[str]) -> None:
    outcome = actionplan.check(plan, agreements=[LAW])
    difference = actionplan.diff(plan, PLAN, agreements=[LAW])
    made = actionplan.render(plan, agreements=[LAW])
    told = [actionplan.in_words(outcome, lang, agreements=[LAW]) for lang in ("fi", "en")]
    assert capfd.readouterr() == ("", "")
    assert outcome.diagnostics
    assert difference.old.diagnostics
    assert made.stopped in ("findings", "code")
    assert CODE not in repr((outcome, difference, made, told))


@given(st.one_of(st.text(), st.binary()).filter(lambda plan: str(plan)[-5:].strip() != ".yaml"))
def test_any_content_is_a_value(plan: str | bytes) -> None:
    assert actionplan.check(plan).diagnostics
    assert actionplan.render(plan).data == b""
    assert actionplan.diff(PLAN, plan).comparison is None


MISUSE: dict[str, tuple[Any, str]] = {
    "a file's name": (lambda: actionplan.check("plans/x.yaml"), "Path('plans/x.yaml')"),
    "no plan": (lambda: actionplan.check(None), "not NoneType"),  # type: ignore[arg-type]
    "an open file": (lambda: actionplan.check(sys.stdin), "Path"),  # type: ignore[arg-type]
    "a faulty given": (lambda: actionplan.check(Given("x", "x")), "Given"),  # type: ignore[arg-type]
    "no such day": (lambda: actionplan.check(PLAN, as_of="2026-02-30"), "2026-02-30"),
    "no such form": (lambda: actionplan.render(PLAN, "doc"), "docx"),
    "one law": (lambda: actionplan.check(PLAN, agreements=LAW), "agreements"),
    "a number of laws": (lambda: actionplan.check(PLAN, agreements=1), "agreements"),  # type: ignore[arg-type]
    "no law file": (lambda: actionplan.check(PLAN, agreements=[Path("x.yaml")]), "AP001"),
    "a faulty law": (lambda: actionplan.diff(PLAN, PLAN, agreements=["id: x\n"]), "AP906"),
    "no such language": (lambda: actionplan.in_words(actionplan.check(PLAN), "sv"), "fi, en"),
    "no outcome": (lambda: actionplan.in_words(PLAN), "str"),  # type: ignore[arg-type]
}  # fmt: skip


def test_misuse_is_said_in_a_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    silent = []
    for name, (do, part) in MISUSE.items():
        with pytest.raises(Misuse) as raised:
            do()
        if part not in str(raised.value) or not str(raised.value).endswith("."):
            silent.append((name, str(raised.value)))
    assert silent == []
    assert capfd.readouterr() == ("", "")


def test_a_day_may_be_a_date() -> None:
    assert actionplan.check(FULL, as_of=datetime.date(2026, 6, 1)) == actionplan.check(  # type: ignore[arg-type]
        FULL, as_of=AS_OF
    )


def loaded(code: str) -> list[str]:
    ours = (
        "print(*sorted(m for m in sys.modules if m.startswith('actionplan')), 're' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}; {ours}"],
        capture_output=True, check=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


def test_importing_it_loads_nothing() -> None:
    assert loaded("import actionplan") == ["actionplan", "actionplan.diff", "False"]
    assert "actionplan.judge.pipeline" in loaded("import actionplan; actionplan.check('')")


def test_the_function_is_not_lost_to_the_room_of_its_name() -> None:
    code = "from actionplan.diff import changes; import actionplan; actionplan.diff('', '')"
    assert "actionplan.diff.changes" in loaded(code)
    assert callable(actionplan.diff)


def test_its_types_are_for_whoever_uses_it() -> None:
    assert Path(actionplan.__file__).with_name("py.typed").is_file()
