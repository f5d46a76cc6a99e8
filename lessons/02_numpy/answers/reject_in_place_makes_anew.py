"""Believes that b += k makes a new array, as b = b + k does.

loses: replay_add
"""

# %% replay
def replay(start, steps):
    names = {"a": np.array(start)}
    for what, name, *rest in steps:
        if what == "name":
            names[name] = names[rest[0]]
        elif what == "slice":
            names[name] = names[rest[0]][rest[1]:rest[2]]
        elif what == "every":
            names[name] = names[rest[0]][::rest[1]]
        elif what == "mask":
            names[name] = names[rest[0]][names[rest[0]] > rest[1]]
        elif what == "pick":
            names[name] = names[rest[0]][rest[1]]
        elif what == "copy":
            names[name] = names[rest[0]].copy()
        elif what == "set":
            names[name][rest[0]] = rest[1]
        elif what == "add":
            names[name] = names[name] + rest[0]
        else:
            names[name] = names[name] + rest[0]
    return {name: values.tolist() for name, values in names.items()}
