"""Plain Python throughout: loops, lists and sums, no arrays."""

# %% gains
def gains(values, order):
    out = {}
    for place in range(len(order)):
        before = sum(2 ** int(p) for p in order[:place])
        out[int(order[place])] = float(values[before + 2 ** int(order[place])]) - float(values[before])
    return [out[player] for player in range(len(order))]


# %% shapley
def shapley(game):
    players = sorted({name for key in game for name in key})
    n = len(players)
    phi = {}
    for me in players:
        total = 0.0
        for key in game:
            if me in key:
                without = tuple(name for name in key if name != me)
                k = len(without)
                total += factorial(k) * factorial(n - 1 - k) / factorial(n) * (game[key] - game[without])
        phi[me] = total
    return phi


# %% filled
def filled(x, background):
    n = len(x)
    return [[[float(x[j]) if s >> j & 1 else float(row[j]) for j in range(n)] for row in background] for s in range(2**n)]


# %% importance
def importance(values, names, positive):
    sums = [0.0] * len(names)
    for row in values:
        for j, cell in enumerate(row):
            try:
                cell = cell[positive]
            except (TypeError, IndexError):
                pass
            sums[j] += abs(float(cell))
    pairs = sorted(zip(sums, names), key=lambda pair: pair[0], reverse=True)
    return {name: total / len(values) for total, name in pairs}


# %% bundled
def bundled(values, names, bundles):
    groups = {name: list(columns) for name, columns in bundles.items()}
    taken = [column for columns in groups.values() for column in columns]
    groups.update({name: [name] for name in names if name not in taken})
    result = {}
    for group, columns in groups.items():
        places = [list(names).index(column) for column in columns]
        result[group] = sum(abs(sum(float(row[j]) for j in places)) for row in values) / len(values)
    return result


# %% steps
def steps(base, phi, names):
    from math import exp

    here = float(base)
    path = [["start", 1 / (1 + exp(-here))]]
    for share, name in sorted(zip(phi, names), key=lambda pair: abs(pair[0]), reverse=True):
        here += float(share)
        path.append([name, 1 / (1 + exp(-here))])
    return path


# %% suspect
def suspect(values, names, available_at):
    from math import isnan

    sizes = [sum(abs(float(row[j])) for row in values) / len(values) for j in range(len(names))]
    best, best_share = None, 0.0
    for name, size in zip(names, sizes):
        share = size / sum(sizes)
        hours = available_at[name]
        if (isnan(hours) or hours > 0) and share >= 0.02 and share > best_share:
            best, best_share = name, share
    return best, best_share
