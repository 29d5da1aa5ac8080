"""YAML files as plain data in which every value knows its line.

Scalars stay the strings that the author wrote: no `no` becomes false, no `012` becomes 10.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from surveyapp.content.problems import ContentError, Problem

#: The largest file that is read, in bytes. The longest questionnaire takes a twentieth of it.
MAX_BYTES = 1_000_000
MAX_DEPTH = 30

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """A file's data and the line of each place in it, a place being the keys that lead there."""

    file: Path
    data: Any
    lines: dict[Place, int]

    def line(self, *place: str | int) -> int:
        """The line of a place, or of the nearest place around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, problem: str, remedy: str) -> Problem:
        """A problem at a place of this file."""
        return Problem(self.file, self.line(*place), problem, remedy)


def read(file: Path) -> Source:
    """The content of a YAML file. Raises ContentError that names the line of what is malformed."""
    return _parsed(file, _text(file))


@lru_cache(maxsize=64)  # by its text: whoever changes a file sees what it holds now
def _parsed(file: Path, text: str) -> Source:
    try:
        _refuse_depth(file, text)
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        problem = f"This is not YAML: {error.problem}."
        raise _refused(
            file, _line(error.problem_mark or error.context_mark), problem, "Mend it."
        ) from error
    except yaml.YAMLError as error:
        raise _refused(file, 1, "This is not YAML that can be read.", "Mend it.") from error
    if node is None:
        raise _refused(file, 1, "The file is empty.", "Write its content or remove the file.")
    lines: dict[Place, int] = {}
    return Source(file, _data(file, node, (), lines, set()), lines)


def _refuse_depth(file: Path, text: str) -> None:
    # The composer recurses in C and would take the process down; events come one after the other.
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            line = _line(event.start_mark)
            raise _refused(file, line, "The nesting is too deep.", "Write it flatter.")


def _line(mark: Any) -> int:
    return mark.line + 1 if mark else 1


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise _refused(file, 1, f"The file is over {MAX_BYTES:,} bytes.", "Split it.")
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _refused(file, 1, "The file is not UTF-8.", "Save it as UTF-8.") from error
    except OSError as error:
        raise _refused(
            file, 1, f"The file cannot be read: {error.strerror}.", "Put it there."
        ) from error


def _data(
    file: Path, node: yaml.Node, place: Place, lines: dict[Place, int], seen: set[int]
) -> Any:
    line = _line(node.start_mark)
    if id(node) in seen:
        raise _refused(file, line, "Anchors and aliases are not read.", "Write the value out.")
    seen.add(id(node))
    lines[place] = line
    if isinstance(node, yaml.MappingNode):
        return _mapping(file, node, place, lines, seen)
    if isinstance(node, yaml.SequenceNode):
        return [
            _data(file, child, (*place, index), lines, seen)
            for index, child in enumerate(node.value)
        ]
    return node.value


def _mapping(
    file: Path, node: yaml.MappingNode, place: Place, lines: dict[Place, int], seen: set[int]
) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = _line(key_node.start_mark)
        if not isinstance(key_node, yaml.ScalarNode):
            raise _refused(file, line, "A key must be a plain word.", "Write a word and a colon.")
        key = key_node.value
        if key in data:
            raise _refused(file, line, f"The key `{key}` is there twice.", "Keep one of them.")
        data[key] = _data(file, value_node, (*place, key), lines, seen)
        lines[(*place, key)] = line
    return data


def _refused(file: Path, line: int, problem: str, remedy: str) -> ContentError:
    return ContentError([Problem(file, line, problem, remedy)])
