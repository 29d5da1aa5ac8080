"""An area's short address never hides behind one of the platform's own."""

from surveyapp.services.opening import RESERVED_ADDRESSES
from tests.web.staffed import Site, site

__all__ = ["site"]


def test_no_area_can_take_an_address_of_the_platform(site: Site) -> None:
    first_parts = {str(rule).split("/")[1].lower() for rule in site.app.url_map.iter_rules()}
    assert first_parts - {"", "<slug>"} == RESERVED_ADDRESSES
