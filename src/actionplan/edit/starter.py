"""A repository from nothing: the files of ``templates/init``, filled in for whom it is made."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping

from actionplan.core.record import Record
from actionplan.core.resources import FINNISH, schema_text, template_path
from actionplan.law.model import Agreement, Party
from actionplan.words.words import Words

FORGES = {"github": ".github/workflows/toimintasuunnitelma.yml", "gitlab": ".gitlab-ci.yml"}
"""Where each forge looks for what it is to run."""
SCHEMA, REQUIREMENTS = "schemas/plan.schema.json", "requirements.txt"

DEFAULT_AGREEMENT = "tampereen-seutu"
"""What commands take when no agreement is named."""

_PLACE = re.compile(r"@@([A-Z_]+)@@")


class Setup(Record):
    """Whom a repository is made for: ``parties`` are all that make plans in it, if that is known.

    ``named`` are those whose next plan it is, ``forges`` the keys of ``FORGES`` that are wanted,
    ``install`` a line of pip's requirements file, blank if it is not known.
    """

    agreement: Agreement
    parties: tuple[Party, ...]
    named: tuple[Party, ...]
    forges: tuple[str, ...]
    install: str


def files(setup: Setup) -> dict[str, str]:
    """Return the text of every file by its path in the repository, ``/`` between, sorted."""
    root, values = template_path("init"), _values(setup)
    unwanted = {path for forge, path in FORGES.items() if forge not in setup.forges}
    texts = {SCHEMA: schema_text("plan.schema.json")}
    for file in root.rglob("*"):
        path = file.relative_to(root).as_posix()
        if file.is_file() and path not in unwanted:
            texts[path] = filled(file.read_text(encoding="utf-8"), values)
    return dict(sorted(texts.items()))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of ``@@NAMES@@``; a line falls away when its value is empty.

    A name without a value is a fault of the template, and raises ``KeyError``. GitHub's own
    ``${{ }}`` stays as it is.
    """
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines if all(values[name] for name in _PLACE.findall(line))]
    return _PLACE.sub(lambda place: values[place[1]], "".join(kept))


def who(setup: Setup, words: Words) -> str:
    """Return the options that say whose plan is begun; a word to replace where nobody is named."""
    names = [quoted(party.name) for party in setup.named] or [words.text("init.someone")]
    options = [f"--municipality {name}" for name in names]
    if setup.agreement.id != DEFAULT_AGREEMENT:
        options.append(f"--agreement {setup.agreement.id}")
    return " ".join(options)


def quoted(argument: str) -> str:
    """Return an argument as a shell takes it; ``shlex`` alone would put quotes around every ä."""
    return argument if re.fullmatch(r"[\w./:+-]+", argument) else shlex.quote(argument)


def _values(setup: Setup) -> dict[str, str]:
    """Return what stands in place of each name. The files are in Finnish, as the plans are."""
    words = Words(FINNISH)
    forges = {forge.upper(): FORGES[forge] if forge in setup.forges else "" for forge in FORGES}
    return {
        "AGREEMENT_NAME": setup.agreement.name[FINNISH],
        "MUNICIPALITIES": words.join(party.name for party in setup.parties),
        "AREA": "--area" if setup.parties and not setup.named else "",
        "WHO": who(setup, words),
        "INSTALL": setup.install,
        **forges,
    }
