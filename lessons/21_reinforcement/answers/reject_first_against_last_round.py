"""Compares the first round with the last.

loses: hacked_fair, hacked_harm
"""

# %% hacked
def hacked(logs):
    harm = {}
    for name, log in logs.items():
        quarter = 1
        first, last = np.array(log)[:quarter], np.array(log)[-quarter:]
        change = last.mean(axis=0) - first.mean(axis=0)
        sway = np.zeros(2)
        if change[0] > 4 * sway[0] and change[1] < -4 * sway[1]:
            harm[name] = -change[1]
    return harm
