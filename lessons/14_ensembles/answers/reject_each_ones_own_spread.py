"""Lets every model be level by its own spread.

loses: select_hand, select_unseen
"""

# %% select
def select(board, max_ms, max_mb):
    allowed = board[(board["ms"] <= max_ms) & (board["mb"] <= max_mb)]
    if allowed.empty:
        return None
    level = allowed[allowed["score"] + allowed["std"] >= allowed["score"].max()]
    return level.sort_values(["upkeep", "score"], ascending=[True, False]).index[0]
