"""Many threads may parse at once, whatever the garbage collector does in between."""

import ast
import gc
import time
from concurrent.futures import ThreadPoolExecutor

from mlroadmap import syntax


def test_threads_that_parse_do_not_disturb_each_other():
    def handed_over(phase, info):
        # Python may hand over to another thread in the middle of making a tree: here it does so every time.
        time.sleep(0)

    deep, wide = "x = " + "(" * 60 + "1" + ")" * 60 + "".join(f" + [{'[' * n}{']' * n}]" for n in range(40)), "y = 1\n" * 400
    threshold = gc.get_threshold()
    gc.callbacks.append(handed_over)
    gc.set_threshold(20)
    try:
        with ThreadPoolExecutor(4) as pool:
            trees = list(pool.map(syntax.parse, [deep, wide] * 40))
    finally:
        gc.set_threshold(*threshold)
        gc.callbacks.remove(handed_over)
    # Two threads that call `ast.parse` itself end this with a SystemError on Python 3.11.
    assert [len(tree.body) for tree in trees] == [1, 400] * 40
    assert ast.unparse(trees[-1]).count("y = 1") == 400
