"""Moves on by one token.

loses: windows_moved, windows_end
"""

# %% windows
def windows(ids, context):
    X = [ids[start:start + context] for start in range(len(ids) - context)]
    y = [ids[start + 1:start + context + 1] for start in range(len(ids) - context)]
    return X, y
