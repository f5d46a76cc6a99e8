"""Asks for a change of at least 1, whatever the unit.

loses: hacked_found, hacked_fair, hacked_harm
"""

# %% hacked
def hacked(logs):
    harm = {}
    for name, log in logs.items():
        quarter = len(log) // 4
        first, last = np.array(log)[:quarter], np.array(log)[-quarter:]
        change = last.mean(axis=0) - first.mean(axis=0)
        sway = np.sqrt((first.var(axis=0) + last.var(axis=0)) / quarter)
        if change[0] > 1 and change[1] < -1:
            harm[name] = -change[1]
    return harm
