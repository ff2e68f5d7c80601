"""A site served while it is written: MkDocs' own command does the work."""

import os
from collections.abc import Sequence
from pathlib import Path

from mkdocs.__main__ import cli


def serve_site(config_file: Path, address: str, options: Sequence[str]) -> None:
    """Serve at ``host:port`` until it is interrupted; ``options`` are those of ``mkdocs serve``."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    arguments = ["serve", "--config-file", str(config_file), "--dev-addr", address, *options]
    cli.main(arguments, "mkdocs", standalone_mode=False)
