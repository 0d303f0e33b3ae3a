"""The templates' room: what they can call, and what they cannot.

Templates may come from strangers. They run sandboxed, see facts and nothing of Python, and what
they print is data that is put in its place after the text around it has been parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, Undefined, pass_context
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from actionplan.document.compose.facts import Fact, Nothing, Whole
from actionplan.document.compose.inlines import Say
from actionplan.document.compose.markup import Later, Slots

FILTERS = (
    "capitalize", "default", "first", "join", "last", "length", "list", "lower", "map", "reject",
    "rejectattr", "replace", "reverse", "select", "selectattr", "sort", "trim", "unique", "upper",
)  # fmt: skip
"""Jinja's own that a template may use: none is random, none makes much of little."""


class _Unsaid:
    """What has no words: in place of them Python would say where it lies in the memory."""

    __slots__ = ("_held",)

    def __init__(self, held: Any) -> None:
        self._held = held

    def __call__(self, *args: Any, **named: Any) -> Any:
        return self._held(*args, **named)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._held)

    def __str__(self) -> str:
        raise Whole

    __repr__ = __str__


def _unsaid(value: Any) -> Any:
    """Return a value so that to print a function, a method or an iterator is a fault."""
    if isinstance(value, Undefined) or not (callable(value) or hasattr(value, "__next__")):
        return value
    return _Unsaid(value)


def _filter(made: Callable[..., Any]) -> Callable[..., Any]:
    return wraps(made)(lambda *args, **named: _unsaid(made(*args, **named)))


class _Room(ImmutableSandboxedEnvironment):
    """The sandbox, without the arithmetic that makes numbers of any size."""

    intercepted_binops = frozenset(("*", "**"))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute."""
        return _unsaid(super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item, or what has its name as an attribute."""
        return _unsaid(super().getitem(obj, argument))

    def call(self, context: Context, called: Any, /, *args: Any, **named: Any) -> Any:
        """Call what may be called: the sandbox looks at what it is itself."""
        held = called._held if isinstance(called, _Unsaid) else called
        return super().call(context, held, *args, **named)

    def call_binop(self, _context: Any, operator: str, _left: Any, _right: Any) -> Any:
        """Refuse an intercepted operator."""
        raise SecurityError(operator)


class _Kept(BytecodeCache):
    """Templates compiled once a process: to compile takes longer than to run them."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept, if the template is still the same."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._codes[bucket.key] = (bucket.checksum, bucket.code)


_KEPT = _Kept()


def environment(
    loader: BaseLoader, slots: Slots, say: Say, functions: Mapping[str, Callable[..., Any]]
) -> ImmutableSandboxedEnvironment:
    """Return the environment for one document.

    ``functions`` become both filters and globals, so that a template may write either
    ``rhythm(group.meetings)`` or ``group.meetings | rhythm``.
    """

    @pass_context  # or a constant would get its slot when the template is compiled
    def finalize(_context: Any, value: Any) -> str:
        return _slot(value, slots, say)

    made = _Room(
        loader=loader,
        undefined=StrictUndefined,
        finalize=finalize,
        bytecode_cache=_KEPT,
        optimized=False,  # a constant that is at fault has its line only when it is run
        autoescape=False,  # nothing is escaped because nothing printed is ever parsed
        lstrip_blocks=True,  # a line with a tag alone leaves an empty line: a new paragraph
        keep_trailing_newline=True,
    )
    made.globals.clear()
    made.globals.update({name: _Unsaid(function) for name, function in functions.items()})
    made.filters = {**{name: _filter(made.filters[name]) for name in FILTERS}, **functions}
    return made


def _slot(value: Any, slots: Slots, say: Say) -> str:
    """Keep what a template prints, and put a slot in its place."""
    if isinstance(value, Fact):
        return slots.take(say.prose(value) if value.kind == "markdown" else say.fact(value))
    if isinstance(value, tuple | Later):
        return slots.take(value)
    text = str(value)
    if not isinstance(value, str | int | float | Nothing | None):
        raise Whole
    return slots.take(text) if text else ""
