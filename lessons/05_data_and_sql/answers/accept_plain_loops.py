"""Plain Python: loops, regular expressions and dictionaries; correlated sub-queries in the SQL."""

# %% check_records
def check_records(records):
    import calendar
    import re

    out = {"good": {}, "bad": {}}
    for i in range(len(records)):
        r, wrong = records[i], set()
        m = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)", str(r.get("at", "")))
        if not m:
            wrong.add("at")
        else:
            y, mo, d, h, mi = map(int, m.groups())
            if not (1 <= mo <= 12 and 1 <= d <= calendar.monthrange(y, mo)[1] and h < 24 and mi < 60):
                wrong.add("at")
        try:
            hr = float(str(r.get("hr", "")).strip())
            if hr != hr or hr < 20 or hr > 250:
                wrong.add("hr")
        except ValueError:
            wrong.add("hr")
        who = r.get("patient")
        if who is None or not str(who).strip():
            wrong.add("patient")
        if len(wrong):
            out["bad"][i] = sorted(wrong)
        else:
            out["good"][i] = hr
    return out


# %% join_shape
def join_shape(left_keys, right_keys, left_columns, right_columns, kind):
    pairs = [(a, b) for a in left_keys for b in right_keys if a is not None and b is not None and a == b]
    n = len(pairs)
    if kind == "left":
        n += sum(1 for a in left_keys if a is None or a not in right_keys)
    return [n, left_columns + right_columns]


# %% without_lactate
def without_lactate():
    return ("SELECT visit_id FROM visits WHERE COALESCE(ward, '?') != 'ER' "
            "AND visit_id NOT IN (SELECT visit_id FROM labs WHERE name = 'lactate' AND visit_id IS NOT NULL);")


# %% site_totals
def site_totals():
    return """SELECT s.site, s.days AS icu_days,
                     (SELECT COUNT(*) FROM labs l JOIN visits w ON w.visit_id = l.visit_id WHERE w.site = s.site) AS n_labs
              FROM (SELECT site, SUM(icu_days) AS days FROM visits GROUP BY site) s"""


# %% features
def features():
    mine = "FROM orders o WHERE o.customer_id = u.customer_id AND o.recorded_at > u.since AND o.recorded_at <= u.predict_at"
    return f"""SELECT unit_id, (SELECT COUNT(*) {mine}) AS n_orders, (SELECT TOTAL(amount) {mine}) AS total,
                      (SELECT amount {mine} ORDER BY o.recorded_at DESC LIMIT 1) AS last_amount FROM units u"""


# %% labels
def labels():
    return """SELECT unit_id, CASE WHEN until <= :now THEN
                  (SELECT COUNT(*) > 0 FROM failures f WHERE f.machine_id = u.machine_id
                   AND f.failed_at <= u.until AND NOT f.failed_at <= u.predict_at) END AS label
              FROM units u ORDER BY unit_id DESC"""


# %% judge
def judge(log, units):
    when = {int(v): t for v, t in zip(units["visit_id"], units["predict_at"])}
    counts = {}
    for _, r in log.iterrows():
        if int(r["visit_id"]) not in when:
            continue
        late, n = counts.get(r["column"], (0, 0))
        is_late = pd.isna(r["recorded_at"]) or r["recorded_at"] > when[int(r["visit_id"])]
        counts[r["column"]] = (late + int(is_late), n + 1)
    return {"late": {c: a / n for c, (a, n) in counts.items()}, "usable": sorted(c for c, (a, n) in counts.items() if a == 0)}
