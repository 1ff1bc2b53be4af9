"""A setting that does nothing is named by the doctor and at start."""

from pydantic import SecretStr

from bot.commands import doctor
from bot.commands.run import unused
from bot.settings import Settings


def settings(**given):
    return Settings(database_url="sqlite+aiosqlite:///:memory:", cabinets="esk", **given)


def test_an_sms_gateway_is_said_to_deliver_nothing_where_no_cabinet_sends_sms():
    assert unused(settings()) == []
    assert "no cabinet that is served sends SMS" in unused(settings(sms_url=SecretStr("smsc://login:password@host")))[0]
    assert "password" not in str(unused(settings(sms_url=SecretStr("smsc://login:password@host"))))


async def test_the_doctor_notes_it_and_does_not_call_it_wrong():
    found = [finding async for finding in doctor.examine(settings(sms_url=SecretStr("smsc://login:password@host")))]
    lines = [str(finding) for finding in found if "SMS" in str(finding)]
    assert len(lines) == 1
    assert lines[0].startswith("note  settings: KABINET_SMS_URL")
