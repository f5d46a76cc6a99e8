"""Returns scikit-learn's answer, whatever the number of steps.

loses: train_logistic_step
"""

# %% train_logistic
def train_logistic(X, y, steps, lr):
    model = LogisticRegression(C=np.inf, max_iter=1000).fit(X, y)
    return {"intercept": model.intercept_[0], "weights": model.coef_[0]}
