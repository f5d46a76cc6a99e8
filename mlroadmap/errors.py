"""Errors whose text is the whole message: the command line prints it on one line, without a traceback."""


class CourseError(Exception):
    """Something the person can mend; the message says what is wrong and what to do about it."""
