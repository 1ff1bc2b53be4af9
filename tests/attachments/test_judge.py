"""F102: files are judged by their bytes; nothing is unpacked; names are ours."""

import io
import random
import zipfile
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from services.attachments.judge import LARGEST, Judged, judge
from services.attachments.kinds import HEIC, JPEG, PDF, PNG
from services.attachments.names import safe_name, stem_of
from services.refusal import Refusal


def zipped(name="word/document.xml"):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()


def png(width, height):
    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\x00\x00\x00"
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + len(head).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4)


def jpeg(size=(40, 30), **tags):
    picture, exif = io.BytesIO(), Image.Exif()
    for tag, value in tags.items():
        exif[int(tag.removeprefix("t"), 16)] = value
    Image.new("RGB", size, "white").save(picture, "JPEG", exif=exif)
    return picture.getvalue()


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (jpeg(), JPEG),
        (png(10, 10), PNG),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", HEIC),
        (b"%PDF-1.7\n%%EOF", PDF),
    ],
)
def test_photos_and_pdf_are_kept_as_what_they_are(content, mime):
    judged = judge(content)
    assert isinstance(judged, Judged)
    assert judged.mime == mime


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file.empty"),
        (b"%PDF-" + b"0" * LARGEST, "file.large"),
        (b"MZ\x90\x00", "file.kind"),
        (b"<html><script>alert(1)</script>", "file.kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "file.kind"),
        (b"GIF89a", "file.kind"),
        (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "file.kind"),
        (zipped(), "file.kind"),
        (zipped("word/vbaProject.bin"), "file.kind"),
        (b"Rar!\x1a\x07\x00", "file.kind"),
        (png(30_000, 30_000), "file.pixels"),
        (b"\x00\x00\x00\x18ftypmp42", "file.kind"),
    ],
)
def test_everything_else_is_refused_with_a_reason(content, reason):
    judged = judge(content)
    assert isinstance(judged, Refusal)
    assert judged.reason == reason


def test_a_photo_keeps_which_way_is_up_and_loses_who_took_it_and_where():
    judged = judge(jpeg(t0112=8, t010F="a camera", t8825={1: "N", 2: (55.0, 45.0, 0.0)}))
    assert isinstance(judged, Judged)
    exif = Image.open(io.BytesIO(judged.content)).getexif()
    assert dict(exif) == {0x0112: 8}
    assert Image.open(io.BytesIO(judged.content)).size == (40, 30)


def test_a_photo_that_is_up_carries_nothing_beside_the_picture():
    judged = judge(jpeg(t0112=1, t010F="a camera"))
    assert isinstance(judged, Judged)
    assert dict(Image.open(io.BytesIO(judged.content)).getexif()) == {}


@pytest.mark.parametrize("cut", [3, 4, 6, 20, 40, 80, 150, 300])
def test_a_photo_that_is_cut_short_breaks_nothing(cut):
    whole = jpeg(t0112=6, t010F="x" * 100)
    assert isinstance(judge(whole[:cut]), Judged | Refusal)


@pytest.mark.parametrize("bad", [b"II*\x00\xff\xff\xff\xff", b"MM\x00*\x00\x00\x00\x08\xff\xff", b"MM", b"XX" * 9])
def test_a_broken_exif_breaks_nothing(bad):
    body = b"Exif\x00\x00" + bad
    segment = b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body
    whole = jpeg()
    assert isinstance(judge(whole[:2] + segment + whole[2:]), Judged)


PLACE = {0x010F: "a camera", 0x8825: {1: "N", 2: (55.0, 45.0, 0.0)}}
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>55.75N</x:xmpmeta>"


def pictured(kind, **more):
    """Draw a picture with a place in its Exif, as another writer writes it."""
    file, exif = io.BytesIO(), Image.Exif()
    exif.update(PLACE)
    Image.effect_noise((64, 48), 80).convert("RGB").save(file, kind, exif=exif, **more)
    return file.getvalue()


def seen(content):
    """Return the picture and what stands beside it."""
    with Image.open(io.BytesIO(content)) as picture:
        return picture.tobytes(), dict(picture.getexif()), {k: v for k, v in picture.info.items() if "xm" in k.lower()}


def phones(content):
    """Return a picture of the container that phones write, named as they name it."""
    return content.replace(b"ftypavif", b"ftypheic", 1)


def test_a_png_loses_its_place_its_words_and_nothing_of_the_picture():
    words = PngInfo()
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    words.add_text("Author", "Anna")
    whole = pictured("PNG", pnginfo=words)
    judged = judge(whole)
    assert b"Anna" in whole
    assert PLACE[0x010F].encode() in whole
    assert seen(judged.content) == (seen(whole)[0], {}, {})
    assert b"Anna" not in judged.content


def test_a_photo_of_a_phone_loses_its_place_and_nothing_of_the_picture():
    whole = phones(pictured("AVIF", xmp=XMP))
    judged = judge(whole)
    assert judged.mime == HEIC
    assert PLACE[0x010F].encode() in whole
    assert XMP in whole
    assert PLACE[0x010F].encode() not in judged.content
    assert XMP.strip() not in judged.content
    assert len(judged.content) == len(whole)
    bare = judged.content.replace(b"ftypheic", b"ftypavif", 1)
    assert seen(bare)[:2] == (seen(whole.replace(b"ftypheic", b"ftypavif", 1))[0], {})


@pytest.mark.parametrize("kind", ["PNG", "AVIF"])
def test_a_picture_that_is_cut_short_or_spoilt_breaks_nothing(kind):
    whole = phones(pictured(kind))
    chance = random.Random(kind)
    for cut in range(12, 600, 7):
        assert isinstance(judge(whole[:cut]), Judged | Refusal)
    for _ in range(300):
        spoilt = bytearray(whole)
        for at in chance.sample(range(12, 500), 3):
            spoilt[at] = chance.randrange(256)
        assert isinstance(judge(bytes(spoilt)), Judged | Refusal)


def test_a_file_that_names_a_place_a_billion_times_comes_to_an_end():
    """Sixty thousand runs of no bytes for each of many items, each of them the whole file."""

    def box(kind, inside):
        return (8 + len(inside)).to_bytes(4) + kind + inside

    infos = b"".join(box(b"infe", b"\x02\x00\x00\x00" + n.to_bytes(2) + b"\x00\x00Exif") for n in range(1, 60_000))
    places = b"".join(n.to_bytes(2) + b"\x00\x00" + b"\xff\xff" for n in range(1, 60_000))
    iinf = box(b"iinf", bytes(4) + (59_999).to_bytes(2) + infos)
    iloc = box(b"iloc", bytes(4) + b"\x00\x00" + (59_999).to_bytes(2) + places)
    bomb = box(b"ftyp", b"heic" + bytes(4)) + box(b"meta", bytes(4) + iinf + iloc) + bytes(8_000_000)
    assert isinstance(judge(bomb), Judged)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("..\\..\\x.pdf", "x"),
        ("../../etc/passwd", "passwd"),
        ("Договор № 5.pdf", "Договор _ 5"),
        ("a\n\u202efdp.exe", "afdp"),
        ("x" * 5000 + ".pdf", "x" * 60),
        (".htaccess", ""),
        ("", ""),
        ("CON", "CON"),
    ],
)
def test_names_are_made_harmless(name, stem):
    assert stem_of(name) == stem


def test_the_name_that_is_given_out_ends_as_the_content_says():
    assert safe_name("photo.exe", JPEG, 7) == "7-photo.jpg"
    assert safe_name("CON", PDF, 8) == "8-CON.pdf"
    assert safe_name("", PNG, 9) == "9-file.png"
