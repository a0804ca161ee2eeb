"""From a Word file to a `Document`: blocks with their place, numbering, form answers, sections, facts, kind."""
