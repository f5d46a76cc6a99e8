"""Takes the least upkeep within the limits, however bad.

loses: select_hand, select_unseen
"""

# %% select
def select(board, max_ms, max_mb):
    allowed = board[(board["ms"] <= max_ms) & (board["mb"] <= max_mb)]
    return None if allowed.empty else allowed["upkeep"].idxmin()
