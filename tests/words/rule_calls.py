"""Which arguments the source passes with each rule, read from its syntax, not from running it.

A rule is named by a literal: ``finding("tab", span)``, ``self._note("tag", node, path, tag=…)``,
``Fault("too-long", path, args)``. Its arguments are the call's keywords, the keys of a dict given
in the call, and the keywords that a helper such as ``_finding(plan, rule, …, **args)`` adds itself.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import actionplan
from actionplan.core.diagnostic import NAMES

SOURCE = Path(actionplan.__file__).parent

Names = dict[str, set[str]]


def arguments() -> Names:
    """Return for each rule the names of all arguments that some call passes."""
    modules = _modules()
    everywhere = _united([_parameters(module) for module in modules])
    found: Names = defaultdict(set)
    for module in modules:
        parameters = everywhere | _parameters(module)
        helpers = _helpers(module, parameters)
        for scope in _functions(module):
            for call in _calls(scope):
                for rule in _rules(call):
                    own = _passed(call, scope, parameters)
                    found[rule] |= own | helpers.get(_callee(call), set())
    return found


def labels() -> set[str]:
    """Return the labels of all second places."""
    calls = [call for module in _modules() for call in _calls(module) if _callee(call) == "Related"]
    return {str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)}


def _modules() -> list[ast.Module]:
    paths = sorted(SOURCE.rglob("*.py"))
    return [ast.parse(path.read_text(encoding="utf-8")) for path in paths]


def _functions(module: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef))


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(scope) if isinstance(node, ast.Call))


def _callee(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _parameters(module: ast.Module) -> Names:
    """Return what functions take and what classes are made of: no arguments of a finding."""
    found: Names = defaultdict(set)
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            given = [*node.args.args, *node.args.kwonlyargs]
            found[node.name] |= {argument.arg for argument in given}
        elif isinstance(node, ast.ClassDef):
            fields = [field.target for field in node.body if isinstance(field, ast.AnnAssign)]
            found[node.name] |= {field.id for field in fields if isinstance(field, ast.Name)}
    return found


def _united(tables: list[Names]) -> Names:
    found: Names = defaultdict(set)
    for table in tables:
        for name, values in table.items():
            found[name] |= values
    return found


def _rules(call: ast.Call) -> list[str]:
    names = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
    return [NAMES[name].id for name in names if isinstance(name, str) and name in NAMES]


def _passed(call: ast.Call, scope: ast.FunctionDef, parameters: Names) -> set[str]:
    """Return the arguments of a finding that a call gives, as keywords or in a dict."""
    named = {keyword.arg for keyword in call.keywords if keyword.arg}
    found = named - parameters.get(_callee(call), set())
    dicts = [keyword.value for keyword in call.keywords if keyword.arg is None]
    for value in (*call.args, *dicts):
        found |= _keys(value, scope)
    return found


def _keys(value: ast.expr, scope: ast.FunctionDef) -> set[str]:
    """Return the keys of a dict, written here or given to a name earlier in the function."""
    if isinstance(value, ast.Name):
        return {key for given in _assigned(value.id, scope) for key in _keys(given, scope)}
    if isinstance(value, ast.DictComp):
        source = value.generators[0].iter
        items = source.elts if isinstance(source, ast.Tuple) else []
        return {str(item.value) for item in items if isinstance(item, ast.Constant)}
    if not isinstance(value, ast.Dict):
        return set()
    found = set()
    for key, item in zip(value.keys, value.values, strict=True):
        found |= _keys(item, scope) if key is None else {str(getattr(key, "value", ""))}
    return found


def _assigned(name: str, scope: ast.FunctionDef) -> Iterator[ast.expr]:
    for node in ast.walk(scope):
        targets: list[ast.expr] = []
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            targets = [node.target]
        elif isinstance(node, ast.Assign):
            targets = node.targets
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            yield node.value  # type: ignore[attr-defined]


def _helpers(module: ast.Module, parameters: Names) -> Names:
    """Return what functions that take a rule as a parameter add to every finding they make."""
    added: Names = {}
    for function in _functions(module):
        for call in _calls(function):
            first = call.args[0] if call.args else None
            passes_on = isinstance(first, ast.Name) and first.id in parameters[function.name]
            if _callee(call) == "finding" and passes_on:
                added[function.name] = _passed(call, function, parameters)
    return added
