"""How a failure is written down: its kind and place, never its message, which may quote a person."""

import traceback

LONGEST = 300


def problem_of(error: BaseException) -> str:
    """ "KeyError in applications/reactions.py:41 thank_the_applicant" """
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    place = "/".join(last.filename.split("/")[-2:])
    return f"{type(error).__name__} in {place}:{last.lineno} {last.name}"[:LONGEST]
