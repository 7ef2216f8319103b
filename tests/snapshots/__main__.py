"""``python -m tests.snapshots``: store what the library says today of every fixture.

What changes is to be reviewed before it is committed.
"""

from __future__ import annotations

from tests.support.snapshots import write

if __name__ == "__main__":
    print(*(write() or ["Nothing changed."]), sep="\n")
