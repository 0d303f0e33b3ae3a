"""Texts that say nothing: a sign, a promise, a denial, the question again, the past, no times."""

from __future__ import annotations

from actionplan.void.judge import Void, void

__all__ = ["Void", "void"]
