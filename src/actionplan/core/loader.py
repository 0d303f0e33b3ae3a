"""Loaders: what a table names without importing it, so that nobody waits for what is not asked."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def load(loader: str) -> Any:
    """Return what a loader such as ``package.module:name`` names."""
    module, _, name = loader.partition(":")
    return getattr(import_module(module), name)
