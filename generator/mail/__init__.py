"""Editions by mail: which papers, how they look in a mail client, and the message itself."""
