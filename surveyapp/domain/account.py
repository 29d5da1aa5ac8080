"""Accounts of staff and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What an account is for. LEAD, INSPECTOR and CLERK sit on the inspectorate's side."""

    LEAD = "lead"
    INSPECTOR = "inspector"
    CLERK = "returns-clerk"
    LOCAL_AUTHORITY = "local-authority"


@dataclass(frozen=True)
class Account:
    """A person who signs in. Every role but LEAD is for the inspection named."""

    id: UUID
    email: str
    name: str
    role: Role
    inspection_id: str | None
    disabled: bool = False

    def may_act(self, role: Role, inspection_id: str | None) -> bool:
        """Whether this account holds `role` for that inspection (None: for no one inspection)."""
        if self.disabled or self.role is not role:
            return False
        return self.role is Role.LEAD or self.inspection_id == inspection_id
