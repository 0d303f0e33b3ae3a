"""A personal identity code never leaves the program, wherever a file holds it."""

from __future__ import annotations

import pytest

from actionplan.judge.pipeline import check
from actionplan.law.library import Library
from actionplan.plan.source import decode

# The code is the specimen that the Digital and Population Data Services Agency prints itself.
CODE = "131052-308T"
HEAD = """\
schema_version: "1.0"
agreement: esimerkkiseutu
municipalities: [esimerkkikunta]
year: 2026
"""

FILES = {
    "a value": f"{HEAD}title: Suunnitelma {CODE}\n",
    "a comment": f"{HEAD}# {CODE}\n",
    "a key the grammar does not know": f"{HEAD}{CODE}: x\n",
    "an id": f"{HEAD}contacts: [{{post: {CODE.lower()}}}]\n",
    "a text never closed": f'{HEAD}title: "{CODE}\n',
    "two keys alike": f"{HEAD}{CODE}: 1\n{CODE}: 2\n",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES.keys())
def test_the_code_is_found_and_not_repeated(text: str) -> None:
    source, faults = decode("plan.yaml", text.encode())
    assert source is not None, faults
    outcome = check(source, Library(), "2026-06-01")
    assert "AP601" in {diagnostic.rule for diagnostic in outcome.diagnostics}
    assert CODE.lower() not in repr(outcome).lower()
