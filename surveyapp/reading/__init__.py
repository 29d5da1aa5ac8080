"""What came back filled in, read by machine."""
