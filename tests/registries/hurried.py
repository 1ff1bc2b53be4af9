"""`kabinet` whose folder is looked into every second instead of every ten."""

import sys

from bot.cli import main
from bot.registries import watch

if __name__ == "__main__":
    watch.SECONDS = 1.0
    sys.exit(main())
