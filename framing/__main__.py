"""``python -m framing``: the command line."""

from framing.apps.cli.main import main

if __name__ == "__main__":
    main(prog_name="framing")
