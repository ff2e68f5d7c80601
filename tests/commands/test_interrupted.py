"""A command that is ended before it has begun."""

import subprocess
import sys

INTERRUPTED = """
import sys
class Interrupt:
    def find_spec(self, name, *rest):
        if name == "click":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from generator.__main__ import main
main()
"""


def test_interrupted_while_it_loads_a_command_says_so_without_a_traceback() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "Aborted!\n")
