# SPDX-License-Identifier: Apache-2.0
"""Group-time effects by csdid. usage: flows_csdid.py FILE"""
import contextlib
import io
import json
import sys
import warnings

import pandas as pd
from csdid.att_gt import ATTgt

warnings.filterwarnings("ignore")
data = pd.read_csv(sys.argv[1])
data = data.rename(columns={"first.treat": "first_treat"})
noise = io.StringIO()
with contextlib.redirect_stdout(noise):
    att = ATTgt(yname="lemp", gname="first_treat", idname="countyreal", tname="year", data=data,
                control_group=["nevertreated"], xformla="lemp~1", bstrap=False, cband=False)
    att.fit(est_method="reg", base_period="varying", bstrap=False)
    results = att.results
    simple = att.aggte(typec="simple", bstrap=False, cband=False)
out = {}
for group, time, effect, error in zip(results["group"], results["year"], results["att"],
                                      results["se"]):
    out[f"att.{int(group)}.{int(time)}"] = [float(effect), float(error)]
aggregate = simple.atte
out["group_time"] = [float(aggregate["overall_att"]), float(aggregate["overall_se"])]
print(json.dumps(out))
