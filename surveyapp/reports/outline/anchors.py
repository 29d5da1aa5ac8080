"""Where a reader is led to."""


def of_question(audience: str, question: str) -> str:
    """The anchor of a question as one audience answered it."""
    return f"{audience}-q-{question}"
