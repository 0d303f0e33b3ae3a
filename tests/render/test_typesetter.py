"""Type is set in a process of its own: what ends that is told, and takes nothing along."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from actionplan.core.bug import Bug, bug, is_scarce
from actionplan.document.render import typesetting
from actionplan.document.render.typesetter import typeset

ROOT = Path(__file__).parents[2]
REAL = ROOT / "plans" / "lempaala-vesilahti" / "2026.yaml"
SOURCE = b"#set page(width: auto, height: auto)\nSana"
SAID = {"fi": "Muisti loppui kesken.", "en": "Memory ran out."}
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]) * 1024 * 1024,) * 2)
from actionplan.cli.start import main
sys.exit(main(sys.argv[2:]))
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory differ")


def test_pages_are_pictures_and_a_pdf_is_one_file() -> None:
    pages, warnings = typeset(b"a\n#pagebreak()\nb", format="png", ppi=10)
    assert [page[:4] for page in pages] == [b"\x89PNG"] * 2
    assert warnings == []
    assert [made[:4] for made in typeset(SOURCE)[0]] == [b"%PDF"]


def test_a_fault_of_the_source_is_a_bug() -> None:
    with pytest.raises(RuntimeError, match="unknown variable"):
        typeset(b"#nowhere")


@pytest.mark.parametrize("where", ["frozen", "no executable", "no process"])
def test_where_no_process_can_be_started_it_is_done_in_ours(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = typeset(SOURCE)
    if where == "frozen":
        monkeypatch.setattr(sys, "frozen", True, raising=False)
    elif where == "no executable":
        monkeypatch.setattr(sys, "executable", "")
    else:
        monkeypatch.setattr(sys, "executable", str(ROOT / "nowhere"))
    assert typeset(SOURCE) == wanted


@pytest.mark.parametrize(
    "end", ["os.abort()", "raise MemoryError", "os._exit(137)", "raise OSError"]
)
def test_however_it_ends_ours_goes_on(
    end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    scarce = Path(typesetting.__file__).read_text("utf-8").replace(
        "    import typst\n", f"    import os\n    {end}\n    import typst\n"
    )  # fmt: skip
    (tmp_path / "typesetting.py").write_text(scarce, encoding="utf-8")
    monkeypatch.setattr(typesetting, "__file__", str(tmp_path / "typesetting.py"))
    with pytest.raises(MemoryError):
        typeset(SOURCE)
    assert capfd.readouterr() == ("", "")


def limited(megabytes: int, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LIMITED, str(megabytes), *args],
        capture_output=True, encoding="utf-8", check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip


@linux
@pytest.mark.parametrize("lang", SAID)
def test_too_little_memory_is_told_in_words(lang: str, tmp_path: Path) -> None:
    args = ("render", str(REAL), "--to", "pdf", "-o", str(tmp_path), "--lang", lang)
    done = limited(150, *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert SAID[lang] in done.stderr
    assert "lempaala-vesilahti" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@linux
@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf", "md,html,docx,pdf"])
@pytest.mark.parametrize("megabytes", [72, 78, 84, 100, 130, 190])
def test_with_any_memory_a_document_is_made_or_a_sentence_said(
    form: str, megabytes: int, tmp_path: Path
) -> None:
    done = limited(megabytes, "render", str(REAL), "--to", form, "-o", str(tmp_path))
    assert done.returncode in (0, 2), done.stderr
    assert len(done.stderr.splitlines()) == (1 if done.returncode else 0), done.stderr
    assert "backtrace" not in done.stderr


def test_what_is_scarce() -> None:
    no_room = ImportError("lxml.so: failed to map segment from shared object")
    no_thread = RuntimeError("can't start new thread")
    for error in (MemoryError(), OSError(12, ""), no_room, no_thread, bug(no_room), bug(no_thread)):
        assert is_scarce(error), error
    for other in (ValueError(), OSError(2, ""), ImportError("x"), Bug("ValueError", "a.py:1")):
        assert not is_scarce(other), other
