"""Moves the answers by the length of the window.

loses: windows_moved, windows_end
"""

# %% windows
def windows(ids, context):
    X = [ids[start:start + context] for start in range(0, len(ids) - 2 * context + 1, context)]
    y = [ids[start + context:start + 2 * context] for start in range(0, len(ids) - 2 * context + 1, context)]
    return X, y
