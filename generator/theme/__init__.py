"""The looks: templates, shell and policy."""
