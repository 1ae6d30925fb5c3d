"""What a chat model is shown and what it writes: evidence -> messages, a reply -> draft sentences.

Answers and summaries are drafted the same way; nothing in a draft is trusted.
"""
