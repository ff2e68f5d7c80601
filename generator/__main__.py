"""``python -m generator`` is ``papers``."""

from generator.commands import main

main(prog_name="papers")
