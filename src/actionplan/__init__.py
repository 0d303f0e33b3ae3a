"""Action plans of public bodies as YAML files, checked against the agreement that demands them."""
