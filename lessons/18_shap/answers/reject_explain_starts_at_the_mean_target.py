"""Takes the mean of the target for the start instead of the background's mean prediction.

loses: explain_sum
"""

# %% explain
def explain(X, y, rows, background):
    forest = RandomForestRegressor(n_estimators=20, max_depth=3, random_state=0).fit(X, y)
    return np.mean(y), shap.TreeExplainer(forest, background).shap_values(rows)
