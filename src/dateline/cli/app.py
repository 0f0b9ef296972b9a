"""The command line's commands. (First outline.)"""


def main() -> None:
    """Run the command line."""
    raise SystemExit("not there yet")
