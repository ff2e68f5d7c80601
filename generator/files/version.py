"""What stands for all that a result depends on beside its input: the program, and what it uses."""

import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

PROGRAM = Path(__file__).parents[1]
_USED = ("anyascii", "babel", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material",
         "msgspec", "pyyaml", "rapidfuzz")  # fmt: skip


@cache
def digest_program() -> str:
    """The digest of every file of the program and of the versions beside it, once a process."""
    digest = hashlib.sha256()
    for path in sorted(PROGRAM.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(PROGRAM)}\0".encode())
            digest.update(path.read_bytes())
    versions = [f"{name} {metadata.version(name)}" for name in _USED]
    digest.update(repr((sys.version_info[:3], versions)).encode())
    return digest.hexdigest()
