"""What `kabinet campaigns` understands."""

import argparse

STEPS = ("pause", "resume", "stop")
SHOWN = 20


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command understands."""
    command.add_argument(
        "step", nargs="?", choices=STEPS, help="what to do with a campaign; without it they are listed"
    )
    command.add_argument("number", nargs="?", type=int, help="the campaign's number, as the list shows it")
    command.add_argument("--last", type=int, default=SHOWN, metavar="N", help=f"list the newest N ({SHOWN})")
    command.add_argument("--watch", action="store_true", help="show the progress of what runs until it is over")
    command.add_argument("--json", action="store_true", help="a line of JSON for each; so it is where nobody watches")
