"""The tool's version: a constant, so that start-up never searches package metadata."""

from __future__ import annotations

VERSION = "0.1.0"
