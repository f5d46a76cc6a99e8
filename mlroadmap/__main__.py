"""`python3 -m mlroadmap`: the doors that need no environment yet (`setup`, `lab`, `exec`), and the course's commands.

The doors make the environment when it is missing, so this file and `launch.py` use the standard library alone and only syntax
that an old Python can read too: somebody with Python 3.8 gets one line that says what to do.
"""

import sys

from mlroadmap import launch

if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(launch.door(words) if words and words[0] in launch.COMMANDS else launch.course(words))
