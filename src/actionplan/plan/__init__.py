"""A file becomes a plan: source, YAML, tree, grammar, references."""
