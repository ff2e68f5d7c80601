"""The thin adapter between the pipeline and MkDocs."""
