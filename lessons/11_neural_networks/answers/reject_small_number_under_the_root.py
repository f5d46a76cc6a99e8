"""Adds the small number under the root.

loses: adam_hand, adam_unseen
"""

# %% adam_step
def adam_step(w, g, m, v, t, lr):
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    stride = (m / (1 - 0.9**t)) / np.sqrt(v / (1 - 0.999**t) + 1e-8)
    return {"w": w - lr * stride, "m": m, "v": v}
