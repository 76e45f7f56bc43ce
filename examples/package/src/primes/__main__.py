"""python -m primes 60 97 1001"""

import sys

from primes import Factorisation, divisor_count, judge, next_prime

for word in sys.argv[1:]:
    number = int(word)
    print(Factorisation(number), judge(number).value, divisor_count(number), next_prime(number))
