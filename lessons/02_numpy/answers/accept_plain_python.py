"""Loops and lists all the way; lists are returned where arrays are asked for."""

# %% memory
def memory(shape, dtype, budget_mb):
    sizes = {"bool": 1, "uint8": 1, "int8": 1, "int16": 2, "uint16": 2, "int32": 4, "float32": 4, "int64": 8, "float64": 8}
    total = sizes[dtype]
    for length in shape:
        total *= length
    rows = 0
    per_row = total // shape[0]
    rows = (budget_mb * 10**6 - budget_mb * 10**6 % per_row) // per_row
    return {"bytes": total, "fits": not total > budget_mb * 10**6, "rows": rows}


# %% summarise
def summarise(X):
    days, patients, signs = X.shape
    mean, swing, top_day = [], [], []
    for p in range(patients):
        mean.append([sum(float(X[d, p, s]) for d in range(days)) / days for s in range(signs)])
        swing.append([max(float(X[d, p, s]) for d in range(days)) - min(float(X[d, p, s]) for d in range(days)) for s in range(signs)])
    for s in range(signs):
        totals = [sum(float(X[d, p, s]) for p in range(patients)) for d in range(days)]
        top_day.append(totals.index(max(totals)))
    return {"mean": mean, "swing": swing, "top_day": top_day}


# %% result_shape
def result_shape(a, b):
    left, right, result = list(a), list(b), []
    while left or right:
        x = left.pop() if left else 1
        y = right.pop() if right else 1
        if x == 1:
            result.insert(0, y)
        elif y == 1 or x == y:
            result.insert(0, x)
        else:
            return "error"
    return tuple(result)


# %% standardise
def standardise(X):
    rows = [list(map(float, row)) for row in X]
    n = len(rows)
    for j in range(len(rows[0])):
        mean = sum(row[j] for row in rows) / n
        spread = (sum((row[j] - mean) ** 2 for row in rows) / n) ** 0.5
        for row in rows:
            row[j] = (row[j] - mean) / spread if spread > 0 else 0
    return rows


# %% mean_gap
def mean_gap(a, b):
    def flat(values):
        out = []
        for value in values:
            try:
                out.extend(float(one) for one in value)
            except TypeError:
                out.append(float(value))
        return out

    a, b = flat(a), flat(b)
    if len(a) != len(b):
        raise ValueError("different lengths")
    return sum(abs(x - y) for x, y in zip(a, b)) / len(a)


# %% spotlight
def spotlight(photo, amount, rows, columns):
    lit = photo.copy()
    for i in range(*rows):
        for j in range(*columns):
            values = [min(255, max(0, int(value) + amount)) for value in np.atleast_1d(photo[i, j])]
            lit[i, j] = values if photo.ndim == 3 else values[0]
    return lit


# %% replay
def replay(start, steps):
    memory = [list(start)]
    names = {"a": (0, list(range(len(start))))}

    def fresh(values):
        memory.append(list(values))
        return len(memory) - 1, list(range(len(values)))

    for step in steps:
        what, name = step[0], step[1]
        block, places = names[step[2]] if what in ("name", "slice", "every", "mask", "pick", "copy") else names[name]
        values = [memory[block][place] for place in places]
        if what == "name":
            names[name] = (block, places)
        elif what == "slice":
            names[name] = (block, places[step[3]:step[4]])
        elif what == "every":
            names[name] = (block, places[::step[3]])
        elif what == "mask":
            names[name] = fresh([value for value in values if value > step[3]])
        elif what == "pick":
            names[name] = fresh([values[place] for place in step[3]])
        elif what == "copy":
            names[name] = fresh(values)
        elif what == "add":
            names[name] = fresh([value + step[2] for value in values])
        elif what == "set":
            memory[block][places[step[2]]] = step[3]
        elif what == "add_in_place":
            for place in places:
                memory[block][place] += step[2]
    return {name: [memory[block][place] for place in places] for name, (block, places) in names.items()}


# %% rounds
import random


def rounds(n, k, repeats, seed):
    chance = random.Random(seed)
    return [chance.sample(range(n), k) for _ in range(repeats)]
