"""Turns each share into a probability of its own and adds those up.

loses: steps_ends, steps_path
"""

# %% steps
def steps(base, phi, names):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    order = np.argsort(-np.abs(phi))
    path = [("start", sigmoid(base))]
    for j in order:
        path.append((names[j], path[-1][1] + sigmoid(phi[j]) - 0.5))
    return path
