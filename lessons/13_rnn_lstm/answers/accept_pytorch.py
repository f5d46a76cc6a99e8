"""PyTorch does the work."""

# %% rnn
def rnn(series, W, U, b):
    cell = torch.nn.RNN(W.shape[1], len(b), batch_first=True).double()
    with torch.no_grad():
        for parameter, values in zip(cell.parameters(), (W, U, b, np.zeros(len(b)))):
            parameter.copy_(torch.tensor(values))
        return cell(torch.tensor(np.asarray(series, dtype=float))[None])[0][0].numpy()


# %% lstm_step
def lstm_step(x, h, c, W, U, b):
    z = torch.tensor(W @ x + U @ h + b)
    i, f, g, o = z.reshape(4, -1)
    c = torch.sigmoid(f) * torch.tensor(c) + torch.sigmoid(i) * torch.tanh(g)
    return {"h": (torch.sigmoid(o) * torch.tanh(c)).numpy(), "c": c.numpy()}


# %% windows
def windows(series, past, horizon):
    if len(series) < past + horizon:
        return {"X": np.zeros((0, past)), "y": np.zeros((0, horizon))}
    both = torch.tensor(np.asarray(series)).unfold(0, past + horizon, 1).numpy()
    return {"X": both[:, :past], "y": both[:, past:]}


# %% clip
def clip(pieces, most):
    length = np.linalg.norm(np.concatenate([piece.ravel() for piece in pieces]))
    return [piece / max(1, length / most) for piece in pieces]
