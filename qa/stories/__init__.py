"""Which articles tell the same story: near-equal texts, wire copies, versions of one page."""
