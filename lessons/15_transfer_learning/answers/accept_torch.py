"""PyTorch where we use NumPy: autograd for the slopes, a network with a head, tensors as answers."""

# %% residual_block
def residual_block(x, W1, W2, S=None):
    x, W1, W2 = (torch.tensor(a) for a in (x, W1, W2))
    through = x if S is None else x @ torch.tensor(S)
    return torch.relu(through + torch.relu(x @ W1) @ W2)

# %% slopes
def slopes(weights, shortcut):
    y = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
    inputs = [y]
    for w in weights:
        y = y + w * y if shortcut else w * y
        y.retain_grad()
        inputs.append(y)
    inputs[-1].backward()
    return [float(v.grad) for v in inputs]

# %% prepare
def prepare(pictures, scanner, card):
    p = torch.as_tensor(pictures)[:, None] / scanner["most"]
    p = p if scanner["ink"] == card["ink"] else 1 - p
    p = torch.nn.functional.interpolate(p, size=card["size"], mode="nearest")
    return ((p - card["mean"]) / card["std"])[:, 0]

# %% put_head
def put_head(coef, intercept, mean, scale):
    layer = torch.nn.Linear(coef.shape[1], len(coef)).double()
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(coef / scale))
        layer.bias.copy_(torch.tensor(intercept - (coef / scale) @ mean))
    weight, bias = layer.weight.detach(), layer.bias.detach()
    if len(coef) == 1:
        weight, bias = torch.cat([torch.zeros_like(weight), weight]), torch.cat([torch.zeros(1), bias])
    return {"weight": weight, "bias": bias}

# %% read_jamo
def read_jamo(few, names, new):
    torch.manual_seed(0)
    order = sorted(set(names))
    X, y = torch.tensor(see_jamo(few)), torch.tensor([order.index(n) for n in names])
    head = torch.nn.Linear(X.shape[1], len(order))
    adam = torch.optim.Adam(head.parameters(), lr=0.02)
    for _ in range(150):
        loss = torch.nn.functional.cross_entropy(head(X), y)
        adam.zero_grad()
        loss.backward()
        adam.step()
    with torch.no_grad():
        return [order[i] for i in head(torch.tensor(see_jamo(new))).argmax(1)]
