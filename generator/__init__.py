"""Turn captured pages of research papers into a site: see ``pipeline.py`` for the whole line."""
