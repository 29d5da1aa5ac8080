"""The value objects that every room exchanges: plain Python, no framework, no storage."""
