"""Takes a body whose weights were drawn by lot.

loses: jamo_right
"""

# %% read_jamo
def read_jamo(few, names, new):
    from mlroadmap.models.resnet import ResNet
    torch.manual_seed(0)
    body = ResNet(10).eval()
    def see(p):
        with torch.no_grad():
            return body.features(images.prepare(np.asarray(p))).numpy()
    return list(LogisticRegression(max_iter=1000).fit(see(few), names).predict(see(new)))
