"""From language to findings: voice, recommendations, SMART, themes, timeliness."""
