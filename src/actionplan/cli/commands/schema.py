"""``actionplan schema``: the JSON Schemas, for editors and for other programs."""

from __future__ import annotations

from actionplan.cli.arguments.reference import SchemaOptions
from actionplan.cli.session import Session
from actionplan.core.resources import schema_text


def schema(options: SchemaOptions, session: Session) -> int:
    """Print a schema as it stands, or in the spelling of draft-07."""
    text = schema_text(f"{options.name}.schema.json")
    if options.draft7:
        import json

        from actionplan.plan.shape import draft7 as spelled

        text = json.dumps(spelled(json.loads(text)), ensure_ascii=False, indent=2)
    session.print(text.rstrip("\n"))
    return 0
