import pytest

from bot.channels.card import PAGE, Limits
from bot.presenter.manner import Manner
from bot.presenter.presenter import Presenter
from bot.presenter.typed import Typed
from bot.presenter.words import Words
from services.cabinets.loading import load

ESK = load("esk")


def cabinet(disclosure=None, site=""):
    contacts = ESK.contacts.model_copy(update={"site": site})
    return ESK.model_copy(update={"disclosure": disclosure or ESK.disclosure, "contacts": contacts})


@pytest.fixture(scope="session")
def words():
    return Words(strict=True)


@pytest.fixture(scope="session")
def presenter(words):
    return Presenter(words)


@pytest.fixture(scope="session")
def typed(words):
    return Typed(words)


@pytest.fixture(scope="session")
def manner():
    """Makes manners: everything has a usual value, a test names what matters to it."""

    def make(language="ru", limits: Limits = PAGE, policy="full", zone="Europe/Moscow", **profile):
        return Manner(language, cabinet(**profile), limits, policy, zone)

    return make
