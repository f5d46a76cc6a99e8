"""Believes that b = a copies the list.

loses: steps_two_names, steps_unseen, judge_unseen
"""

# %% after_steps
def after_steps(steps):
    names = {}
    for kind, name, what in steps:
        needed = name if kind == "append" else what
        if kind != "new" and needed not in names:
            return "NameError"
        if kind == "new":
            names[name] = list(what)
        elif kind == "append":
            names[name].append(what)
        else:
            names[name] = list(names[what])
    return names
