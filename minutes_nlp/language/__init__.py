"""From a `Document` to units, dates, people and status: the spaCy pipeline and the rules around it."""
