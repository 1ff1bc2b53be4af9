"""The demo page's channel: a chat in a browser, served by our own web server, kept in memory."""

from bot.channels.page.face import Face, phrases
from bot.channels.page.page import Page

__all__ = ["Face", "Page", "phrases"]
