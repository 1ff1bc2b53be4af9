"""Kabinet beside a bare loop and a plain aiogram bot: the same conversation, the same machine, one run."""
