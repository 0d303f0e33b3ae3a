"""What changed between two plans, by matter and not by line: values in, values out, then words."""
