"""YAML: from a text to plain data and the nodes that know where each of it stands."""
