"""Records: tuples with named fields, as ``typing.NamedTuple`` makes them, made ten times as fast.

A start makes some sixty of them, and ``typing`` would read the types of their fields, which only
a type checker needs. To that one a ``Record`` is a ``NamedTuple``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["Record"]

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    from collections import _tuplegetter

    class _Fields(type):
        """Makes a class of records from the fields that are annotated in it."""

        def __new__(meta, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            for number, field in enumerate(fields):
                body[field] = _tuplegetter(number, "")
            body["__slots__"] = ()
            if fields:
                body |= {"_fields": fields, "_field_defaults": defaults}
                body["__new__"] = _maker(fields, tuple(defaults.values()))
            return super().__new__(meta, name, bases, body)

    def _maker(fields: tuple[str, ...], defaults: tuple[Any, ...]) -> Any:
        names = ", ".join(fields)
        make = eval(f"lambda _cls, {names}: _new(_cls, ({names},))", {"_new": tuple.__new__})
        make.__defaults__ = defaults
        return make

    class Record(tuple, metaclass=_Fields):
        """A tuple whose fields have the names, and the defaults, that its class gives them."""

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changes: Any) -> Record:
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {[*changes]!r}")
            return made

        @classmethod
        def _make(cls, values: Any) -> Record:
            return tuple.__new__(cls, values)

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            told = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({told})"
