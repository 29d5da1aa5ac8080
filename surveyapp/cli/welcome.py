"""What `surveyapp demo` tells whoever started it: where to go, and with which accounts."""

from dataclasses import asdict, dataclass
from typing import Any

from surveyapp.domain.account import Role
from surveyapp.domain.calendar import long_moment
from surveyapp.domain.inspection import Inspection, Link


@dataclass(frozen=True)
class SignIn:
    """A throw-away account, for whoever starts the demonstration."""

    role: Role
    email: str
    password: str


@dataclass(frozen=True)
class Welcome:
    """What there is to visit."""

    base_url: str
    inspection: Inspection
    links: tuple[Link, ...]
    sign_ins: list[SignIn]

    @property
    def public_page(self) -> str:
        """The address of the area's page."""
        return f"{self.base_url}/{self.inspection.slug}"

    @property
    def addresses(self) -> dict[str, str]:
        """The address of each survey, by audience."""
        return {link.audience: f"{self.base_url}/s/{link.token}" for link in self.links}

    def as_data(self) -> dict[str, Any]:
        """For a program."""
        return {
            "id": self.inspection.id,
            "closes_at": self.inspection.window.closes_at.isoformat(),
            "public_page": self.public_page,
            "links": self.addresses,
            "sign_in": f"{self.base_url}/sign-in",
            "accounts": [asdict(sign_in) for sign_in in self.sign_ins],
        }

    def as_text(self) -> str:
        """For a person at a terminal."""
        closes = self.inspection.window.closes_at
        widest = max(len(sign.email) for sign in self.sign_ins)
        return "\n".join(
            [
                "",
                f"The demonstration inspection of {self.inspection.area} is open until",
                f"{long_moment(closes)}.",
                "Its responses are samples and its questions are not the national ones.",
                "",
                f"  Public page      {self.public_page}",
                *(f"  {audience:<27} {address}" for audience, address in self.addresses.items()),
                "",
                f"  Staff sign in at {self.base_url}/sign-in with these, which hold for this run:",
                *(f"  {s.role:<17} {s.email:<{widest}}  {s.password}" for s in self.sign_ins),
                "",
                "Stop with Ctrl+C.",
            ]
        )
