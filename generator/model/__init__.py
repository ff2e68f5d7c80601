"""The nouns of the house, which every room knows; they import nothing but each other."""
