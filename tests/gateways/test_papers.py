"""PDFs of bills: read from the folder of their own company, or from an address; never anything else."""

import asyncio
import os
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from services.bill_paper import LARGEST, NoPaper, judged
from services.cabinets.loading import load
from services.gateways.papers import folder
from services.gateways.papers.web import download
from services.ports import Unavailable

UK, SMORODINA = load("uk"), load("smorodina")
PDF = b"%PDF-1.7\n%%EOF"


def laid(root, *path, content=PDF):
    place = root.joinpath(*path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def found(root, cabinet, provider, name="b.pdf", *, alone=False):
    return folder.read(folder.places(root, cabinet, provider, alone=alone), name)


def test_a_file_of_the_provider_is_found_before_that_of_the_cabinet(tmp_path):
    laid(tmp_path, "uk", "b.pdf", content=b"%PDF-cabinet")
    assert found(tmp_path, UK, "uk") == b"%PDF-cabinet"
    laid(tmp_path, "uk", "uk", "b.pdf", content=b"%PDF-provider")
    assert found(tmp_path, UK, "uk") == b"%PDF-provider"


def test_what_lies_at_the_top_is_the_only_cabinets(tmp_path):
    laid(tmp_path, "b.pdf")
    assert found(tmp_path, UK, "uk") is None
    assert found(tmp_path, UK, "uk", alone=True) == PDF


def test_of_several_providers_each_has_its_own_folder(tmp_path):
    first, second, *_ = (one.slug for one in SMORODINA.providers)
    laid(tmp_path, SMORODINA.slug, "b.pdf")
    laid(tmp_path, SMORODINA.slug, second, "b.pdf", content=b"%PDF-second")
    assert found(tmp_path, SMORODINA, first, alone=True) is None
    assert found(tmp_path, SMORODINA, second, alone=True) == b"%PDF-second"


@pytest.mark.parametrize("name", ["../b.pdf", "..", ".", "a/../../b.pdf", "/etc/passwd", "", ".b.pdf"])
def test_a_name_that_leads_elsewhere_is_not_followed(tmp_path, name):
    laid(tmp_path, "b.pdf")
    with pytest.raises(NoPaper):
        found(tmp_path, UK, "uk", name)


def test_links_folders_and_pipes_are_no_files(tmp_path):
    laid(tmp_path, "secret.pdf")
    laid(tmp_path, "uk", "uk", "other.pdf")
    place = tmp_path / "uk" / "uk"
    (place / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    (place / "folder.pdf").mkdir()
    os.mkfifo(place / "pipe.pdf")
    for name in ("link.pdf", "folder.pdf"):
        with pytest.raises(NoPaper):
            found(tmp_path, UK, "uk", name)
    with pytest.raises(NoPaper):
        judged(found(tmp_path, UK, "uk", "pipe.pdf"))


@pytest.mark.parametrize(
    "content", [None, b"", b"<html>", b"MZ", b" %PDF-1.7", b"%PDF-" + b"0" * LARGEST, b"PK\x03\x04"]
)
def test_what_is_no_pdf_of_a_bearable_size_goes_to_nobody(content):
    with pytest.raises(NoPaper):
        judged(content)


def test_a_pdf_is_passed_on_as_it_is():
    whole = b"%PDF-" + b"0" * (LARGEST - 5)
    assert judged(PDF) == PDF
    assert judged(whole) == whole


@asynccontextmanager
async def site(answer):
    app = web.Application()
    app.router.add_get("/{name}", answer)
    async with TestServer(app) as server:
        yield str(server.make_url("/b.pdf"))


async def test_an_address_is_fetched_and_none_is_none():
    async def answer(request):
        return web.Response(body=PDF) if request.match_info["name"] == "b.pdf" else web.Response(status=404)

    async with site(answer) as url:
        assert await download(url) == PDF
        assert await download(f"{url}.gone") is None


@pytest.mark.parametrize("status", [500, 503, 301, 302, 401, 403])
async def test_what_an_address_answers_else_is_no_file(status):
    async def answer(request):
        return web.Response(status=status, headers={"Location": "/other.pdf"})

    async with site(answer) as url:
        with pytest.raises(Unavailable):
            await download(url)


async def test_a_slow_address_is_left_in_time():
    async def answer(request):
        await asyncio.sleep(5)
        return web.Response(body=PDF)

    async with site(answer) as url, asyncio.timeout(2):
        with pytest.raises(Unavailable):
            await download(url, total=0.2)


async def test_of_an_endless_file_only_the_beginning_is_read():
    async def answer(request):
        told = web.StreamResponse()
        await told.prepare(request)
        for _ in range(2000):
            await told.write(b"%PDF-" + b"0" * 65531)
        return told

    async with site(answer) as url:
        assert LARGEST < len(await download(url)) < LARGEST + (1 << 20)


async def test_nobody_listens_at_an_address():
    with pytest.raises(Unavailable):
        await download("http://127.0.0.1:9/b.pdf")
