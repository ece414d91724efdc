"""When a term has run out, everyone who may read the officers is told so where they begin to work."""

from datetime import UTC, date, datetime

from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House

from guyub.foundation.clock import clock_at
from guyub.foundation.commands.confirm_day import ConfirmDay


def test_the_first_page_tells_that_a_term_has_run_out(house: House) -> None:
    client = Client()
    client.force_login(User.objects.get(username=f"supervisor-{house.slug}"))
    assert "masa jabatan yang sudah habis" not in client.get(f"/k/{house.slug}/").content.decode()
    with clock_at(datetime(2027, 3, 1, 5, tzinfo=UTC)):
        client = Client()
        client.force_login(User.objects.get(username=f"supervisor-{house.slug}"))
        house.run(ConfirmDay(day=date(2027, 3, 1)), actor=house.chair)
        answer = client.get(f"/k/{house.slug}/")
        assert answer.status_code == 200, answer.headers
        page = answer.content.decode()
    assert "masa jabatan yang sudah habis" in page and "chair uji" in page
