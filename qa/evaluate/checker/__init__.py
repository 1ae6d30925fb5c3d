"""The checker against people: verify's decision and its score on claims that people labelled."""
