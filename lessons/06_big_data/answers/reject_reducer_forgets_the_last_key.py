"""Sorts and weights, but writes a key only when the next one comes, so the last never appears.

loses: reducer_keys
"""

# %% reducer
def reducer(lines):
    out, last, count, total = {}, None, 0, 0.0
    for line in sorted(lines):
        key, n, value = line.split("\t")
        if key != last:
            if count:
                out[last] = total / count
            count, total = 0, 0.0
        last, count, total = key, count + int(n), total + float(value)
    return out
