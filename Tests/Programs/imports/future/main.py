from __future__ import annotations, division as d
import __future__
for n in __future__.all_feature_names: print(n, getattr(__future__, n))
print(annotations.getOptionalRelease(), d.mandatory, annotations.mandatory, d is __future__.division, "annotations" in globals())

from with_star import *

print(annotations is __future__.annotations, answer)
