"""The arguments of `kabinet import`, apart from the command itself: to parse them nothing heavy is imported."""

import argparse


def arguments(command: argparse.ArgumentParser) -> None:
    """Add them."""
    command.add_argument("files", nargs="+", metavar="FILE", help="registries of billing: CSV, XLSX, or Sber's own")
    command.add_argument("--cabinet", default="", help="whose they are, where there are several")
    command.add_argument("--provider", default="", help="of which provider of the cabinet, where it has several")
    command.add_argument("--kind", default="", help="what they are, where their names do not tell")
    command.add_argument("--encoding", default="", help="utf-8, cp1251, cp866 or koi8-r; found out when not given")
    command.add_argument("--accept", action="store_true", help="apply a full list that was held")
    command.add_argument("--json", action="store_true", help="a JSON line for each file")
    command.add_argument("--language", default="ru", choices=("ru", "en"), help="of sentences and reports")
