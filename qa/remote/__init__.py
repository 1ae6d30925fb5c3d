"""What `qa serve` and `qa mcp` have in common: what is asked from elsewhere, and by whom.

arguments   what may be asked for, checked
results     what is given, as types that schemas are made of
access      who may ask: tokens, hosts and origins
listening   a port, and refusing one that others reach without a token; connection: on it
"""
