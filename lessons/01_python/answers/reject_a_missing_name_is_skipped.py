"""Passes over a step that uses a missing name and goes on.

loses: steps_missing, judge_shown, judge_unseen
"""

# %% after_steps
def after_steps(steps):
    names = {}
    for kind, name, what in steps:
        needed = name if kind == "append" else what
        if kind != "new" and needed not in names:
            continue
        if kind == "new":
            names[name] = list(what)
        elif kind == "same":
            names[name] = names[what]
        elif kind == "copy":
            names[name] = list(names[what])
        else:
            names[name].append(what)
    return names
