"""The use cases: each a function that takes a session and, where it needs them, edition and now."""
