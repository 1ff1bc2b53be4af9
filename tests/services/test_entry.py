from services import entry
from services.model.people import ChatState
from storage.database import SqlDatabase
from tests.townsfolk import NOW, OWNER, STRANGER, confirmed, settle


async def test_a_second_messenger_joins_the_same_resident(database: SqlDatabase):
    def work(uow):
        resident = confirmed(uow)
        entry.enter(uow, ChatState(STRANGER, language="en"), resident, NOW)
        chats = {state.chat for state in uow.chats.of_resident(resident.id)}
        assert chats == {OWNER, STRANGER}

    await database.run(work)


async def test_a_chat_of_another_resident_is_bound_anew_and_keeps_nothing_of_theirs(database: SqlDatabase):
    def work(uow):
        first, second = confirmed(uow), confirmed(uow, "second@example.org", STRANGER)
        before = ChatState(OWNER, "esk", first.id, settle(uow).id, session=["s"], paused=["p"])
        after_ = entry.enter(uow, before, second, NOW)
        assert (after_.resident_id, after_.account_id, after_.session, after_.paused) == (second.id, None, None, None)
        assert uow.chats.of_resident(first.id) == []

    await database.run(work)


async def test_leaving_on_one_channel_leaves_the_other_in(database: SqlDatabase):
    def work(uow):
        resident = confirmed(uow)
        state = entry.enter(uow, ChatState(STRANGER, language="en", session=["s"], paused=["p"]), resident, NOW)
        left = entry.leave(uow, state, NOW)
        assert (left.resident_id, left.session, left.paused, left.language) == (None, None, None, "en")
        assert [one.chat for one in uow.chats.of_resident(resident.id)] == [OWNER]

    await database.run(work)
