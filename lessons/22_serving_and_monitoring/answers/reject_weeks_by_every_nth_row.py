"""Deals the rows out to the weeks in turn.

loses: moves_unseen
"""

# %% weekly_moves
def weekly_moves(before, rows, people):
    weeks = len(rows) // people
    cut = rows[: weeks * people].reshape(people, weeks, rows.shape[1]).swapaxes(0, 1)
    return (np.nanmean(cut, axis=1) - np.nanmean(before, axis=0)) / np.nanstd(before, axis=0)
