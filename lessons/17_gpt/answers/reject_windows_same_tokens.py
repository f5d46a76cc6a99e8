"""Leaves the answers where they are.

loses: windows_moved
"""

# %% windows
def windows(ids, context):
    X = [ids[start:start + context] for start in range(0, len(ids) - context, context)]
    return X, X
