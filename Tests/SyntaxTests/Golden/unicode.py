é = ﬁ = ℌ = 𝐱 = _é1 = 名前 = 1
x = é.ñ(ü=ö)
class Ä:
    def π(self, ß): return 'é', ß, f'é{ß}é{π}'
# é
x = 'é'; y = '😀'; z = 1
from é.è import ê as ë
