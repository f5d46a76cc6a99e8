"""Keeps the very list that came with the step, so that running a cell changes its text.

loses: judge_shown, judge_unseen
"""

# %% after_steps
def after_steps(steps):
    names = {}
    for kind, name, what in steps:
        if kind != "new" and (name if kind == "append" else what) not in names:
            return "NameError"
        if kind == "new":
            names[name] = what
        elif kind == "same":
            names[name] = names[what]
        elif kind == "copy":
            names[name] = list(names[what])
        else:
            names[name].append(what)
    return names
