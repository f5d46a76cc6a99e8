"""Uses other calls of the library and of NumPy, and warns on the way."""

# %% gains
def gains(values, order):
    import warnings

    warnings.warn("an order is only one of many")
    values = np.asarray(values, dtype=np.float64)
    known = np.zeros(len(order), dtype=int)
    bits = 2 ** np.arange(len(order))
    result = np.empty(len(order))
    for player in order:
        before = values[int(known @ bits)]
        known[player] = 1
        result[player] = values[int(known @ bits)] - before
    return result


# %% filled
def filled(x, background):
    from itertools import product

    masks = np.array([bits[::-1] for bits in product([0, 1], repeat=len(x))])
    return masks[:, None, :] * np.asarray(x) + (1 - masks[:, None, :]) * np.asarray(background)


# %% explain
def explain(X, y, rows, background):
    import warnings

    warnings.warn("one forest, one company")
    columns = [f"c{j}" for j in range(X.shape[1])]
    forest = RandomForestRegressor(n_estimators=20, max_depth=3, random_state=0).fit(X, y)
    explainer = shap.TreeExplainer(forest, pd.DataFrame(background, columns=columns), feature_perturbation="interventional")
    explanation = explainer(pd.DataFrame(rows, columns=columns))
    return float(np.mean(explanation.base_values)), explanation.values.tolist()


# %% steps
def steps(base, phi, names):
    from scipy.special import expit

    order = sorted(range(len(names)), key=lambda j: abs(phi[j]))[::-1]
    path = [("start", np.float32(expit(base)))]
    for count in range(1, len(names) + 1):
        path.append((names[order[count - 1]], expit(base + sum(phi[j] for j in order[:count]))))
    return path
