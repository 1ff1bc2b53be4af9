"""`python -m bot` is `kabinet`."""

import sys

from bot.cli import main

sys.exit(main())
