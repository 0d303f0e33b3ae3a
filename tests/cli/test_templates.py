"""Templates of one's own: copied, changed, and, when they come from strangers, kept in bounds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from program import AS_OF, CLEAN, PLAIN, ROOT, Result, Run
from rendering import JOINT, SINGLE, STEMS

from actionplan.words.words import LANGUAGES, Words

OURS = ROOT / "templates" / "fi" / "plan"
LAWFUL = ("--agreement", "law.yaml", AS_OF, "--to", "html")


def test_ejected_templates_are_ours_and_make_the_same_document(run: Run, folder: Path) -> None:
    result = run("templates", "eject", "omat/mallit")
    assert result.code == 0
    assert "--templates omat/mallit" in result.out
    names = sorted(path.name for path in OURS.iterdir())
    assert sorted(path.name for path in (folder / "omat/mallit").iterdir()) == names
    for name in names:
        assert (folder / "omat/mallit" / name).read_bytes() == (OURS / name).read_bytes()
    args = ("render", str(SINGLE), "--to", "md,html,docx", AS_OF)
    assert run(*args, "-o", "ours").code == 0
    assert run(*args, "-o", "theirs", "--templates", "omat/mallit").code == 0
    for file in (folder / "ours").iterdir():
        assert file.read_bytes() == (folder / "theirs" / file.name).read_bytes()


def test_a_changed_template_changes_the_document(run: Run, folder: Path) -> None:
    assert run("templates", "eject", "mallit").code == 0
    place = folder / "mallit" / "vuosikello.md"
    text = place.read_text(encoding="utf-8").replace("# Vuosikello", "# Vuoden kulku")
    place.write_text(text, encoding="utf-8")
    args = ("render", str(SINGLE), "--to", "md", AS_OF, "--templates", "mallit")
    assert run(*args).code == 0
    document = (folder / "build" / f"{STEMS[SINGLE]}.md").read_text(encoding="utf-8")
    assert "Vuoden kulku" in document


def test_an_agreement_can_have_texts_of_its_own(run: Run, folder: Path) -> None:
    assert run("templates", "eject", "mallit").code == 0
    for agreement, title in (
        ("tampereen-seutu", "Perustan vuosi"),
        ("esimerkkiseutu", "Oma vuosi"),
    ):
        (folder / "mallit" / agreement).mkdir()
        text = (folder / "mallit" / "vuosikello.md").read_text(encoding="utf-8")
        own = text.replace("# Vuosikello", f"# {title}")
        (folder / "mallit" / agreement / "vuosikello.md").write_text(own, encoding="utf-8")
    args = ("render", str(SINGLE), str(JOINT), "--to", "md", AS_OF, "--templates", "mallit")
    assert run(*args).code == 0
    single, joint = (
        (folder / "build" / f"{STEMS[plan]}.md").read_text(encoding="utf-8")
        for plan in (SINGLE, JOINT)
    )
    assert ("Oma vuosi" in single, "Perustan vuosi" in single) == (True, False)
    assert ("Oma vuosi" in joint, "Perustan vuosi" in joint) == (False, True)
    (folder / "mallit" / "esimerkkiseutu" / "vuosikello.md").unlink()
    assert run("render", str(SINGLE), "--to", "md", AS_OF, "--templates", "mallit").code == 0
    inherited = (folder / "build" / f"{STEMS[SINGLE]}.md").read_text(encoding="utf-8")
    assert "Perustan vuosi" in inherited


def test_a_folder_that_holds_something_is_left_alone(run: Run, folder: Path) -> None:
    place = folder / "mallit"
    place.mkdir()
    for name in ("vuosikello.md", "oma.md"):
        (place / name).write_text("oma\n", encoding="utf-8")
    result = run("templates", "eject", "mallit")
    assert result.code == 2
    assert "--force" in result.err
    assert len(list(place.iterdir())) == 2
    assert run("templates", "eject", "mallit", "--force").code == 0
    assert (place / "oma.md").read_text(encoding="utf-8") == "oma\n"
    assert (place / "vuosikello.md").read_text(encoding="utf-8") != "oma\n"


@pytest.mark.parametrize("place", ["clean.yaml", "clean.yaml/x"])
def test_a_folder_that_cannot_be_made(run: Run, place: str) -> None:
    result = run("templates", "eject", place)
    assert result.code == 2
    assert "polulla on tiedosto" in result.err


# Faults: which template, which line, why


def stranger(
    folder: Path, text: str, chapters: str = "chapters: {luku: {}}\n", **more: str
) -> None:
    """Write a set of templates with one chapter, of which the first two lines are in order."""
    place = folder / "tpl"
    place.mkdir(exist_ok=True)
    (place / "luku.md").write_text(f"# Luku\n\n{text}\n", encoding="utf-8")
    (place / "chapters.yaml").write_text(chapters, encoding="utf-8")
    for name, own in more.items():
        (place / f"{name}.md").write_text(own, encoding="utf-8")


FAULTS = [
    ("{{ plan.yaer }}", 3, "kenttää yaer. Tarkoititko: year?"),
    ("\n{{ plan.year }} {{ plan.holder }}", 4, "kenttää holder"),
    ("{{ plan.validity.untli }}", 3, "kenttää untli. Tarkoititko: until?"),
    ("{{ plan.groups.x.meetings.tiems }}", 3, "kenttää tiems. Tarkoititko: times?"),
    ("{{ plan.posts.x.organisation.nmae }}", 3, "kenttää nmae. Tarkoititko: name?"),
    ("{% if plan.youth[0].costs.shaerd %}x{% endif %}", 3, "kenttää shaerd"),
    ("{{ plan.youth.staff }}", 3, "kenttää staff"),
    ("{{ plan.title.fi }}", 3, "kenttää fi"),
    ("{{ plan.agreement.name }}", 3, "kenttää name"),
    ("\n\n{% if plan.year %}", 5, "merkintä on väärin"),
    ("{{ plan.year | shout }}", 3, "merkintä on väärin (No filter named 'shout'.)"),
    ("{{ nobody }}", 3, "nimeä ei tunneta ('nobody' is undefined)"),
    ("{{ plan }}", 3, "kokonainen osa"),
    ("{{ plan.municipalities }}", 3, "kokonainen osa"),
    ("{{ rhythm }}", 3, "kokonainen osa"),
    # What has no words would be told by its place in the memory, which differs from run to run.
    ("{{ date(rhythm) }}", 3, "kokonainen osa"),
    ("\n{{ plan.year }} {{ rhythm ~ '' }}", 4, "kokonainen osa"),
    ("{{ rhythm | upper }}", 3, "kokonainen osa"),
    ("{{ [rhythm] | join }}", 3, "kokonainen osa"),
    ("{{ [rhythm] }}", 3, "kokonainen osa"),
    ("{{ {'a': rhythm} ~ '' }}", 3, "kokonainen osa"),
    ("{{ sentence('a', date) }}", 3, "kokonainen osa"),
    ("{{ joined([date]) }}", 3, "kokonainen osa"),
    ("{{ time(date, date) }}", 3, "kokonainen osa"),
    ("{{ block(date) }}", 3, "kokonainen osa"),
    ("{{ date('a'.upper) }}", 3, "kokonainen osa"),
    ("{{ 'a'['upper'] ~ '' }}", 3, "kokonainen osa"),
    ("{{ {}.items ~ '' }}", 3, "kokonainen osa"),
    ("{{ ['a'] | map('upper') }}", 3, "kokonainen osa"),
    ("{{ ['a'] | select ~ '' }}", 3, "kokonainen osa"),
    ("{{ ['a'] | reverse ~ '' }}", 3, "kokonainen osa"),
    ("{{ [plan.title] ~ '' }}", 3, "kokonainen osa"),
    ("{{ [plan] ~ '' }}", 3, "kokonainen osa"),
    ("{{ [plan.nothing] ~ '' }}", 3, "kenttää nothing"),
    ("{% block a %}x{% endblock %}{{ self.a ~ '' }}", 3, "kokonainen osa"),
    ("{% macro m() %}x{% endmacro %}{{ m }}", 3, "kokonainen osa"),
    ("{% for a in [1] %}{{ loop }}{% endfor %}", 3, "kokonainen osa"),
    ("{% for a in [1] %}{{ loop.cycle ~ '' }}{% endfor %}", 3, "kokonainen osa"),
    ("{{ block('pie') }}", 3, "ei voi suorittaa (pie)"),
    ("{{ 1 / 0 }}", 3, "ei voi suorittaa (division by zero)"),
    ("{% include 'nowhere.md' %}", 3, "mallia nowhere.md ei ole"),
    ("{% include 'part.md' %}", 2, "kenttää yaer"),
    ("\ue0000\ue001", 3, "U+E000"),
]


@pytest.mark.parametrize(("text", "line", "said"), FAULTS, ids=[text for text, _, _ in FAULTS])
def test_a_fault_names_template_line_and_reason(
    run: Run, folder: Path, text: str, line: int, said: str
) -> None:
    stranger(folder, text, part="Osa:\n{{ plan.yaer }}\n")
    result = run("render", "clean.yaml", *LAWFUL, "--templates", "tpl")
    assert (result.code, result.out) == (2, "")
    name = "part.md" if "part" in text else "luku.md"
    assert f"Malli tpl/{name}, rivi {line}: " in result.err
    assert said in result.err
    assert len(result.err.splitlines()) == 1
    assert not (folder / "build" / "pikkula-2026.html").exists()


@pytest.mark.parametrize(
    ("chapters", "line", "said"),
    [
        ('chapters: "auki\n', 1, "explain AP110"),
        ("chapters: [luku]\n", 1, "lukujen luettelo on väärin"),
        ("- luku\n", 1, "explain AP118"),
        ("chapters:\n  luku: [TRE-1]\n", 2, "lukujen luettelo on väärin"),
        ("chapters:\n  luku: {requirements: TRE-1}\n", 2, "lukujen luettelo on väärin"),
        ("chapters:\n  luku: {parts: services}\n", 2, "lukujen luettelo on väärin"),
        ("chapters:\n  luku: {parts: [servces]}\n", 2, "lukujen luettelo on väärin"),
        ("chapters:\n  puuttuu: {}\n", 2, "mallia puuttuu.md ei ole"),
        ('chapters:\n  "../tpl/luku": {}\n', 2, "mallia ../tpl/luku.md ei ole"),
    ],
)
def test_a_faulty_list_of_chapters(
    run: Run, folder: Path, chapters: str, line: int, said: str
) -> None:
    stranger(folder, "x", chapters)
    result = run("render", "clean.yaml", *LAWFUL, "--templates", "tpl")
    assert result.code == 2
    assert f"Malli tpl/chapters.yaml, rivi {line}: " in result.err
    assert said in result.err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_has_words(lang: str) -> None:
    source = "\n".join(
        (ROOT / "src/actionplan/document/compose" / name).read_text(encoding="utf-8")
        for name in ("chapters.py", "rendering.py", "rendering.py")
    )
    reasons = {key.removeprefix("template_") for key in Words(lang).find("refused")
               if key.startswith("template_")}  # fmt: skip
    assert len(reasons) > 10
    assert [reason for reason in sorted(reasons) if f'"{reason}"' not in source] == []
    for text, _, _ in FAULTS:
        assert text  # the Finnish words are seen above


# Strangers

SECRET = "salainen-4711"

ESCAPES = [
    "{{ plan.__class__ }}",
    "{{ plan['__class__'] }}",
    "{{ plan._book }}",
    "{{ plan['_value'] }}",
    "{{ plan|attr('_book') }}",
    "{{ [plan]|map(attribute='_book')|list|join }}",
    "{{ plan.year.__init__.__globals__ }}",
    "{{ rhythm.__self__ }}",
    "{{ rhythm.__func__.__globals__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ '%s'|format(plan) }}",
    "{{ '{0.__class__}'.format(plan) }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ namespace }}",
    "{{ range(3) }}",
    "{% include '../secret.md' %}",
    "{% include '/etc/passwd' %}",
    "{% include 'secret.md' %}",
    "{% import '../secret.md' as s %}",
    "{% extends '../secret.md' %}",
    "{{ 10**10**9 }}",
    "{{ 9**9 }}",
    "{{ 'x' * 999 }}",
    "{{ 1|round(99999999, 'ceil') }}",
    "{{ [1, 2]|random }}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_a_stranger_reaches_nothing_but_the_plan(run: Run, folder: Path, text: str) -> None:
    (folder / "secret.md").write_text(SECRET, encoding="utf-8")
    stranger(folder, text)
    result = run("render", "clean.yaml", *LAWFUL, "--templates", "tpl")
    assert result.code == 2
    assert "Malli tpl/luku.md, rivi 3: " in result.err
    assert SECRET not in result.err
    assert not (folder / "build" / "pikkula-2026.html").exists()


def test_a_link_out_of_the_folder_is_refused(run: Run, folder: Path) -> None:
    (folder / "secret.md").write_text(SECRET, encoding="utf-8")
    stranger(folder, "{% include 'link.md' %}")
    (folder / "tpl" / "link.md").symlink_to("../secret.md")
    result = run("render", "clean.yaml", *LAWFUL, "--templates", "tpl")
    assert result.code == 2
    assert "link.md: malli on linkki kansion ulkopuolelle" in result.err
    (folder / "tpl" / "link.md").unlink()
    (folder / "tpl" / "link.md").symlink_to("luku2.md")
    (folder / "tpl" / "luku2.md").write_text("toinen", encoding="utf-8")
    assert run("render", "clean.yaml", *LAWFUL, "--templates", "tpl").code == 0


def test_what_a_template_holds_is_text_in_the_page(run: Run, folder: Path) -> None:
    stranger(folder, "<script>alert(1)</script> [linkki](javascript:alert(1)) {{ '<b>' }}")
    assert run("render", "clean.yaml", *LAWFUL, "--templates", "tpl").code == 0
    page = (folder / "build" / "pikkula-2026.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "&lt;b&gt;" in page


def test_a_constant_stays_itself_in_the_next_document(run: Run, folder: Path) -> None:
    """Templates are compiled once: what stands in one document must not stand in another."""
    posts = "# Virat\n\n{% for post in plan.posts %}\n- {{ post.title }}\n{% endfor %}\n"
    stranger(folder, "{{ 'vakio' }}", "chapters: {virat: {}, luku: {}}\n", virat=posts)
    posts = "".join(f"  virka-{n}: {{title: virka {n}, organisation: puuttuu}}\n" for n in range(9))
    (folder / "many.yaml").write_text(CLEAN.replace("2026", "2027") + "posts:\n" + posts, "utf-8")
    assert run("render", "many.yaml", "clean.yaml", *LAWFUL, "--templates", "tpl").code == 0
    for year in (2026, 2027):
        page = (folder / "build" / f"pikkula-{year}.html").read_text(encoding="utf-8")
        assert page.count("<p>vakio</p>") == 1


LOOPS = "{% for a in t %}" * 12 + "{% endfor %}" * 12
TWICE = "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"
LONG = "{% set t = 'x'.ljust(40) %}"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="bounds need the system's help")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LONG + LOOPS, "liikaa aikaa"),
        (TWICE, "liikaa aikaa"),
        (LONG + "{% for a in t %}{% for b in t %}{% for c in t %}{{ a }} pitkä teksti {% endfor %}"
         "{% endfor %}{% endfor %}{% for a in t %}{% for b in t %}{% for c in t %} sana sana sana"
         "{% endfor %}{% endfor %}{% endfor %}", "liian pitkä"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "loputtomasti"),
        ("{% include 'luku.md' %}", "loputtomasti"),
        ("{{ 'x'.ljust(9999999999) }}", "liikaa muistia"),
        ("{{ '{:>9999999999}'.format(1) }}", "liikaa muistia"),
    ],
    ids=["loops", "calls", "text", "macro", "include", "padding", "format"],
)  # fmt: skip
def test_a_template_without_end_is_ended(folder: Path, text: str, said: str) -> None:
    stranger(folder, text)
    result = bounded_render(folder)
    assert result.code == 2, result
    assert said in result.err


def bounded_render(folder: Path) -> Result:
    """Render in a process of its own: only there is the main thread surely ours, and its memory."""
    code = (
        "import sys, actionplan.document.compose.bounds as bounds\n"
        "bounds.SECONDS = 1.5\n"
        "from actionplan.cli.start import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "render", "clean.yaml", *LAWFUL, "--templates", "tpl"],
        env=PLAIN, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        timeout=60,
    )  # fmt: skip
    return Result(done.returncode, done.stdout, done.stderr)
