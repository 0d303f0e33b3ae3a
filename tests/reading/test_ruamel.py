"""The library is read in part, and is whole again for whoever asks for more of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

READ = """
import sys
from actionplan.plan.source import decode
from actionplan.plan.tree import parse
tree, faults = parse(decode("a.yaml", b"a: [1, two]")[0])
assert tree.data == {"a": [1, "two"]} and not faults
"""
WRITES = ("main", "constructor", "emitter", "representer", "serializer", "dumper")
NOTHING_MORE = f"""
more = [name for name in {WRITES} if "ruamel.yaml." + name in sys.modules]
assert not more, more
"""
WHOLE = """
import io
import ruamel.yaml
from ruamel.yaml import YAML
from ruamel.yaml.constructor import ConstructorError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
assert YAML().load("a: b # c").ca.items
safe, text = YAML(typ="safe"), io.StringIO()
safe.dump({"a": [1, 2]}, text)
assert safe.load(text.getvalue()) == {"a": [1, 2]}
try:
    safe.load("a: !!float x")
except (YAMLError, ValueError):
    pass
assert issubclass(ConstructorError, MarkedYAMLError)
assert ruamel.yaml.YAML is YAML and ruamel.yaml.nodes.Node and ruamel.yaml.__version__
import _ruamel_yaml
assert _ruamel_yaml.ConstructorError is ConstructorError
from ruamel.yaml.emitter import EmitterError
assert _ruamel_yaml.EmitterError is EmitterError
"""


def run(*parts: str) -> None:
    done = subprocess.run([sys.executable, "-c", "\n".join(parts)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_plan_is_read_without_what_writes() -> None:
    run(READ, NOTHING_MORE)


@pytest.mark.parametrize("parts", [(READ, WHOLE), (WHOLE, READ), (READ, WHOLE, READ)])
def test_the_library_is_whole_for_others(parts: tuple[str, ...]) -> None:
    run(*parts)


def test_a_name_that_the_library_has_not_is_still_none() -> None:
    run(READ, "import ruamel.yaml", "assert not hasattr(ruamel.yaml, 'nothing')")
