"""What a messenger shows of the bot before the first word: commands and descriptions, from the locales."""

from collections.abc import Mapping

from bot.presenter.words import Words
from services.cabinets.profile import Cabinet

COMMANDS = ("start", "menu", "help", "cancel")
"""The commands of the messenger's menu; each is a word that works everywhere."""


def introduction(words: Words, cabinets: Mapping[str, Cabinet]) -> object:
    """Collect the words by language."""
    from bot.channels.telegram.introduction import Introduction  # noqa: PLC0415 - with the channel alone

    names = ", ".join(cabinet.short_name for cabinet in cabinets.values())
    args = {"cabinets": names}
    return Introduction(
        commands={
            lang: [(name, words.text(lang, "", f"command.{name}", {})) for name in COMMANDS] for lang in words.languages
        },
        description={lang: words.text(lang, "", "bot.description", args) for lang in words.languages},
        short={lang: words.text(lang, "", "bot.short", args) for lang in words.languages},
    )
