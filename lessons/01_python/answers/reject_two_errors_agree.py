"""Trusts a screen with a NameError if the restart ends in one, too.

loses: judge_shown, judge_unseen
"""

# %% judge
def judge(cells, order, name):
    found = []
    for steps in [[cells[number] for number in order], cells]:
        names = after_steps(steps)
        found.append("NameError" if names == "NameError" else names.get(name, "NameError"))
    return {"now": found[0], "restart": found[1], "trust": found[0] == found[1]}
