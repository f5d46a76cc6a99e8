"""Compares impurities without weighting them by the share of people in the room.

loses: rent_hand, rent_unseen
"""

# %% weakest
def weakest(tree):
    def leaves(node):
        if tree["left"][node] == -1:
            return [node]
        return leaves(tree["left"][node]) + leaves(tree["right"][node])

    found = {"node": -1, "rent": 0.0}
    for node in range(len(tree["n"])):
        below = leaves(node)
        if len(below) == 1:
            continue
        rent = (tree["impurity"][node] - sum(tree["impurity"][leaf] for leaf in below)) / (len(below) - 1)
        if found["node"] == -1 or rent < found["rent"]:
            found = {"node": node, "rent": rent}
    return found
