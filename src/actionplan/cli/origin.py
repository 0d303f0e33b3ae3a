"""Where this program was installed from, as a line of pip's requirements file.

A name alone is never such a line: pip would look for it in an index, where it may be a stranger's.
What installers note beside a package they install is in PEP 610.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from actionplan.cli.git import git_in
from actionplan.cli.session import Refused

_PACKAGE = Path(__file__).parents[1]
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[!-~]+")
_PASSWORD = re.compile(r"(?<=//)[^/@]*:(?!\$\{)[^/@]*@")
"""A user with a password in an address; a variable of the environment instead of it may stay."""


def origin() -> str:
    """Return the line that installs what is running once more; blank when that is not known."""
    try:
        return _found(_noted())
    except (ValueError, KeyError, TypeError, AttributeError):  # not as the standard has it
        return ""


def _found(noted: dict[str, Any]) -> str:
    address = _PASSWORD.sub("", str(noted.get("url", "")).partition("#")[0])
    if not _ADDRESS.fullmatch(address):
        return ""
    if "vcs_info" in noted:
        version = noted["vcs_info"]
        return _git(address, version["commit_id"], noted) if version["vcs"] == "git" else ""
    if "archive_info" in noted:
        return _line(address, noted, **_hashes(noted["archive_info"]))
    return _checkout(address, noted)


def _noted() -> dict[str, Any]:
    """Return what the installer has noted of the package that is running; nothing of another."""
    from importlib.metadata import PackageNotFoundError, distribution  # slow to load

    try:
        found = distribution("actionplan")
    except PackageNotFoundError:
        return {}
    noted: dict[str, Any] = json.loads(found.read_text("direct_url.json") or "{}")
    copied = Path(str(found.locate_file("actionplan"))).resolve() == _PACKAGE.resolve()
    return noted if copied or _PACKAGE.is_relative_to(_folder(noted.get("url", ""))) else {}


def _folder(address: str) -> Path:
    return Path(url2pathname(urlsplit(address).path) or os.devnull)


def _checkout(address: str, noted: dict[str, Any]) -> str:
    """Return a folder's line: its revision, when git has it."""
    try:
        git = git_in(str(_folder(address)))
    except Refused:  # no git here
        return _line(address, noted)
    commit = git.object("HEAD^{commit}") if git.object("HEAD:./pyproject.toml") else ""
    if not commit:
        return _line(address, noted)
    inside = git.told("rev-parse", "--show-prefix").strip("/")
    top = address.rstrip("/").removesuffix(inside).rstrip("/") if inside else address
    return _git(top, commit, {"subdirectory": inside})


def _git(address: str, commit: str, noted: dict[str, Any]) -> str:
    return _line(f"git+{address}@{commit}", noted)


def _hashes(archive: dict[str, Any]) -> dict[str, str]:
    """Return the hash that pip compares what it gets with, if the installer has noted it."""
    name, _, value = str(archive.get("hash", "")).partition("=")
    known = {name: value, **archive.get("hashes", {})}
    return {"sha256": known["sha256"]} if "sha256" in known else {}


def _line(address: str, noted: dict[str, Any], **fragment: str) -> str:
    if inside := noted.get("subdirectory"):
        fragment["subdirectory"] = inside
    told = "&".join(f"{name}={value}" for name, value in fragment.items())
    return f"actionplan @ {address}" + (f"#{told}" if told else "")
