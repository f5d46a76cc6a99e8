"""Leaves BatchNorm learning, so that an answer depends on its company.

loses: jamo_names
"""

# %% read_jamo
def read_jamo(few, names, new):
    body = images.pretrained("resnet").train()
    with torch.no_grad():
        a = body.features(images.prepare(few)).numpy()
        b = body.features(images.prepare(new)).numpy()
    return list(LogisticRegression(max_iter=1000).fit(a, names).predict(b))
