"""The pages: one slice a user, which never import each other."""
