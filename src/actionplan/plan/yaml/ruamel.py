"""ruamel.yaml without what writes: a start needs its parser only, and the rest is slow to load.

The package's own names (``YAML`` and its like) are loaded when somebody asks for one. The C parser
imports the errors of writers and builders, which nothing here raises: it gets empty ones for those.
"""

from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any

_PACKAGE = "ruamel.yaml"
_NOT_NEEDED = ("constructor", "emitter", "representer", "serializer")


class _Late(ModuleType):
    """A package that is executed when the first of its own names is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self.__class__ = ModuleType  # type: ignore[assignment]
        loader = self.__spec__.loader if self.__spec__ else None
        if loader is not None:
            loader.exec_module(self)
            _give_back()
        return getattr(self, name)


def prepare() -> None:
    """Make the package late, unless somebody has loaded it already."""
    import ruamel

    spec = PathFinder.find_spec(_PACKAGE, ruamel.__path__)
    if _PACKAGE in sys.modules or spec is None or spec.submodule_search_locations is None:
        return
    package = _Late(_PACKAGE)
    package.__spec__, package.__loader__, package.__file__ = spec, spec.loader, spec.origin
    package.__path__, package.__package__ = spec.submodule_search_locations, _PACKAGE
    sys.modules[_PACKAGE] = ruamel.yaml = package  # type: ignore[attr-defined]


def c_parser() -> Any:
    """Return the C parser's class, ``None`` where there is none."""
    names = [f"{_PACKAGE}.{name}" for name in _NOT_NEEDED]
    empty = [name for name in names if name not in sys.modules]
    for name in empty:
        sys.modules[name] = ModuleType(name)
        setattr(sys.modules[name], _error(name), type(_error(name), (Exception,), {}))
    try:
        from _ruamel_yaml import CParser
    except ImportError:  # ruamel.yaml.clib is not there: all is the same, only slower
        return None
    finally:
        for name in empty:
            del sys.modules[name]
    return CParser


def _give_back() -> None:
    """Give the C parser the errors of the real writers, once they are there."""
    if parser := sys.modules.get("_ruamel_yaml"):
        for name in _NOT_NEEDED:
            real = sys.modules[f"{_PACKAGE}.{name}"]
            setattr(parser, _error(name), getattr(real, _error(name)))


def _error(name: str) -> str:
    return f"{name.rpartition('.')[2].title()}Error"
