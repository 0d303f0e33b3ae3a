"""``validate --fix``: what it writes, what it says, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import CLEAN, Run

FAULTY = CLEAN + "status: Luonnos\nvalidity: {until: 31.12.2026}\n"
MENDED = CLEAN + 'status: draft\nvalidity: {until: "2026-12-31"}\n'
ARGS = ("validate", "--agreement", "law.yaml", "--as-of=2026-06-01")


@pytest.fixture
def faulty(folder: Path) -> Path:
    path = folder / "faulty.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + FAULTY.encode())
    return path


def test_it_mends_then_checks(faulty: Path, run: Run) -> None:
    assert run(*ARGS, "faulty.yaml").code == 1
    result = run(*ARGS, "--fix", "faulty.yaml")
    assert (result.code, result.err) == (0, "faulty.yaml: korjattu 2 havaintoa.\n")
    assert faulty.read_bytes() == b"\xef\xbb\xbf" + MENDED.encode()
    assert run(*ARGS, "--fix", "faulty.yaml").err == ""


def test_a_look_shows_the_difference_and_ends_as_the_fixed_file_would(
    faulty: Path, run: Run
) -> None:
    before = faulty.read_bytes()
    result = run(*ARGS, "--fix", "--diff", "faulty.yaml")
    assert (result.code, result.err) == (0, "faulty.yaml: --fix korjaisi: 2 havaintoa.\n")
    assert result.out.startswith("--- faulty.yaml\n+++ faulty.yaml\n@@ ")
    assert "-status: Luonnos\n" in result.out
    assert "+status: draft\n" in result.out
    assert faulty.read_bytes() == before


def test_what_cannot_be_mended_is_told_and_counts(folder: Path, run: Run) -> None:
    before = (folder / "refused.yaml").read_bytes()
    result = run(*ARGS, "--fix", "refused.yaml", "broken.yaml", "clean.yaml")
    assert result.code == 1
    assert "AP201" in result.out
    assert "AP110" in result.out
    assert result.err == ""
    assert (folder / "refused.yaml").read_bytes() == before


def test_a_program_reads_the_report_undisturbed(faulty: Path, run: Run) -> None:
    import json

    result = run(*ARGS, "--fix", "--format", "json", "faulty.yaml")
    assert json.loads(result.out)


def test_a_link_is_not_written_through(faulty: Path, run: Run) -> None:
    faulty.with_name("link.yaml").symlink_to(faulty)
    before = faulty.read_bytes()
    assert run(*ARGS, "--fix", "link.yaml").code == 2
    assert faulty.read_bytes() == before


def test_a_write_protected_file_is_left_alone(faulty: Path, run: Run) -> None:
    before = faulty.read_bytes()
    faulty.chmod(0o444)
    result = run(*ARGS, "--fix", "faulty.yaml", "--lang", "en")
    assert (result.code, faulty.read_bytes()) == (2, before)
    assert "faulty.yaml: cannot be written. Reason: the file is write-protected.\n" in result.err
    assert run(*ARGS, "--fix", "--diff", "faulty.yaml").code == 0


def test_what_makes_no_sense_is_refused(faulty: Path, run: Run) -> None:
    assert run(*ARGS, "--diff", "faulty.yaml").code == 2
    assert run(*ARGS, "--fix", "-", stdin=FAULTY.encode()).code == 2
    result = run(*ARGS, "--fix", "--diff", "-", stdin=FAULTY.encode())
    assert result.code == 0
    assert "+status: draft\n" in result.out


def test_a_file_that_cannot_be_read_is_mended_too(folder: Path, run: Run) -> None:
    path = folder / "odd.yaml"
    spoiled = CLEAN.replace("year: 2026", "year：2026").replace("agreement: ", "agreement:\u00a0")
    path.write_text(
        spoiled + "title: \x0bAvain\ufeff #1 on\u200b ta\u0308a\u0308lla\u0308\n", "utf-8"
    )
    result = run(*ARGS, "--fix", "odd.yaml")
    assert (result.code, result.err) == (0, "odd.yaml: korjattu 6 havaintoa.\n")
    assert path.read_text("utf-8") == CLEAN + 'title: "Avain #1 on täällä"\n'


def test_letters_alone_are_composed_and_told(folder: Path, run: Run) -> None:
    path = folder / "apart.yaml"
    path.write_text(CLEAN + "title: Ta\u0308a\u0308lla\u0308\n", "utf-8")
    assert run(*ARGS, "apart.yaml").code == 0
    assert "NFC" in run(*ARGS, "--fix", "--diff", "apart.yaml").err
    assert "NFC" in run(*ARGS, "--fix", "apart.yaml").err
    assert path.read_text("utf-8") == CLEAN + "title: Täällä\n"
