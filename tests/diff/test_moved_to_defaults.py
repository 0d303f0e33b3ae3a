"""What moves between a service and what services have in common is told, and is no loss."""

from __future__ import annotations

from typing import Any

import pytest
from diffing import EXAMPLE, compared, patched

from actionplan.diff.edits import Edit

COMMON: dict[str, Any] = {"set": {"/service_defaults/interpretation": {"by_provider": True}}}
LEFT_TO_IT: dict[str, Any] = COMMON | {"remove": ["/services/ohjaamo/interpretation"]}


def weights(old: dict[str, Any], new: dict[str, Any]) -> dict[str, str]:
    """Return how much each edit weighs, by its place; what is said of requirements left out."""
    changes = compared(patched(EXAMPLE, old), patched(EXAMPLE, new)).changes
    return {
        "/".join(change.what.place.pattern): str(change.weight)
        for change in changes
        if isinstance(change.what, Edit)
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # a service leaves the matter to what all services have in common
        ({}, LEFT_TO_IT, {"services/*/interpretation": "change",
                          "service_defaults/interpretation": "improvement"}),
        (LEFT_TO_IT, {}, {"services/*/interpretation": "improvement",
                          "service_defaults/interpretation": "change"}),
        # nobody needs the default: each service tells it
        (COMMON, {}, {"service_defaults/interpretation": "change"}),
        # a service is left without
        (LEFT_TO_IT, {"remove": LEFT_TO_IT["remove"]},
         {"service_defaults/interpretation": "weakening"}),
        ({}, {"remove": LEFT_TO_IT["remove"]}, {"services/*/interpretation": "weakening"}),
        ({}, COMMON | {"set": {**COMMON["set"], "/service_defaults/services": ["tyopaja"]},
                       "remove": LEFT_TO_IT["remove"]},
         {"services/*/interpretation": "weakening",
          "service_defaults/services": "change",
          "service_defaults/interpretation": "improvement"}),
        # the whole section goes: languages are told nowhere else
        ({}, {"remove": ["/service_defaults"]}, {"service_defaults": "weakening"}),
    ],
)  # fmt: skip
def test_what_still_stands_is_no_loss(
    old: dict[str, Any], new: dict[str, Any], expected: dict[str, str]
) -> None:
    assert weights(old, new) == expected
