"""A line with the nurse's knowledge; scikit-learn prepares."""

# %% prepare
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler


def prepare(train, new):
    fill = SimpleImputer(strategy="median").fit(train)
    scale = StandardScaler().fit(fill.transform(train))
    n = len(train)
    smaller = np.sqrt((n - 1) / n)
    return scale.transform(fill.transform(train)) * smaller, scale.transform(fill.transform(new)) * smaller


# %% risks
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def _known(table):
    X = table[clinic.FEATURES].copy()
    X["fast"] = (X["hr"] - 82) * (1 - X["on_beta_blocker"])
    X["slow"] = (X["hr"] - 82) * X["on_beta_blocker"]
    X["off"] = (X["temp"] - 36.9).abs()
    X["low"] = (112 - X["sbp"]).clip(lower=0)
    X["log"] = np.log(X["lactate"])
    return X


def risks(train, new):
    model = make_pipeline(SimpleImputer(add_indicator=True), StandardScaler(), LogisticRegression(max_iter=500))
    return model.fit(_known(train), train["outcome"]).predict_proba(_known(new))[:, 1]


# %% rings
def rings(usual, weeks):
    z = (pd.Series(weeks) - pd.Series(usual).mean()) / pd.Series(usual).std()
    return z.index[~(z.abs() <= 3)].tolist()
