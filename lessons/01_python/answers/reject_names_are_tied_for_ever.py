"""Believes that after b = a the two names are tied, so that assigning a again changes b.

loses: steps_unseen, judge_unseen
"""

# %% after_steps
def after_steps(steps):
    names = {}
    for kind, name, what in steps:
        needed = name if kind == "append" else what
        if kind != "new" and needed not in names:
            return "NameError"
        if kind == "new" and name in names:
            names[name][:] = what
        elif kind == "new":
            names[name] = list(what)
        elif kind == "same":
            names[name] = names[what]
        elif kind == "copy":
            names[name] = list(names[what])
        else:
            names[name].append(what)
    return names
