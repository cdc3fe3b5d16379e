"""The filters of `hcareer roles`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hcareer.catalogue.search import roles_found
from hcareer.errors import UnknownNameError

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def ids(catalogue: Catalogue, **filters: str) -> list[str]:
    """Return the ids of the roles found."""
    return [role.id for role in roles_found(catalogue, **filters)]


def test_without_filters_every_role_is_found(catalogue: Catalogue) -> None:
    """Without filters all roles are found, in the order of the catalogue."""
    assert list(catalogue.roles) == ids(catalogue)


def test_each_filter_narrows(catalogue: Catalogue) -> None:
    """Roles are found by software, by a skill under any name, by words in any case, and by all of these together."""
    roles = catalogue.roles.values()
    assert [role.id for role in roles if "pacs" in role.software] == ids(catalogue, software="pacs")
    needing = [role.id for role in roles if any("fhir" in need.skills for need in role.requirements)]
    assert needing == ids(catalogue, skill="HL7 FHIR") == ids(catalogue, skill="fhir")
    assert "pacs-engineer" in ids(catalogue, words="SCANNER")
    assert [] == ids(catalogue, words="no such words anywhere")
    assert ["pacs-engineer"] == ids(catalogue, software="pacs", skill="fhir", words="archive")


def test_a_skill_of_any_option_counts(catalogue: Catalogue) -> None:
    """A role is found by each skill of each way to meet a requirement."""
    for skill in ("hl7-v2", "integration-engines", "fhir", "smart-on-fhir", "oauth"):
        assert "interoperability-engineer" in ids(catalogue, skill=skill)
    assert ["medical-device-engineer"] == ids(catalogue, skill="cpp") == ids(catalogue, skill="c")


@pytest.mark.parametrize(
    ("filters", "sentence", "instead"),
    [
        pytest.param({"software": "pasc"}, 'no kind of software "pasc".', "pacs", id="software"),
        pytest.param({"skill": "fihr"}, 'no skill "fihr".', "fhir", id="a skill"),
    ],
)
def test_an_unknown_name_is_an_error(
    catalogue: Catalogue, filters: dict[str, str], sentence: str, instead: str
) -> None:
    """An unknown name raises an error with a suggestion."""
    with pytest.raises(UnknownNameError) as raised:
        ids(catalogue, **filters)
    assert (sentence, [instead]) == (str(raised.value), list(raised.value.candidates))
