"""Short ways to read, redact and quote comments, for tests of what comes of it."""

from uuid import UUID, uuid4

from surveyapp.domain.account import Account, Role
from surveyapp.domain.coding import ThemeWords
from surveyapp.domain.inspection import ChannelKind, Format, Inspection
from surveyapp.domain.questionnaire import Variant
from surveyapp.domain.redaction import Decision, Reason, Span
from surveyapp.domain.response import Comment, ResponseFacts
from surveyapp.services import coding, comment_rules, redacting, themes
from surveyapp.services.retention import responses_until
from surveyapp.services.transactions import Transactions
from surveyapp.store import comments as stored_comments
from surveyapp.store import quotes as stored_quotes
from surveyapp.store import responses as stored_responses
from surveyapp.store.quotes import StoredQuote
from tests.editions import AFTER_CLOSING, PARENTS, WHILE_OPEN


def reader(inspection: Inspection, name: str = "Ina", role: Role = Role.INSPECTOR) -> Account:
    """Someone of that name; the same name is another person each time."""
    of = None if role is Role.LEAD else inspection.id
    return Account(uuid4(), f"{name}@a.example", name, role, of)


def commented(
    transactions: Transactions,
    inspection: Inspection,
    texts: list[str],
    *,
    language: str = "en",
    variant: Variant = Variant.STANDARD,
    audience: str = PARENTS,
    ids: list[UUID] | None = None,
) -> list[Comment]:
    """A response with a comment for each text, kept past the journey, which is slow."""
    made = [
        Comment(one, audience, "anything-else", variant, language, text)
        for text, one in zip(texts, ids or [uuid4() for _ in texts], strict=True)
    ]
    until = responses_until(inspection.window)
    responses = [_facts(inspection, each) for each in made]
    with transactions.write() as session:
        stored_responses.insert_responses(session, [(each, b"\x01{}") for each in responses], until)
        pairs = [(each.id, comment) for each, comment in zip(responses, made, strict=True)]
        stored_comments.insert_comments(session, inspection.id, pairs, until)
    return made


def _facts(inspection: Inspection, comment: Comment) -> ResponseFacts:
    return ResponseFacts(
        id=uuid4(),
        inspection_id=inspection.id,
        edition_hash=inspection.edition_hash,
        audience=comment.audience,
        variant=comment.variant,
        language=comment.language,
        catalogue_hash=inspection.edition_hash,
        format=Format.WEB,
        channel_kind=ChannelKind.SCHOOL,
        helper="",
        received_on=WHILE_OPEN.date(),
    )


def theme(transactions: Transactions, inspection: Inspection, name: str, who: Account) -> int:
    """Adds a theme and returns its number."""
    with transactions.write() as session:
        return themes.add_theme(
            session, inspection.id, who, ThemeWords(name), now=WHILE_OPEN
        ).number


def give(transactions: Transactions, comment: Comment, who: Account, *numbers: int) -> None:
    with transactions.write() as session:
        coding.give(session, comment.id, who, numbers, now=AFTER_CLOSING)


def rules(
    transactions: Transactions,
    inspection: Inspection,
    *,
    read_twice: int = 0,
    second_approval: bool = True,
) -> None:
    with transactions.write() as session:
        comment_rules.set_rules(
            session,
            inspection.id,
            reader(inspection, "Lee", Role.LEAD),
            read_twice=read_twice,
            second_approval=second_approval,
            now=WHILE_OPEN,
        )


def on_every_table(transactions: Transactions, comment_id: UUID, lead: Account) -> None:
    """Leaves something of the work on a comment on every table that holds any of it."""
    with transactions.write() as session:
        found = stored_comments.comment_of_id(session, comment_id)
        assert found is not None
        inspection_id, comment = found
        words = ThemeWords("Listening")
        added = themes.add_theme(session, inspection_id, lead, words, now=WHILE_OPEN)
        coding.give(session, comment_id, lead, [added.number], now=WHILE_OPEN)
        hidden = Decision(Span(0, 2), hides=True, reason=Reason.NAME)
        redacting.decide(session, comment_id, lead, [hidden], 0, now=WHILE_OPEN)
        comment_rules.set_rules(
            session, inspection_id, lead, read_twice=0, second_approval=True, now=WHILE_OPEN
        )
        of = comment_rules.inspection_to_code(session, inspection_id, lead)
        quote = StoredQuote(
            uuid4(), comment, comment_id, Span(0, 4), "", False, False, lead.id, lead.name,
            WHILE_OPEN,
        )  # fmt: skip
        stored_quotes.insert_quote(session, quote, responses_until(of.window))
