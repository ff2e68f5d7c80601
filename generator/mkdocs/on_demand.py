"""While a site is served, what nobody looks at is not made.

A change of a capture or a template would otherwise stamp every paper before its author sees one of
them. MkDocs' pages are there at once; a stamped page, the feeds, the open data and the search are
made when a browser asks for the first file of each, and then stay until the next change.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.files.tree import write_files
from generator.model.site import OutputFile, Page
from generator.model.units import Unit

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # what a build need not load

Make = Callable[[], Iterable[OutputFile]]


class OnDemand:
    """The files of one build that are not made yet, below ``folder``.

    ``list_units`` gives the pages that are stamped, ``print_unit`` their files, ``groups`` makers
    of other files by how their paths begin; that of "" makes all others.
    """

    def __init__(
        self,
        folder: Path,
        list_units: Callable[[], Iterable[Unit[Page]]],
        print_unit: Callable[[Unit[Page]], Iterable[OutputFile]],
        groups: Mapping[str, Make],
    ) -> None:
        self._folder, self._list_units, self._print = folder, list_units, print_unit
        self._groups = dict(groups)
        self._units: dict[str, Unit[Page]] | None = None
        self._lock = threading.Lock()

    def provide(self, path: str) -> None:
        """Make what is missing where a file below the site's root is asked for."""
        with self._lock:
            if (self._folder / path).is_file():
                return
            if unit := self._take_unit(path):
                write_files(self._folder, self._print(unit), ())
            elif (name := self._find_group(path)) is not None:
                write_files(self._folder, self._groups.pop(name)(), ())

    def _take_unit(self, path: str) -> Unit[Page] | None:
        """The unit at an address or, as ``authors/x/2/`` has one, above it."""
        if not path.endswith("index.html"):
            return None
        if self._units is None:
            units = list(self._list_units())
            further = {name: unit for unit in units for name in unit.further}
            self._units = further | {unit.name: unit for unit in units}
        parts = path.split("/")[:-1]
        names = ("/".join([*parts[:count], ""]) for count in range(len(parts), 0, -1))
        return next((self._units[name] for name in names if name in self._units), None)

    def _find_group(self, path: str) -> str | None:
        fitting = (name for name in self._groups if path.startswith(name))
        return max(fitting, key=len, default=None)


def will_follow() -> bool:
    """Whether the server that starts will let itself be attached to.

    It does not with ``--no-livereload``, and only the command line tells before the first build.
    """
    command = click.get_current_context(silent=True)
    return bool(command and command.params.get("livereload"))


def attach(server: "LiveReloadServer", find: Callable[[], OnDemand | None]) -> None:
    """Let a server ask for what is missing, once the build that goes on is done."""
    answer = server._serve_request  # nothing public stands behind the wait

    def answer_on_demand(environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        made = find()
        if made and path.startswith(server.mount_path) and ".." not in path:
            with server._epoch_cond:
                server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
            name = path[len(server.mount_path) :]
            if current := find():
                current.provide(f"{name}index.html" if path.endswith("/") else name)
        return answer(environ, start_response)

    server._serve_request = answer_on_demand  # type: ignore[method-assign]  # it has no other hook
