"""Takes the larger length, so that a 1 wins over a 0.

loses: shape_edge
"""

# %% result_shape
def result_shape(a, b):
    axes = max(len(a), len(b))
    a = [1] * (axes - len(a)) + list(a)
    b = [1] * (axes - len(b)) + list(b)
    for x, y in zip(a, b):
        if x != y and 1 not in (x, y):
            return "error"
    return [max(x, y) for x, y in zip(a, b)]
