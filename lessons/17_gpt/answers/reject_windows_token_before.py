"""Moves the answers the wrong way.

loses: windows_moved
"""

# %% windows
def windows(ids, context):
    X = [ids[start + 1:start + context + 1] for start in range(0, len(ids) - context, context)]
    y = [ids[start:start + context] for start in range(0, len(ids) - context, context)]
    return X, y
