"""The report of a run: one HTML page that holds all it needs.

failures   what went wrong in an outcome          plots   figures as rows of dots, ranks as bars
cards      each failing case, as the page has it  words   what each figure and model is, in a sentence
page       the page, from `page.html`, `style.css` and `filter.js`
"""
