"""The rules that an author must keep: each takes the files of an edition and yields problems."""
