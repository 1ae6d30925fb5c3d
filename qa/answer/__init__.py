"""Evidence -> draft sentences: with the articles' own words (`extractive`), or a model's.

Nothing in a draft is trusted; `qa.verify` is the only place where an answer is made.
"""
