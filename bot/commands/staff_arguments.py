"""What `kabinet staff` understands."""

import argparse


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command understands."""
    actions = command.add_subparsers(dest="action", required=True, metavar="add | list | remove")
    add = actions.add_parser("add", help="invite an employee; prints a code that binds one chat")
    add.add_argument("name", help="how residents see the employee, e. g. «Ольга, абонентский отдел»")
    add.add_argument("--cabinet", default="", help="its slug; may be left out where there is one cabinet")
    actions.add_parser("list", help="who works, and where")
    remove = actions.add_parser("remove", help="let nobody work under this number any more")
    remove.add_argument("number", type=int, help="as `kabinet staff list` shows it")
