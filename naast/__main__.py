"""Where `naast` and `python -m naast` begin."""

import sys


def main() -> None:
    from naast.config.command import main as command

    sys.exit(command())


if __name__ == "__main__":
    main()
