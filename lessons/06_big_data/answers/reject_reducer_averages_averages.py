"""Groups by key, but still averages the lines' means and lets a line of nothing stop it.

loses: reducer_weights, reducer_zero
"""

# %% reducer
def reducer(lines):
    means = {}
    for line in lines:
        key, count, total = line.split("\t")
        means.setdefault(key, []).append(float(total) / int(count))
    return {key: sum(values) / len(values) for key, values in means.items()}
