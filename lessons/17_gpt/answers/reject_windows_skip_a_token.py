"""Leaves a token out between two windows.

loses: windows_moved, windows_end
"""

# %% windows
def windows(ids, context):
    X = [ids[start:start + context] for start in range(0, len(ids) - context, context + 1)]
    y = [ids[start + 1:start + context + 1] for start in range(0, len(ids) - context, context + 1)]
    return X, y
