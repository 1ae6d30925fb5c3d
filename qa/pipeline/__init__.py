"""The pipeline: composes the stages into `Library`, which the command line is thin over."""
