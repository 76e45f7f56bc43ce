"""Questions about primes. All modules but __main__ are compiled."""

from primes.factors import Factorisation, divisor_count
from primes.testing import Verdict, is_prime, judge, next_prime

__all__ = ["Factorisation", "Verdict", "divisor_count", "is_prime", "judge", "next_prime"]
