"""Leaves out the keys whose sum is 0 instead of those whose count is 0.

loses: reducer_zero
"""

# %% reducer
def reducer(lines):
    counts, totals = {}, {}
    for line in lines:
        key, count, total = line.split("\t")
        counts[key] = counts.get(key, 0) + int(count)
        totals[key] = totals.get(key, 0) + float(total)
    return {key: totals[key] / counts[key] for key in counts if totals[key]}
