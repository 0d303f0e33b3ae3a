"""Action plans of public bodies as YAML files, checked against the agreement that demands them.

As a library: ``check`` a plan, ``render`` it, ``diff`` two, and say what was found ``in_words``.

    >>> from pathlib import Path
    >>> import actionplan
    >>> outcome = actionplan.check(Path("plans/esimerkkikunta/2026.yaml"), as_of="2026-06-01")
    >>> outcome.judged, outcome.year, outcome.diagnostics
    (True, 2026, ())

A plan is a ``Path`` (a file to read), or its content: a ``str``, ``bytes``, or a ``Given`` that
also says what the content is called in findings. A ``str`` is never a file's name.

Everything that is wrong with a plan is a value: nothing is printed, and nothing is raised for it.
``Misuse`` is raised for arguments that ask for what cannot be done.
"""

from __future__ import annotations

# The room of that name comes before the function: later it would take the function's place.
import actionplan.diff as _room  # noqa: F401

TYPE_CHECKING = False
if TYPE_CHECKING:  # whoever only imports the package, or starts the command, loads nothing
    from collections.abc import Iterable
    from os import PathLike
    from typing import Any

    from actionplan.cli.interface import Difference, Rendering
    from actionplan.core.outcome import Outcome
    from actionplan.diff.changes import Comparison
    from actionplan.judge.runner import Given

    Content = str | bytes | PathLike[str] | Given

__all__ = ["Given", "Misuse", "check", "diff", "in_words", "render"]


class Misuse(ValueError):
    """The arguments ask for what cannot be done; the message says what is wrong, in English."""


def check(
    plan: Content, *, agreements: Iterable[Content] = (), as_of: str | None = None
) -> Outcome:
    """Check a plan against the agreement that it names, as ``actionplan validate`` does.

    ``agreements`` are law files beside those that come with the tool. ``as_of`` is the day on which
    waivers and validity are looked at, as ``YYYY-MM-DD``; today by default.

    In the ``Outcome``, ``diagnostics`` are the findings by place, each with its rule, severity and
    lines (from 1); ``judgements`` say how each requirement stands for each municipality. When
    ``judged`` is false, the findings say why the file is no plan that can be judged.

        >>> import actionplan
        >>> outcome = actionplan.check('year: "2026')
        >>> outcome.judged, [found.rule for found in outcome.diagnostics]
        (False, ['AP110'])

    Raises ``Misuse``: an argument of another kind, a file's name as a text, a faulty law file, no
    such day.
    """
    from actionplan.cli import interface

    return interface.check(plan, agreements, as_of)


def render(
    plan: Content,
    form: str = "md",
    *,
    agreements: Iterable[Content] = (),
    as_of: str | None = None,
    allow_gaps: bool = False,
) -> Rendering:
    """Make a plan's document, as ``actionplan render`` does: ``md``, ``html``, ``docx``, ``pdf``…

    Without ``allow_gaps`` an approved plan that lacks what the agreement demands gets no document.

    In the ``Rendering``, ``data`` are the document's bytes (text is UTF-8), empty when it was
    ``stopped``: by ``findings`` of the file, by an identity ``code`` in it, by ``gaps``, the
    requirements that are ``lacking``, or by its ``length``. ``outcome`` is what was found of the
    plan, without the lines of evidence.

        >>> import actionplan
        >>> made = actionplan.render("year: 2026", "html")
        >>> made.stopped, made.data
        ('findings', b'')

    Raises ``Misuse``: as ``check``, and an unknown form.
    """
    from actionplan.cli import interface

    return interface.render(plan, form, agreements, as_of, allow_gaps)


def diff(
    old: Content, new: Content, *, agreements: Iterable[Content] = (), as_of: str | None = None
) -> Difference:
    """Compare two plans, as ``actionplan diff`` does.

    In the ``Difference``, ``old`` and ``new`` are the outcomes of the two. ``comparison`` holds the
    ``changes``, the heaviest first; it is ``None`` when one of the plans cannot be judged.

        >>> from pathlib import Path
        >>> import actionplan
        >>> plan = Path("plans/esimerkkikunta/2026.yaml")
        >>> actionplan.diff(plan, plan).comparison.changes
        ()

    Raises ``Misuse``: as ``check``.
    """
    from actionplan.cli import interface

    return interface.diff(old, new, agreements, as_of)


def in_words(
    found: Outcome | Comparison, lang: str = "fi", *, agreements: Iterable[Content] = ()
) -> dict[str, Any]:
    """Say an outcome or a comparison in a language: what ``--format json`` says, as plain data.

    ``agreements`` are those that the plan was checked with.

        >>> import actionplan
        >>> said = actionplan.in_words(actionplan.check(""), "en")
        >>> said["diagnostics"][0]["title"]
        'File is empty'

    Raises ``Misuse``: another value, an unknown language.
    """
    from actionplan.cli import interface

    return interface.in_words(found, lang, agreements)


def __getattr__(name: str) -> Any:
    if name == "Given":
        from actionplan.judge.runner import Given

        return Given
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
