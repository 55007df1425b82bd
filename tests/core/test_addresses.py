"""Addresses: what may stand in a link of an e-mail or a page, and nothing that leads elsewhere than it seems to."""

import pytest
from pydantic import TypeAdapter, ValidationError

from questionnaire.addresses import Email, WebAddress
from questionnaire.catalogue import Contact
from questionnaire.content.settings import Person

EMAILS = ["amara@amara.example", "a.b+c@clinic.example.org", "o'neil@clinic.example", "josé@clínica.example"]
NO_EMAILS = [
    "?bcc=evil@evil.example", "a@b.example?bcc=c@d.example", "a@b.example&cc=c@d.example", "a%3Fbcc=x@b.example",
    "a@@b.example", "a@b@c.example", "a@b", "@b.example", "a@.example", "a b@c.example", "a@b.example,c@d.example",
    "a@b.example\n", "mailto:a@b.example",
]  # fmt: skip
PAGES = ["https://clinic.example", "http://clinic.example/a/b?c=d#e", "https://clinic.example?x=1",
         "https://clinic.example:8443/@amara", "https://clínica.example/"]  # fmt: skip
NO_PAGES = [
    "https://clinic.org@evil.example", "https://clinic.org:x@evil.example/", "https://clinic.org\\@evil.example",
    "javascript:alert(1)", "//evil.example", "https://", "https:///a", "https://a b.example", "ftp://clinic.example",
    "https://?clinic.example@evil.example",
]  # fmt: skip


def taken(kind: object, text: str) -> bool:
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("text", EMAILS)
def test_an_email_address_is_taken(text: str):
    assert taken(Email, text)


@pytest.mark.parametrize("text", NO_EMAILS)
def test_what_would_write_more_than_an_address_into_a_link_is_refused_everywhere(text: str):
    assert not taken(Email, text)
    for place in (Contact, Person):
        with pytest.raises(ValidationError):
            place.model_validate({"email": text})


@pytest.mark.parametrize("text", PAGES)
def test_the_address_of_a_page_is_taken(text: str):
    assert taken(WebAddress, text)


@pytest.mark.parametrize("text", NO_PAGES)
def test_what_leads_elsewhere_than_it_seems_is_refused_everywhere(text: str):
    assert not taken(WebAddress, text)
    for place in (Contact, Person):
        with pytest.raises(ValidationError):
            place.model_validate({"website": text})
