import pytest

from bot.presenter.words import Words


@pytest.fixture(scope="session")
def words() -> Words:
    return Words(strict=True)
