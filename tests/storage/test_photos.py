"""Photos of meters in both databases."""

from dataclasses import replace

from services.model.tickets import FileState
from storage.database import SqlDatabase
from tests.storage import world
from tests.storage.world import LATER, NOW


async def test_a_photo_waits_and_then_has_content_or_a_reason(database: SqlDatabase) -> None:
    await database.run(world.settle)
    kept, refused = [await database.run(lambda uow: uow.photos.add(world.photo(uow))) for _ in range(2)]
    await database.run(lambda uow: uow.photos.settle(kept.id, FileState.KEPT, "", "image/jpeg", b"\xff\xd8\x00"))
    await database.run(lambda uow: uow.photos.settle(refused.id, FileState.REFUSED, "file.kind", "", None))
    assert await database.run(lambda uow: uow.photos.content(kept.id)) == b"\xff\xd8\x00"
    assert await database.run(lambda uow: uow.photos.content(refused.id)) is None
    assert await database.run(lambda uow: uow.photos.of_sheet(kept.sheet_number)) == [
        replace(kept, state=FileState.KEPT, mime="image/jpeg", size=3),
        replace(refused, state=FileState.REFUSED, reason="file.kind", size=0),
    ]


async def test_photos_are_counted_and_erased_by_their_resident(database: SqlDatabase) -> None:
    whose, _, _ = await database.run(world.settle)
    photo = await database.run(lambda uow: uow.photos.add(world.photo(uow)))
    assert await database.run(lambda uow: uow.photos.count_since(whose, NOW)) == 1
    assert await database.run(lambda uow: uow.photos.count_since(whose, LATER)) == 0
    await database.run(lambda uow: uow.photos.erase(whose + 1))
    assert await database.run(lambda uow: uow.photos.get(photo.id)) == photo
    await database.run(lambda uow: uow.photos.erase(whose))
    assert await database.run(lambda uow: uow.photos.get(photo.id)) is None
