"""Explains the forest with KernelExplainer and all coalitions; solves the game with the array form of the lesson."""

# %% shapley
def shapley(game):
    names = list(max(game, key=len))
    n = len(names)
    v = np.array([game[tuple(sorted(names[i] for i in range(n) if s >> i & 1))] for s in range(2**n)])
    phi = np.zeros(n)
    for s in range(2**n):
        k = s.bit_count()
        for i in range(n):
            if not s >> i & 1:
                phi[i] += factorial(k) * factorial(n - 1 - k) / factorial(n) * (v[s | 1 << i] - v[s])
    return dict(zip(names, phi))


# %% explain
def explain(X, y, rows, background):
    forest = RandomForestRegressor(n_estimators=20, max_depth=3, random_state=0).fit(X, y)
    explainer = shap.KernelExplainer(forest.predict, background)
    return explainer.expected_value, explainer.shap_values(rows, nsamples=2 ** X.shape[1], silent=True)


# %% importance
def importance(values, names, positive):
    values = np.atleast_3d(np.asarray(values, dtype=float))
    strength = np.abs(values).mean(axis=0)
    strength = strength[:, positive] if strength.shape[1] > 1 else strength[:, 0]
    order = np.argsort(strength)[::-1]
    return dict(zip(np.asarray(names)[order].tolist(), strength[order].tolist()))
