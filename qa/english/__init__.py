"""What the project knows of English: words, numbers, dates, names, negation, quotations, speakers.

Pure functions over text. Every value they return carries its half-open offsets in that text.
"""
