"""Leaves the work to PyTorch: its layers, its slopes, its Adam."""

# %% forward
import torch

torch.set_num_threads(1)

def as_tensors(*parts):
    return [torch.tensor(np.asarray(part, dtype=float)) for part in parts]

def forward(W1, b1, w2, b2, X):
    W1, b1, w2, b2, X = as_tensors(W1, b1, w2, b2, X)
    hidden = torch.relu(X @ W1 + b1)
    return {"hidden": hidden, "p": torch.sigmoid(hidden @ w2 + b2)}

# %% shapes
def shapes(sizes, n):
    from torch import nn
    layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]
    return {
        "weights": [tuple(layer.weight.T.shape) for layer in layers],
        "outputs": [(n, layer.out_features) for layer in layers],
        "parameters": sum(part.numel() for layer in layers for part in layer.parameters()),
    }

# %% gradients
def gradients(W1, b1, w2, b2, X, y):
    W1, b1, w2, b2, X, y = as_tensors(W1, b1, w2, b2, X, y)
    parts = [part.requires_grad_() for part in (W1, b1, w2, b2)]
    score = torch.relu(X @ W1 + b1) @ w2 + b2
    torch.nn.functional.binary_cross_entropy_with_logits(score, y).backward()
    return dict(zip(["W1", "b1", "w2", "b2"], [part.grad.numpy() for part in parts]))

# %% adam_step
def adam_step(w, g, m, v, t, lr):
    w, g, m, v = as_tensors(w, g, m, v)
    m = torch.lerp(m, g, 0.1)
    v = v * 0.999 + g * g * 0.001
    step = m.div(1 - 0.9**t) / (v.div(1 - 0.999**t).sqrt() + 1e-8)
    return {"w": (w - lr * step).numpy(), "m": m.numpy(), "v": v.numpy()}

# %% fit
def fit(X, y, order, size, lr):
    X, y = as_tensors(X, y)
    w, b = torch.zeros(X.shape[1], dtype=float, requires_grad=True), torch.zeros(1, dtype=float, requires_grad=True)
    sgd, losses = torch.optim.SGD([w, b], lr=lr), []
    for rows in order:
        for batch in torch.split(torch.tensor(rows), size):
            loss = torch.nn.functional.binary_cross_entropy_with_logits(X[batch] @ w + b, y[batch])
            sgd.zero_grad()
            loss.backward()
            sgd.step()
            losses.append(loss.item())
    return {"w": w.detach().numpy(), "b": b.item(), "losses": losses}

# %% classify
def classify(layers, mean, std, X):
    values, mean, std = as_tensors(X, mean, std)
    values = (values - mean) / std
    for k, layer in enumerate(layers):
        weight, bias = as_tensors(layer["weight"], layer["bias"])
        values = torch.nn.functional.linear(torch.relu(values) if k else values, weight, bias)
    sure, label = torch.softmax(values, dim=1).max(dim=1)
    return {"label": label.numpy(), "sure": sure.numpy()}
