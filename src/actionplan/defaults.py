"""What services have in common: said once for all, it covers those that do not say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actionplan.place import Path

KEY = "service_defaults"

COMMON: Mapping[str, tuple[str, ...]] = {
    "interpretation": ("arranged_by", "by_provider"),
    "free_of_charge": (),
    "languages": (),
}
"""What may be common, and the fields of it by which a service says the matter itself; any, if none.

A service that tells only how an interpreter is ordered has not said who arranges it.
"""


def default_of(data: Mapping[str, Any], service: str, key: str) -> tuple[Path, Any] | None:
    """Return where the default stands that covers a service, and the default itself.

    ``data`` is what a sound plan says, ``service`` the id of one of its services, ``key`` a field
    of services. ``None`` when there is no default, or the service says the matter itself. Whose
    the default is, the service says: it is theirs whom the service serves.
    """
    defaults = data.get(KEY) or {}
    if key not in COMMON or key not in defaults or _says(data, service, key):
        return None
    named = defaults.get("services")
    return ((KEY, key), defaults[key]) if named is None or service in named else None


def answered(data: Mapping[str, Any], key: str) -> frozenset[str]:
    """Return the services of which a common matter is told, by themselves or by the default."""
    services = data.get("services") or {}
    return frozenset(id for id in services if _says(data, id, key) or default_of(data, id, key))


def departures(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the services, of those for which a default is meant, that say a matter themselves."""
    defaults = data.get(KEY) or {}
    common = [key for key in COMMON if key in defaults]
    meant = defaults.get("services") or data.get("services") or ()
    return tuple(id for id in meant if any(_says(data, id, key) for key in common))


def _says(data: Mapping[str, Any], service: str, key: str) -> bool:
    own = ((data.get("services") or {}).get(service) or {}).get(key)
    telling = COMMON[key]
    return own is not None and (not telling or any(field in own for field in telling))
