"""The forms of a document: each module or folder here spells one `Document` in one format."""
