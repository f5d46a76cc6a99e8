"""Finds those level with the best of all and looks at the limits afterwards.

loses: select_hand, select_unseen
"""

# %% select
def select(board, max_ms, max_mb):
    best = board.sort_values(["score", "std"], ascending=[False, True]).iloc[0]
    level = board[board["score"] >= best["score"] - best["std"]]
    level = level[(level["ms"] <= max_ms) & (level["mb"] <= max_mb)]
    return None if level.empty else level.sort_values(["upkeep", "score"], ascending=[True, False]).index[0]
