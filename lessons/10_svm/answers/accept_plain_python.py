"""Loops and lists instead of NumPy."""

# %% street_width
import math


def street_width(w, b, X, y):
    rooms = []
    for row, label in zip(X, y):
        score = sum(float(a) * float(x) for a, x in zip(w, row)) + b
        rooms.append(float(label) * score / math.sqrt(sum(float(a) ** 2 for a in w)))
    wrong = len([room for room in rooms if room < 0])
    return {"width": 0 if wrong else 2 * min(rooms), "wrong": wrong}

# %% hinge_step
def hinge_step(w, b, X, y, C, rate):
    new_w, new_b = [(1 - rate) * float(a) for a in w], float(b)
    for row, label in zip(X, y):
        score = sum(float(a) * float(x) for a, x in zip(w, row)) + b
        if label * score < 1:
            new_w = [a + rate * C * int(label) * float(x) for a, x in zip(new_w, row)]
            new_b += rate * C * int(label)
    return {"w": new_w, "b": new_b}

# %% kernel_table
def kernel_table(X, Z, kind, gamma=1.0):
    table = np.zeros((len(X), len(Z)))
    for i, x in enumerate(X):
        for j, z in enumerate(Z):
            dot = sum(a * c for a, c in zip(x, z))
            apart = sum((a - c) ** 2 for a, c in zip(x, z))
            table[i, j] = {"linear": dot, "poly": (dot + 1) ** 2, "rbf": math.exp(-gamma * apart)}[kind]
    return table

# %% who_holds
def who_holds(alpha, C):
    rows = {"delete": [], "kerb": [], "inside": []}
    for i, weight in enumerate(alpha):
        if weight < 1e-6 * C:
            rows["delete"].append(i)
        elif C - weight < 1e-6 * C:
            rows["inside"].append(i)
        else:
            rows["kerb"].append(i)
    return rows

# %% tame_cell
def tame_cell(table):
    folds = [name for name in table.columns if name.startswith("fold")]
    cells = []
    for _, row in table.iterrows():
        scores = [float(row[name]) for name in folds]
        mean = sum(scores) / len(scores)
        error = math.sqrt(sum((s - mean) ** 2 for s in scores) / len(scores)) / math.sqrt(len(scores))
        cells.append((mean, error, float(row["C"]), float(row["gamma"])))
    top, error, _, _ = max(cells)
    good = sorted((C, gamma) for mean, _, C, gamma in cells if mean >= top - error)
    return {"candidates": len(good), "C": good[0][0], "gamma": good[0][1]}

# %% to_probability
def to_probability(held_out, outcome, new):
    center, spread = float(held_out.mean()), float(held_out.std())
    x, a, b = (held_out - center) / spread, 0.0, 0.0
    for _ in range(30):  # Newton's steps on the log loss
        p = 1 / (1 + np.exp(-(a * x + b)))
        s = p * (1 - p)
        hessian = np.array([[(s * x * x).sum(), (s * x).sum()], [(s * x).sum(), s.sum()]])
        move = np.linalg.solve(hessian, [((p - outcome) * x).sum(), (p - outcome).sum()])
        a, b = a - move[0], b - move[1]
    z = [max(-500.0, min(500.0, a * (float(v) - center) / spread + b)) for v in new]
    return [1 / (1 + math.exp(-v)) for v in z]
