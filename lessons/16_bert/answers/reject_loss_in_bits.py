"""Measures in bits.

loses: loss_parts, loss_edges
"""

# %% split_loss
def split_loss(logits, ids, guess, symptom):
    shifted = logits - logits.max(axis=2, keepdims=True)
    log_probability = shifted - np.log(np.exp(shifted).sum(axis=2, keepdims=True))
    loss = -np.take_along_axis(log_probability, ids[:, :, None], axis=2)[:, :, 0]
    answer = {}
    for name, places in {"symptoms": guess & symptom[ids], "others": guess & ~symptom[ids]}.items():
        answer[name] = loss[places].mean() / np.log(2) if places.any() else None
    return answer
