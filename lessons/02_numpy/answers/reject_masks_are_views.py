"""Believes that a mask and a list of places give views.

loses: replay_two, replay_chain, replay_add
"""

# %% replay
def replay(start, steps):
    memory, names, blocks = {0: list(start)}, {"a": (0, np.arange(len(start)))}, 1
    for what, name, *rest in steps:
        block, places = names[rest[0]] if isinstance(rest[0], str) else names[name]
        values = np.array([memory[block][place] for place in places])
        if what == "name":
            names[name] = (block, places)
        elif what == "slice":
            names[name] = (block, places[rest[1]:rest[2]])
        elif what == "every":
            names[name] = (block, places[::rest[1]])
        elif what == "mask":
            names[name] = (block, places[values > rest[1]])
        elif what == "pick":
            names[name] = (block, places[rest[1]])
        elif what in ("copy", "add"):
            memory[blocks] = [int(value) + (rest[0] if what == "add" else 0) for value in values]
            names[name] = (blocks, np.arange(len(values)))
            blocks += 1
        elif what == "set":
            memory[block][places[rest[0]]] = rest[1]
        else:
            for place in places:
                memory[block][place] += rest[0]
    return {name: [memory[block][place] for place in places] for name, (block, places) in names.items()}
