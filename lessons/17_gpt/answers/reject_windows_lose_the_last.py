"""Repairs the answers and still loses the last row.

loses: windows_end
"""

# %% windows
def windows(ids, context):
    X, y = [], []
    for start in range(0, len(ids) - context - 1, context):
        X.append(ids[start:start + context])
        y.append(ids[start + 1:start + context + 1])
    return X, y
