"""`kabinet` with a clock that looks every second instead of every minute; everything else is as it is."""

import sys

from bot import housekeeping
from bot.cli import main

housekeeping.REMIND_SECONDS = 1

if __name__ == "__main__":
    sys.exit(main())
