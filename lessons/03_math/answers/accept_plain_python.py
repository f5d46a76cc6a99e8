"""Loops and lists all the way; the largest eigenvalue by multiplying again and again."""

# %% project
def project(v, onto):
    above = below = 0.0
    for a, b in zip(v, onto):
        above += float(a) * float(b)
        below += float(b) * float(b)
    shadow = [above / below * float(b) for b in onto]
    return {"residual": [float(a) - s for a, s in zip(v, shadow)], "shadow": shadow}


# %% cosine_table
def cosine_table(A, B):
    table = []
    for a in A:
        row = []
        for b in B:
            dot = sum(float(x) * float(y) for x, y in zip(a, b))
            long_a = sum(float(x) ** 2 for x in a) ** 0.5
            long_b = sum(float(y) ** 2 for y in b) ** 0.5
            row.append(dot / (long_a * long_b) if long_a and long_b else 0)
        table.append(row)
    return table


# %% layers
def layers(table, share):
    sizes = [float(size) ** 2 for size in np.linalg.svd(np.array(table, dtype=float))[1]]
    rows, columns = len(table), len(table[0])
    carried, k = 0.0, 0
    while carried < share * sum(sizes):
        carried += sizes[k]
        k += 1
    return {"layers": k, "numbers": k * (rows + columns + 1), "saves": k * (rows + columns + 1) < rows * columns}


# %% numeric_gradient
def numeric_gradient(A, y, w, h):
    def loss(weights):
        total = 0.0
        for row, target in zip(A, y):
            total += (sum(float(a) * b for a, b in zip(row, weights)) - float(target)) ** 2
        return total

    gradient = []
    for j in range(len(w)):
        right, left = [float(one) for one in w], [float(one) for one in w]
        right[j] += h
        left[j] -= h
        gradient.append((loss(right) - loss(left)) / h / 2)
    return gradient


# %% gd_path
def gd_path(A, y, lr, steps):
    n, d = len(A), len(A[0])
    w = [0.0] * d
    path = [list(w)]
    for _ in range(steps):
        wrong = [sum(float(A[i][j]) * w[j] for j in range(d)) - float(y[i]) for i in range(n)]
        slopes = [2 * sum(float(A[i][j]) * wrong[i] for i in range(n)) for j in range(d)]
        for j in range(d):
            w[j] -= lr * slopes[j]
        path.append(list(w))
    return path


# %% largest_safe_lr
def largest_safe_lr(A):
    d = len(A[0])
    arrow = [1.0 + 0.1 * j for j in range(d)]
    stretch = 1.0
    for _ in range(3000):
        shadow = [sum(float(a) * b for a, b in zip(row, arrow)) for row in A]
        arrow = [2 * sum(float(row[j]) * s for row, s in zip(A, shadow)) for j in range(d)]
        stretch = sum(a * a for a in arrow) ** 0.5
        arrow = [a / stretch for a in arrow]
    return 2 / stretch


# %% posterior
def posterior(prior, sensitivity, specificity, results):
    chance = prior
    for result in results:
        if result:
            sick, healthy = chance * sensitivity, (1 - chance) * (1 - specificity)
        else:
            sick, healthy = chance * (1 - sensitivity), (1 - chance) * specificity
        if sick == 0 and healthy == 0:
            raise ValueError("impossible")
        chance = sick / (sick + healthy)
    return chance


# %% judge
def judge(A, lr, steps):
    bends = sorted(float(bend) for bend in np.linalg.eigvalsh(2 * A.T @ A))
    fastest = 2 / (bends[0] + bends[-1])
    left, best = 0.0, 0.0
    for bend in bends:
        one, two = 1.0, 1.0
        for _ in range(steps):
            one *= 1 - lr * bend
            two *= 1 - fastest * bend
        left, best = max(left, abs(one)), max(best, abs(two))
    if left > 0.01 and best > 0.01:
        return {"left": left, "verdict": "stretched"}
    if left > 0.01:
        return {"left": left, "verdict": "raise" if lr < fastest else "lower"}
    return {"left": left, "verdict": "fine"}
