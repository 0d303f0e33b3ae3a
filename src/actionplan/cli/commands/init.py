"""``actionplan init``: the files of a repository from nothing, none of them over another."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress

from actionplan.cli.arguments.setup import InitOptions
from actionplan.cli.inputs import parties
from actionplan.cli.session import Refused, Session, refusing
from actionplan.cli.writing import make_folder
from actionplan.core.atomic import write
from actionplan.core.resources import agreement_names
from actionplan.core.suggest import nearest
from actionplan.edit.starter import FORGES, REQUIREMENTS, Setup, files, quoted, who
from actionplan.law.library import Library

HERE = "."


def init(options: InitOptions, session: Session) -> int:
    """Write the files that are not there yet, and say which, and what comes next."""
    setup = _setup(options)
    texts = files(setup)
    _refuse_outside(options.folder, texts)
    before = {path: _state(options.folder, path, text) for path, text in texts.items()}
    for path, text in texts.items():
        if before[path] == "made" and not _made(os.path.join(options.folder, path), text):  # noqa: PTH118
            before[path] = _state(options.folder, path, text)
    _tell(before, options, setup, session)
    return 0


def _setup(options: InitOptions) -> Setup:
    """Check what is asked for, and return it as values."""
    if options.municipality and options.area:
        raise Refused("area_and_municipality")
    if options.agreement not in agreement_names():
        known = tuple(agreement_names())
        near = nearest(options.agreement, known)
        raise Refused("unknown_agreement", found=options.agreement, nearest=near, known=known)
    agreement = Library().get(options.agreement)
    if agreement is None:
        raise Refused("agreement_baseless", found=options.agreement)
    named = parties(options.municipality, agreement)
    everyone = tuple(agreement.parties.values()) if options.area else named
    forges = tuple(forge for forge in FORGES if options.ci in (forge, "both"))
    return Setup(agreement, everyone, named, forges, _install(options.install_from))


def _install(given: str | None) -> str:
    """Return the line of ``requirements.txt``: one requirement, and no option of pip's."""
    if given is None:
        from actionplan.cli.origin import origin  # slow to load

        return origin()
    if not given.isprintable() or not re.match(r"\s*[^\s#-]", given):
        raise Refused("install_from", found=given)
    return given.strip()


def _refuse_outside(folder: str, paths: Iterable[str]) -> None:
    """Refuse when a link on the way would lead a file out of the folder."""
    root = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118
    for path in paths:
        place = os.path.realpath(os.path.dirname(root + path))  # noqa: PTH120
        if not os.path.join(place, "").startswith(root):  # noqa: PTH118
            raise Refused("leads_outside", file=os.path.join(folder, path))  # noqa: PTH118


def _state(folder: str, path: str, text: str) -> str:
    """Return what becomes of a file: ``made``, ``same`` as it would be, or ``left`` as it is."""
    place = os.path.join(folder, path)  # noqa: PTH118
    if not os.path.lexists(place):
        return "made"
    if not os.path.isfile(place):  # noqa: PTH113
        return "left"
    try:
        with open(place, "rb") as file:  # noqa: PTH123
            return "same" if file.read(len(text.encode()) + 1) == text.encode() else "left"
    except OSError:  # what cannot be read is somebody else's
        return "left"


def _made(place: str, text: str) -> bool:
    """Write a file; say no if somebody else has been quicker, and leave theirs."""
    make_folder(os.path.dirname(place), place)  # noqa: PTH120
    with refusing("unwritable", place), suppress(FileExistsError):
        write(place, text.encode(), fresh=True)
        return True
    return False


def _tell(before: dict[str, str], options: InitOptions, setup: Setup, session: Session) -> None:
    """Print the files by what became of them, and the next steps."""
    words, folder = session.words, options.folder
    for state in ("made", "same", "left"):
        paths = [path for path in before if before[path] == state]
        if paths:
            session.say(f"init.{state}", folder=folder)
            session.print("\n".join(f"  {path}" for path in paths) + "\n")
    place = quoted(options.folder)
    key = "here" if os.path.normpath(options.folder) == HERE else "there"
    session.say(f"init.next_{key}", folder=place)
    session.print(words.text("init.steps", who=who(setup, words)))
    if options.install_from is None and before[REQUIREMENTS] != "left":
        _tell_origin(setup.install, session)
    _warn_inside(options.folder, session)


def _tell_origin(install: str, session: Session) -> None:
    """Say so when nobody else can install the program by the line that has been found for it."""
    if not install:
        session.note("init.unknown")
    elif "file:" in install:
        session.note("init.only_here", install=install)


def _warn_inside(folder: str, session: Session) -> None:
    """Say so when a repository begins above the folder: forges look at its root only."""
    here = os.path.realpath(folder)
    while not os.path.exists(os.path.join(here, ".git")):  # noqa: PTH110, PTH118
        here, below = os.path.dirname(here), here  # noqa: PTH120
        if here == below:
            return
    if here != os.path.realpath(folder):
        session.note("init.inside", root=here)
