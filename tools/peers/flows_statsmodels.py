# SPDX-License-Identifier: Apache-2.0
"""The interrupted series by statsmodels. usage: flows_statsmodels.py FOLDER"""
import json
import sys

import numpy as np
import pandas as pd
import statsmodels.api as sm

data = pd.read_csv(sys.argv[1] + "/series.csv")
data = data[data.unit == "here"].reset_index(drop=True)
n, date = len(data), 40
columns = [np.ones(n), np.arange(n) - date]
month = np.array([int(text[5:7]) for text in data.time])
columns += [(month == m).astype(float) for m in range(2, 13)]
columns.append((np.arange(n) >= date).astype(float))
fit = sm.OLS(data.outcome, np.column_stack(columns)).fit(
    cov_type="HAC", cov_kwds={"maxlags": 3, "use_correction": False})
print(json.dumps({"interrupted_series": [float(fit.params.iloc[-1]), float(fit.bse.iloc[-1])],
                  "trend": [float(fit.params.iloc[1]), float(fit.bse.iloc[1])]}))
