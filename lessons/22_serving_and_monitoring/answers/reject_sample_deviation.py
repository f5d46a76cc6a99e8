"""Divides by the deviation with n - 1.

loses: moves_hand, moves_unseen
"""

# %% weekly_moves
def weekly_moves(before, rows, people):
    weeks = len(rows) // people
    cut = rows[: weeks * people].reshape(weeks, people, rows.shape[1])
    return (np.nanmean(cut, axis=1) - np.nanmean(before, axis=0)) / np.nanstd(before, axis=0, ddof=1)
