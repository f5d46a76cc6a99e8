"""Takes a model at the limit for one beyond it.

loses: select_hand, select_unseen
"""

# %% select
def select(board, max_ms, max_mb):
    allowed = board[(board["ms"] < max_ms) & (board["mb"] < max_mb)]
    if allowed.empty:
        return None
    best = allowed.sort_values(["score", "std"], ascending=[False, True]).iloc[0]
    level = allowed[allowed["score"] >= best["score"] - best["std"]]
    return level.sort_values(["upkeep", "score"], ascending=[True, False]).index[0]
