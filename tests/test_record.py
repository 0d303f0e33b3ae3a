"""A record is a ``NamedTuple`` in all that the program uses of one."""

from __future__ import annotations

import pickle
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.core.record import Record


class Theirs(NamedTuple):
    """One of the library's."""

    name: str
    number: int = 3
    others: tuple[str, ...] = ()


class Ours(Record):
    """One of ours."""

    name: str
    number: int = 3
    others: tuple[str, ...] = ()

    @property
    def twice(self) -> int:
        return 2 * self.number


class Heir(Ours):
    """One that has what another has."""


Values = st.tuples(st.text(), st.integers(), st.tuples(st.text()))


@given(Values, Values)
def test_values_are_compared_changed_told_and_sent_as_the_librarys(one: Any, other: Any) -> None:
    theirs, ours = Theirs(*one), Ours(*one)
    assert one == tuple(theirs) == tuple(ours)
    assert (ours < Ours(*other), hash(ours)) == (one < other, hash(theirs))
    assert ours._asdict() == theirs._asdict()
    assert tuple(ours._replace(number=other[1])) == theirs._replace(number=other[1])
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert (ours.name, ours.number, ours.others, ours.twice) == (*one, 2 * one[1])
    sent = pickle.loads(pickle.dumps(ours))
    assert (sent, type(sent)) == (ours, Ours)


def test_defaults_and_names_are_taken() -> None:
    assert Ours("a") == Ours(name="a", number=3) == Heir("a") == ("a", 3, ())
    assert (Ours._fields, Ours._field_defaults) == (Theirs._fields, Theirs._field_defaults)
    assert isinstance(Heir("a")._replace(number=1), Heir)
    assert not hasattr(Ours("a"), "__dict__")


@pytest.mark.parametrize("kind", [Theirs, Ours])
@pytest.mark.parametrize(
    ("args", "named"), [((), {}), (("a", 1, (), 2), {}), (("a",), {"other": 1})]
)
def test_what_does_not_fit_is_refused(kind: Any, args: Any, named: Any) -> None:
    with pytest.raises(TypeError):
        kind(*args, **named)


@pytest.mark.parametrize("kind", [Theirs, Ours])
def test_a_field_that_is_none_is_not_replaced(kind: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        kind("a")._replace(other=1)


@pytest.mark.parametrize("kind", [Theirs, Ours])
def test_a_value_stays_as_it_is(kind: Any) -> None:
    value = kind("a")
    with pytest.raises(AttributeError):
        value.name = "b"
