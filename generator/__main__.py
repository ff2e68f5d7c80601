"""``papers``, and ``python -m generator``: whoever ends it while it loads sees no traceback."""


def main() -> None:
    """Load the commands, and run the one that is named."""
    try:
        from generator.commands import main as run  # noqa: PLC0415  (what may be interrupted)
    except KeyboardInterrupt:
        raise SystemExit("Aborted!") from None  # as click says it later on
    run(prog_name="papers")


if __name__ == "__main__":
    main()
