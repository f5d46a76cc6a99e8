"""Loops, lists and the math module instead of NumPy."""

# %% impurity
import math


def impurity(counts, kind="gini"):
    total = sum(counts)
    shares = [count / total for count in counts if count > 0]
    if kind == "entropy":
        return -sum(share * math.log(share, 2) for share in shares)
    return sum(share * (1 - share) for share in shares)


# %% gain
def gain(y, left):
    rooms = {True: [], False: []}
    for label, goes in zip(y, left):
        rooms[bool(goes)].append(int(label))
    if not rooms[True] or not rooms[False]:
        return 0

    def room_gini(room):
        return 1 - sum((room.count(label) / len(room)) ** 2 for label in set(room))

    after = sum(len(room) * room_gini(room) for room in rooms.values()) / len(y)
    return room_gini([int(label) for label in y]) - after


# %% best_split
def best_split(X, y):
    rows = [list(map(float, row)) for row in X]
    found = []
    for feature in range(len(rows[0])):
        values = sorted({row[feature] for row in rows})
        for low, high in zip(values, values[1:]):
            cut = low + (high - low) / 2
            found.append((gain(y, [row[feature] <= cut for row in rows]), feature, cut))
    if not found:
        return {"feature": -1, "threshold": 0, "gain": 0}
    gained, feature, cut = max(found, key=lambda item: item[0])
    return {"feature": feature, "threshold": cut, "gain": gained}


# %% leaf_shares
def leaf_shares(tree, X):
    def walk(row, node=0):
        if tree["left"][node] < 0:
            return list(tree["value"][node])
        if row[tree["feature"][node]] > tree["threshold"][node]:
            return walk(row, tree["right"][node])
        return walk(row, tree["left"][node])

    return np.array([walk(row) for row in X]).reshape(-1, len(tree["value"][0]))


# %% weakest
def weakest(tree):
    everybody = tree["n"][0]

    def below(node):
        own = float(tree["impurity"][node] * tree["n"][node] / everybody)
        if tree["left"][node] == -1:
            return 1, own, []
        leaves_a, cost_a, rents_a = below(tree["left"][node])
        leaves_b, cost_b, rents_b = below(tree["right"][node])
        leaves, cost = leaves_a + leaves_b, cost_a + cost_b
        return leaves, cost, rents_a + rents_b + [((own - cost) / (leaves - 1), int(node))]

    rents = below(0)[2]
    if not rents:
        return {"node": -1, "rent": 0}
    rent, node = min(rents)
    return {"node": node, "rent": rent}
