"""Turn captured pages of research papers into a site: see ``build.py`` for the whole line."""
