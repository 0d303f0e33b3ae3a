"""The turn of the year: what of a plan may have gone stale, and next year's plan made from it."""
