"""A schema of pydantic for the records; LEFT JOIN … IS NULL, EXCEPT and GROUP BY over outer joins for the SQL."""

# %% check_records
from datetime import datetime as _moment

from pydantic import BaseModel, Field, StrictStr, ValidationError, field_validator


class _Record(BaseModel):
    patient: StrictStr = Field(min_length=1)
    hr: float = Field(ge=20, le=250, allow_inf_nan=False)
    at: StrictStr

    @field_validator("patient")
    @classmethod
    def not_blank(cls, value):
        if not value.strip():
            raise ValueError("blank")
        return value

    @field_validator("at")
    @classmethod
    def a_time(cls, value):
        _moment.strptime(value, "%Y-%m-%d %H:%M")
        return value


def check_records(records):
    good, bad = {}, {}
    for i, record in enumerate(records):
        try:
            good[i] = _Record(**record).hr
        except ValidationError as error:
            bad[i] = sorted({item["loc"][0] for item in error.errors()})
    return {"good": good, "bad": bad}


# %% without_lactate
def without_lactate():
    return """SELECT visit_id FROM visits WHERE ward IS NULL OR ward <> 'ER'
              EXCEPT SELECT visit_id FROM labs WHERE name = 'lactate'"""


# %% site_totals
def site_totals():
    return """WITH per_visit AS (
                  SELECT v.visit_id, v.site, v.icu_days, COUNT(l.lab_id) AS n
                  FROM visits v LEFT JOIN labs l USING (visit_id) GROUP BY v.visit_id, v.site, v.icu_days)
              SELECT site, SUM(icu_days) AS icu_days, SUM(n) AS n_labs FROM per_visit GROUP BY site ORDER BY site"""


# %% make_index
def make_index():
    return 'create index if not exists "fast" on labs(visit_id, received_at desc, value);'


# %% find_patient
def find_patient(name):
    return ("SELECT patient_id FROM people p WHERE p.name IN (?) ORDER BY 1", (name,))


# %% features
def features():
    # With MAX() alone, SQLite takes the other columns from the row of the maximum.
    return """SELECT unit_id, n_orders, total, amount AS last_amount FROM (
                  SELECT u.unit_id, COUNT(o.order_id) AS n_orders, IFNULL(SUM(o.amount), 0) AS total, o.amount, MAX(o.recorded_at)
                  FROM units u LEFT JOIN orders o
                    ON o.customer_id = u.customer_id AND o.recorded_at > u.since AND o.recorded_at <= u.predict_at
                  GROUP BY u.unit_id)"""


# %% labels
def labels():
    return """SELECT u.unit_id, CASE WHEN u.until <= :now THEN MAX(f.failed_at IS NOT NULL) END AS label
              FROM units u LEFT JOIN failures f
                ON f.machine_id = u.machine_id AND f.failed_at > u.predict_at AND f.failed_at <= u.until
              GROUP BY u.unit_id"""


# %% judge
def judge(log, units):
    predict = log["visit_id"].map(units.set_index("visit_id")["predict_at"])
    log = log[predict.notna()]
    late = (log["recorded_at"].isna() | (log["recorded_at"] > predict[predict.notna()])).astype(float)
    share = late.groupby(log["column"]).mean()
    return {"late": share, "usable": np.array(sorted(share.index[share == 0]), dtype=str)}
