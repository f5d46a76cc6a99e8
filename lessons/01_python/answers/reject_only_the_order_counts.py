"""Trusts a screen only if the cells were run exactly from top to bottom.

loses: judge_unseen
"""

# %% judge
def judge(cells, order, name):
    found = []
    for steps in [[cells[number] for number in order], cells]:
        names = after_steps(steps)
        found.append("NameError" if names == "NameError" else names.get(name, "NameError"))
    trust = list(order) == list(range(len(cells))) and found[0] != "NameError"
    return {"now": found[0], "restart": found[1], "trust": trust}
