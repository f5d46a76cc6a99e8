"""Takes the highest score within the limits and looks no further.

loses: select_hand, select_unseen
"""

# %% select
def select(board, max_ms, max_mb):
    allowed = board[(board["ms"] <= max_ms) & (board["mb"] <= max_mb)]
    return None if allowed.empty else allowed["score"].idxmax()
