"""`python -m minutes_nlp` is the command `minutes-nlp`."""

from minutes_nlp.cli import app

if __name__ == "__main__":
    app(prog_name="minutes-nlp")
