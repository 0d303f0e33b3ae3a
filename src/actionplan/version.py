"""The tool's version: a constant, so that start-up never searches package metadata."""

VERSION = "0.1.0"
