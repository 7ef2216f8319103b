"""``python -m framing.apps.reference``: write the pages, or with ``--check`` say which are stale."""

from framing.apps.reference.pages import main

if __name__ == "__main__":
    main()
