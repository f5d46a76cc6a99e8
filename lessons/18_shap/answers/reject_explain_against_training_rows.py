"""Compares with the rows that the forest was trained on, whatever company was asked for.

loses: explain_sum, explain_unseen
"""

# %% explain
def explain(X, y, rows, background):
    forest = RandomForestRegressor(n_estimators=20, max_depth=3, random_state=0).fit(X, y)
    return forest.predict(X).mean(), shap.TreeExplainer(forest, X[:100]).shap_values(rows)
