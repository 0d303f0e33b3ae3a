"""What changes a plan's file: mending, layout, migration, a new plan, a new year."""
