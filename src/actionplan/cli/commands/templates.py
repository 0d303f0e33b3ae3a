"""``actionplan templates eject``: a copy of our templates, for a municipality to change."""

from __future__ import annotations

import os

from actionplan.cli.arguments.documents import EjectOptions
from actionplan.cli.session import Refused, Session, refusing
from actionplan.cli.writing import make_folder
from actionplan.core.atomic import write
from actionplan.core.resources import template_path
from actionplan.document.compose.chapters import CHAPTERS, template_files


def eject(options: EjectOptions, session: Session) -> int:
    """Copy the templates into a folder; one that holds something is left alone unless forced."""
    folder, force = options
    place = template_path("fi/plan")
    files = [place / CHAPTERS, *template_files(place)]
    make_folder(folder, folder)
    with refusing("unwritable", folder, there="folder_not_empty"):  # somebody else is at work here
        if os.listdir(folder) and not force:  # noqa: PTH208
            raise Refused("folder_not_empty", folder=folder)
        for file in files:
            write(os.path.join(folder, file.name), file.read_bytes(), fresh=not force)  # noqa: PTH118
    count = session.words.count("file", len(files))
    session.say("templates.ejected", files=count, folder=folder)
    return 0
