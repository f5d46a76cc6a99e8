"""Lets scikit-learn do what it can: an encoder, an imputer, a scaler and a pipeline."""

# %% prepared_shape
def prepared_shape(train, new, numbers, texts):
    from sklearn.impute import SimpleImputer

    imputer = SimpleImputer(add_indicator=True, keep_empty_features=True).fit(train[numbers])
    seen = sum(len(train[name].value_counts()) for name in texts)
    return np.array([new.shape[0], len(imputer.get_feature_names_out()) + seen])


# %% prepare
def prepare(train, new, numbers, text):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    values = sorted(train[text].dropna().unique())
    parts = ColumnTransformer([
        ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        ("text", OneHotEncoder(categories=[values], handle_unknown="ignore", sparse_output=False), [text]),
    ])
    return pd.DataFrame(parts.fit(train.dropna(subset=text).pipe(lambda t: train.assign(**{text: train[text].fillna(values[0])}))).transform(new))
