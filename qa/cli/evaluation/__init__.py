"""`qa eval` and the commands under it."""
