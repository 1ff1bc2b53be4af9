"""Letters of notices: the words of the card, why they come by mail, and how to switch them off."""

from collections.abc import Callable, Mapping

from bot.calls.letter import message_id, templates
from bot.calls.told import Told
from bot.channels.channel import Channel
from bot.presenter.words import Words
from handlers.campaigns.kinds import KINDS
from services.ports import Letter

KEYS = (
    "letter.notice.why", "letter.notice.chat", "letter.notice.off", "letter.notice.off_link",
)  # fmt: skip
"""The locale keys that these letters ask for beside those of all letters."""
Off = Callable[[int], str]
"""Makes the address of the page where a resident switches letters off."""


class NoticeLetters:
    """Renders notices of cabinets as letters; `channels` lead back to the chats."""

    def __init__(self, words: Words, channels: Mapping[str, Channel], off: Off) -> None:
        self._words, self._channels, self._off = words, channels, off
        self._html, self._text = templates(html=True), templates(html=False)

    def render(self, told: Told, key: str) -> Letter:
        """Put a notice into a letter; the same key gives the same Message-ID, so a repeat is the same letter."""

        def say(name: str, **args: str | int) -> str:
            return self._words.text(told.language, told.cabinet.slug, f"letter.{name}", args)

        may_refuse = KINDS[told.campaign.kind].rule.subscription
        off = self._off(told.resident.id) if may_refuse else ""
        links = [channel.link for channel in self._channels.values() if channel.link]
        parts = {
            "say": say, "title": told.card.title, "paragraphs": told.card.text.split("\n\n"), "cabinet": told.cabinet,
            "off": off, "links": links, "language": told.language,
        }  # fmt: skip
        mail = told.cabinet.mail
        return Letter(
            to=told.resident.email,
            subject=told.card.title,
            text=self._text.get_template("notice.txt").render(parts),
            html=self._html.get_template("notice.html").render(parts),
            sender=mail.sender,
            sender_name=mail.name,
            message_id=message_id(key, mail.sender),
            unsubscribe=off,
        )
