"""From a plan and its agreement to evidence, verdicts and findings."""
