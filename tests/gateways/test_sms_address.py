"""The SMS URL says whose gateway it is, and is never repeated."""

import pytest

from services.gateways.sms.address import Provider, Template, read
from services.gateways.sms.gateway import gateway_of
from services.gateways.sms.smsc import Smsc
from services.gateways.sms.smsru import SmsRu
from services.gateways.sms.template import Templated


@pytest.mark.parametrize(
    ("url", "provider"),
    [
        ("smsc://me:p%40ss@smsc.ru", Provider("smsc", "https://smsc.ru", "me", "p@ss")),
        ("smsc://:key@www2.smsc.ru?sender=DOMOVOY", Provider("smsc", "https://www2.smsc.ru", "", "key", "DOMOVOY")),
        ("smsc://me:pass@smsc.ru?base=http://127.0.0.1:81/", Provider("smsc", "http://127.0.0.1:81", "me", "pass")),
        ("smsru://ID-1@sms.ru", Provider("smsru", "https://sms.ru", "", "ID-1")),
        ("smsru://ID@sms.ru:8443", Provider("smsru", "https://sms.ru:8443", "", "ID")),
    ],
)
def test_a_provider_is_named_with_its_credentials(url, provider):
    assert read(url) == provider


def test_a_template_is_an_address_and_fields():
    url = "http+https://u:p@gate.test:8443/v1/send?to=%2B{phone}&text={text}&id={key}#as=json&expect=queued"
    fields = (("to", "+{phone}"), ("text", "{text}"), ("id", "{key}"))
    assert read(url) == Template("https://gate.test:8443/v1/send", fields, "u", "p", "json", "queued")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "smsc.ru",
        "sms://me:s3cret@host",
        "smsc://s3cret@smsc.ru",
        "smsc://me:s3cret@smsc.ru?sendr=X",
        "smsc://me:s3cret@smsc.ru:port",
        "smsc://me:s3cret@smsc.ru?base=ftp://x",
        "smsru://sms.ru",
        "http+https://gate.test/?to={phone}&key=s3cret",
        "http+ftp://gate.test/?to={phone}&text={text}&key=s3cret",
        "http+https://gate.test/?to={phone}&text={text}&key=s3cret#as=xml",
        "http+https:///?to={phone}&text={text}&key=s3cret",
    ],
)
def test_a_wrong_url_is_explained_without_repeating_it(url):
    with pytest.raises(ValueError, match=r"smsc://login:password@smsc\.ru") as caught:
        read(url)
    assert "s3cret" not in str(caught.value)


def test_credentials_are_not_shown_when_a_provider_is_printed():
    for url in ("smsc://me:s3cret@smsc.ru", "smsru://s3cret@sms.ru", "http+http://u:s3cret@x/?a={phone}&b={text}"):
        assert "s3cret" not in repr(read(url))


@pytest.mark.parametrize(
    ("url", "kind"),
    [("smsc://a:b@c", Smsc), ("smsru://a@b", SmsRu), ("http+http://x/?to={phone}&text={text}", Templated)],
)
def test_each_url_makes_its_gateway(url, kind):
    assert isinstance(gateway_of(url), kind)
