"""A view loads a row through the one who asks or through its parent; by an id alone it loads nothing."""

from __future__ import annotations

import pytest

from tests.privacy.loading import loose_loads, views

HEAD = "from naast.clients.models import Client, Doubt\ndef one(request, pk, doubt):\n    client = None\n    return "


def test_no_view_loads_a_row_by_its_id_alone():
    assert len(views()) > 60
    assert loose_loads(views()) == []


@pytest.mark.parametrize(
    "load",
    [
        "get_object_or_404(Client, pk=pk)", "get_object_or_404(Client.objects, pk=pk)", "Client.objects.get(pk=pk)",
        "get_object_or_404(Doubt.objects.filter(by_part='client'), pk=doubt)", "Doubt.objects.filter(pk=doubt).first()",
        "get_object_or_404(Doubt.objects.select_related('client'), id=doubt)",
    ],
)  # fmt: skip
def test_a_loose_load_is_seen(load):
    assert len(loose_loads({"naast/clients/views/x.py": HEAD + load + "\n"})) == 1


@pytest.mark.parametrize(
    "load",
    [
        "get_object_or_404(Client.objects.visible_to(request.actor), pk=pk)",
        "get_object_or_404(Doubt.objects.filter(client=client, by_part='client'), pk=doubt)",
        "Doubt.objects.filter(client=client).first()", "Doubt.objects.visible_to(request.actor).get(pk=doubt)",
    ],
)  # fmt: skip
def test_a_load_through_somebody_is_not(load):
    assert loose_loads({"naast/clients/views/x.py": HEAD + load + "\n"}) == []
