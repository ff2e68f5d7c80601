"""The files that a site's owner writes, opened without what never ends: pipes, devices, loops."""

import stat
from pathlib import Path

from generator.model.problems import SettingsError

_LARGEST = 64 * 2**20  # bytes; the record of what was published grows by 200 a paper


def read_bytes(path: Path) -> bytes:
    """What is in a file; raises ``SettingsError`` if that is no file, or one without an end."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SettingsError(f"{path}: no regular file; put a file there")
        if status.st_size > _LARGEST:
            size = f"larger than {_LARGEST // 2**20} MB"
            raise SettingsError(f"{path}: {size}; make it shorter")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SettingsError(f"{path}: can't be read ({reason}); give a text file") from error


def read_text(path: Path) -> str:
    """The text of a file; raises ``SettingsError`` naming the first line that is no UTF-8."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"byte {data[error.start]:02x} is no UTF-8"
        raise SettingsError(f"{path}:{line}: {problem}; save the file as UTF-8") from error
