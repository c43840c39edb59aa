# SPDX-License-Identifier: Apache-2.0
"""Synthetic difference in differences and synthetic control by synthdid. usage: ... FILE

The package's own option `synth` keeps the weights of synthetic difference in differences. Synthetic
control as published (next to no ridge, no intercept) is put together here from its solver.
"""
import json
import sys
import warnings

import numpy as np
import pandas as pd
from synthdid.solver import sc_weight_fw
from synthdid.synthdid import Synthdid
from synthdid.utils import sparsify_function

warnings.filterwarnings("ignore")
data = pd.read_csv(sys.argv[1], sep=";")
out = {}


def put_weights(name, units, weights):
    for unit, weight in zip(units, weights):
        out[f"{name}.weight.{unit}"] = [float(weight), None]


for name, options in (("synthetic_did", {}), ("difference_in_differences", {"did": True})):
    model = Synthdid(data, unit="State", time="Year", treatment="treated",
                     outcome="PacksPerCapita").fit(**options)
    out[name] = [float(model.att_info["att_time"].iloc[0]), None]
    if name == "synthetic_did":
        put_weights(name, [str(unit) for unit in model.Y_units[0]], model.weights["omega"][0])

table = data.pivot(index="State", columns="Year", values="PacksPerCapita")
treated = data[data.treated == 1]
unit, start = treated.State.iloc[0], treated.Year.min()
donors = table.drop(index=unit)
before = [year for year in table.columns if year < start]
noise = np.diff(donors[before].to_numpy(), axis=1).std(ddof=1)
a, b = donors[before].to_numpy().T, table.loc[unit, before].to_numpy()
how = {"intercept": False, "zeta": 1e-6 * noise, "min_decrease": 1e-5 * noise}
weights = sc_weight_fw(a, b, None, max_iter=100, **how)["params"]
weights = sc_weight_fw(a, b, sparsify_function(weights), max_iter=10000, **how)["params"]
after = [year for year in table.columns if year >= start]
gap = table.loc[unit, after].to_numpy() - weights @ donors[after].to_numpy()
out["synthetic_control"] = [float(gap.mean()), None]
put_weights("synthetic_control", donors.index, weights)
print(json.dumps(out))
