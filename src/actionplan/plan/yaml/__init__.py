"""YAML: from a text to plain data and the nodes that know where each of it stands."""

from actionplan.plan.yaml.ruamel import prepare

prepare()  # before any module of it imports the library
