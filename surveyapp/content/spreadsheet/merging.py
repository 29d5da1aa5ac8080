"""Puts what came back in a spreadsheet into catalogues: all of it, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message

from surveyapp.content.catalogues import Fault, faults_of, forms_of, shortened, source_of
from surveyapp.content.spreadsheet.reading import Sent, SentRow, SpreadsheetError
from surveyapp.content.spreadsheet.rows import (
    State,
    comment_of,
    english_of,
    keys_of,
    state_of,
)

#: Texts that are named of those that a spreadsheet leaves out.
_NAMED = 5


@dataclass(frozen=True)
class Merged:
    """What changed: the number of messages by catalogue, and what there is to tell."""

    changed: Mapping[str, int]
    told: tuple[str, ...]


@dataclass(frozen=True)
class _Known:
    """A text that has a row: the form of a message in a catalogue."""

    name: str
    catalogue: Catalog
    message: Message
    form: int


def merge(catalogues: Mapping[str, Catalog], sent: Sent) -> Merged:
    """Changes the catalogues, by their names, to what the spreadsheet says.

    Rows may be moved; of a row that is left out the translation stays, and so it does where a
    translation is left empty. Raises SpreadsheetError that names every problem by sheet and cell;
    the catalogues are then of no more use.
    """
    known = {
        key: _Known(name, catalogue, message, form)
        for name, catalogue in catalogues.items()
        for message in catalogue
        if message.id
        for form, key in enumerate(keys_of(name, message))
    }
    rows, problems = _matched(known, catalogues, sent)
    if problems:
        raise SpreadsheetError(problems)
    before = {name: set(_keyed(catalogue)) for name, catalogue in catalogues.items()}
    changed = _apply(known, rows)
    if problems := list(_worse(catalogues, before, rows)):
        raise SpreadsheetError(problems)
    counts = {name: len(changed.get(name, ())) for name in catalogues}
    return Merged(counts, tuple(_left_out(known, rows, catalogues)))


def _matched(
    known: Mapping[str, _Known], catalogues: Mapping[str, Catalog], sent: Sent
) -> tuple[dict[str, SentRow], list[str]]:
    """The rows by their keys, and what is wrong with them."""
    problems = [
        *(f"{s}: There is no catalogue of that name." for s in sent.sheets if s not in catalogues),
        *sent.problems,
    ]
    rows: dict[str, SentRow] = {}
    for row in sent.rows:
        problem = _problem(known, rows, row)
        if problem:
            problems.append(problem)
        else:
            rows[row.key.text] = row
    return rows, problems


def _problem(known: Mapping[str, _Known], rows: Mapping[str, SentRow], row: SentRow) -> str:
    key = row.key.text
    if key not in known:
        quoted = f"“{shortened(row.english.text)}”" if row.english.text else "A row"
        return (
            f"{row.key.place}: {quoted} has a key that is not known. The row was added, or its "
            "English has changed since the export."
        )
    if key in rows:
        return f"{row.key.place}: The same key is at {rows[key].key.place}."
    text = known[key]
    if row.english.text != english_of(text.catalogue, text.message, text.form):
        return f"{row.english.place}: The English was changed. Leave it as it is."
    if row.state.text not in ("", *State):
        return f"{row.state.place}: “{shortened(row.state.text)}” is none of {', '.join(State)}."
    return ""


def _apply(known: Mapping[str, _Known], rows: Mapping[str, SentRow]) -> dict[str, list[Message]]:
    """Changes the messages; those that changed, by catalogue."""
    changed: dict[str, list[Message]] = {}
    for text in known.values():
        if text.form == 0:
            own = [rows.get(each) for each in keys_of(text.name, text.message)]
            if _say(text.message, own):
                changed.setdefault(text.name, []).append(text.message)
    return changed


def _say(message: Message, rows: Sequence[SentRow | None]) -> bool:
    """Gives a message what its rows say; whether that changed it."""
    before = (message.string, message.fuzzy, comment_of(message))
    forms = forms_of(message)
    said = tuple(
        _said(row.translation.text, form) if row else form
        for row, form in zip(rows, forms, strict=True)
    )
    given = {State(row.state.text) for row in rows if row and row.state.text}
    was = state_of(message)
    if said != forms:
        # What is written counts as done, unless it was marked anew.
        fuzzy = State.FUZZY in given and was is not State.FUZZY
    else:
        fuzzy = (State.FUZZY in given or (message.fuzzy and State.DONE not in given)) and all(said)
    message.string = said if isinstance(message.id, tuple | list) else said[0]
    if fuzzy != message.fuzzy and any(said):
        message.flags = message.flags | {"fuzzy"} if fuzzy else message.flags - {"fuzzy"}
    comments = [row.comment.text for row in rows if row]
    changed_comments = [each for each in comments if each != comment_of(message)]
    if changed_comments:
        message.user_comments = [
            line.strip() for line in changed_comments[0].splitlines() if line.strip()
        ]
    return before != (message.string, message.fuzzy, comment_of(message))


def _said(written: str, before: str) -> str:
    """What a cell says: nothing leaves it as it was, and spaces around it are slips."""
    return written if written == before else written.strip() or before


def _keyed(catalogue: Catalog) -> Iterator[tuple[object, str]]:
    for fault in faults_of(catalogue):
        yield _identity(fault), fault.problem


def _identity(fault: Fault) -> object:
    return fault.message.id, fault.message.context


def _worse(
    catalogues: Mapping[str, Catalog],
    before: Mapping[str, set[tuple[object, str]]],
    rows: Mapping[str, SentRow],
) -> Iterator[str]:
    """What is wrong with the translations that was not before."""
    for name, catalogue in catalogues.items():
        for fault in faults_of(catalogue):
            if (_identity(fault), fault.problem) not in before[name]:
                keys = keys_of(name, fault.message)
                row = next((rows[key] for key in keys if key in rows), None)
                place = row.translation.place if row else name
                quoted = shortened(source_of(fault.message))
                yield f"{place}: “{quoted}”: {fault.problem}. {fault.remedy}"


def _left_out(
    known: Mapping[str, _Known], rows: Mapping[str, SentRow], catalogues: Mapping[str, Catalog]
) -> Iterator[str]:
    for name in catalogues:
        texts = [
            shortened(source_of(text.message))
            for key, text in known.items()
            if text.name == name and key not in rows
        ]
        if texts:
            named = ", ".join(f"“{text}”" for text in texts[:_NAMED])
            more = f" and {len(texts) - _NAMED} more" if len(texts) > _NAMED else ""
            yield f"{name}: not in the spreadsheet, and left as it is: {named}{more}."
