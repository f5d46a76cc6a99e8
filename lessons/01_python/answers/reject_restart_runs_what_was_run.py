"""Takes Restart & Run All for the cells that were run, in sorted order.

loses: judge_shown, judge_unseen
"""

# %% judge
def judge(cells, order, name):
    found = []
    for numbers in [order, sorted(order)]:
        names = after_steps([cells[number] for number in numbers])
        found.append("NameError" if names == "NameError" else names.get(name, "NameError"))
    trust = found[0] == found[1] and found[0] != "NameError"
    return {"now": found[0], "restart": found[1], "trust": trust}
