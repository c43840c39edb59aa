# SPDX-License-Identifier: Apache-2.0
"""Two-way fixed effects, event study and Poisson by pyfixest. usage: flows_pyfixest.py FOLDER"""
import json
import sys

import pandas as pd
import pyfixest as pf

data = pd.read_csv(sys.argv[1] + "/panel.csv")
data["start"] = data["start"].fillna(0)
data["on"] = ((data.start > 0) & (data.time >= data.start)).astype(int)
out = {}
fit = pf.feols("outcome ~ on | unit + time", data=data, vcov={"CRV1": "unit"})
out["difference_in_differences"] = [float(fit.coef()["on"]), float(fit.se()["on"])]
fit = pf.fepois("outcome ~ on | unit + time", data=data, vcov={"CRV1": "unit"}, iwls_tol=1e-10)
out["poisson"] = [float(fit.coef()["on"]), float(fit.se()["on"])]
data["since"] = (data.time - data.start).where(data.start > 0, -1).clip(-6, 6)
names = []
for since in sorted(data.since.unique()):
    if since != -1:
        name = ("lead" if since < 0 else "lag") + str(int(abs(since)))
        names.append((int(since), name))
        data[name] = ((data.start > 0) & (data.since == since)).astype(int)
fit = pf.feols("outcome ~ " + " + ".join(n for _, n in names) + " | unit + time", data=data,
               vcov={"CRV1": "unit"})
for since, name in names:
    key = ("lead." if since < 0 else "lag.") + str(since)
    out[key] = [float(fit.coef()[name]), float(fit.se()[name])]
print(json.dumps(out))
