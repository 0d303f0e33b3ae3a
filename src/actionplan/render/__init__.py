"""The forms of a document: each module here spells one `Document` in one format."""
