"""The layouts of pages that people copy."""
