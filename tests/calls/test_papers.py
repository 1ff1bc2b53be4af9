"""PDFs of billing between fetching and sending: kept for a while, fetched anew, drawn where nothing else helps."""

from dataclasses import replace

import pytest

from bot.drawings import Drawings
from bot.papers import Papers
from bot.presenter.format import Values
from bot.presenter.words import Words
from services.bill_paper import NoPaper
from services.cabinets.loading import load
from services.model.billing import OF_BILLING
from services.ports import Unavailable
from tests.storage.world import MARCH, bill, settle

ESK = load("esk")
WORDS = Words(strict=True)
URL = "https://billing.example/b-1.pdf"


class Site:
    """What lies at addresses, and how often each was asked for; None: there is nothing, an exception: not now."""

    def __init__(self, **pages):
        self.pages, self.asked = pages, []

    async def __call__(self, url):
        self.asked.append(url)
        found = self.pages["page"]
        if isinstance(found, Exception):
            raise found
        return found


class Desk:
    """Papers of one bill."""

    def __init__(self, database, folder, site):
        drawings = Drawings(database, {"esk": ESK}, Values(WORDS))
        self.papers = Papers(database, {"esk": ESK}, {}, drawings, folder, site)
        self.database, self.site = database, site

    async def billed(self, pdf):
        """Put the bill with a place of its PDF."""

        def work(uow):
            _, home, _ = settle(uow)
            uow.book.put_bill(replace(bill(home), pdf=pdf))
            return uow.accounts.get(home), uow.bills.get(home, MARCH)

        self.account, self.bill = await self.database.run(work)
        self.drawn = f"esk:{self.account.id}:2026-03:ru:whole"
        return self

    async def fetch(self):
        return await self.papers.fetch(self.account, self.bill)

    async def sent(self, digest):
        return await self.papers.make(f"{digest}:{self.drawn}")


@pytest.fixture
def desk(database, tmp_path):
    return Desk(database, tmp_path, Site(page=b"%PDF-one"))


async def test_what_was_fetched_is_sent_without_asking_again(desk):
    digest = await (await desk.billed(URL)).fetch()
    assert [await desk.sent(digest) for _ in range(2)] == [b"%PDF-one"] * 2
    assert desk.site.asked == [URL]


async def test_another_process_fetches_it_anew(desk):
    await desk.billed(URL)
    assert await desk.sent("what another process kept") == b"%PDF-one"
    assert desk.site.asked == [URL]


@pytest.mark.parametrize("page", [Unavailable("503"), None, b"<html>"])
async def test_what_cannot_be_fetched_anew_is_drawn(desk, page):
    await desk.billed(URL)
    desk.site.pages["page"] = page
    content = await desk.sent("gone")
    assert content.startswith(b"%PDF-")
    assert len(content) > 10_000


async def test_a_bill_whose_file_was_taken_away_meanwhile_is_drawn(desk):
    await desk.billed("")
    assert len(await desk.sent("gone")) > 10_000
    assert desk.site.asked == []


async def test_a_newer_file_has_another_name_so_that_no_messenger_sends_the_old_one(desk):
    await desk.billed(URL)
    first = await desk.fetch()
    desk.site.pages["page"] = b"%PDF-two"
    second = await desk.fetch()
    assert first != second
    assert [await desk.sent(first), await desk.sent(second)] == [b"%PDF-one", b"%PDF-two"]


async def test_a_file_of_the_folder_is_fetched(desk, tmp_path):
    place = tmp_path / "pdf" / "esk" / "esk"
    place.mkdir(parents=True)
    (place / "b-1.pdf").write_bytes(b"%PDF-folder")
    assert await desk.sent(await (await desk.billed("b-1.pdf")).fetch()) == b"%PDF-folder"


@pytest.mark.parametrize("pdf", ["b-2.pdf", "../b-1.pdf", OF_BILLING])
async def test_there_is_no_file_where_nobody_left_one(desk, tmp_path, pdf):
    (tmp_path / "b-1.pdf").write_bytes(b"%PDF-elsewhere")
    await desk.billed(pdf)
    with pytest.raises(NoPaper):
        await desk.fetch()


async def test_without_a_folder_there_are_no_files(database):
    desk = await Desk(database, None, Site(page=None)).billed("b-1.pdf")
    with pytest.raises(NoPaper):
        await desk.fetch()


async def test_what_is_kept_has_its_bounds(desk, monkeypatch):
    monkeypatch.setattr("bot.papers.ROOM", 20)
    await desk.billed(URL)
    for number in range(9):
        desk.site.pages["page"] = b"%%PDF-%d" % number
        last = await desk.fetch()
        assert sum(map(len, desk.papers._kept.values())) <= 20
    asked = len(desk.site.asked)
    assert await desk.sent(last) == b"%PDF-8"
    assert len(desk.site.asked) == asked
