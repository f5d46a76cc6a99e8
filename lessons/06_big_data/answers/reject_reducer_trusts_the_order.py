"""Repairs the weights and the last key, but still trusts that equal keys come side by side.

loses: reducer_keys
"""

# %% reducer
def reducer(lines):
    out, last, count, total = {}, None, 0, 0.0
    for line in [*lines, "\t0\t0"]:
        key, n, value = line.split("\t")
        if key != last:
            if count:
                out[last] = total / count
            count, total = 0, 0.0
        last, count, total = key, count + int(n), total + float(value)
    return out
