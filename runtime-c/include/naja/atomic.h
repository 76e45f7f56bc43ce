/* The named forms of C11's atomic accesses. Fields that threads share are read and written through these only. */
#ifndef NAJA_ATOMIC_H
#define NAJA_ATOMIC_H

#include "config.h"

#ifdef NJ_STRESS
/* Lets another thread run now and then, so that rare interleavings are tried. */
void nj_stress_yield(void);
#else
NJ_ALWAYS_INLINE void nj_stress_yield(void) {}
#endif

#define nj_load_relaxed(place) atomic_load_explicit((place), memory_order_relaxed)
#define nj_load_acquire(place) (nj_stress_yield(), atomic_load_explicit((place), memory_order_acquire))
#define nj_store_relaxed(place, value) atomic_store_explicit((place), (value), memory_order_relaxed)
#define nj_store_release(place, value) (nj_stress_yield(), atomic_store_explicit((place), (value), memory_order_release))
#define nj_exchange(place, value) (nj_stress_yield(), atomic_exchange_explicit((place), (value), memory_order_acq_rel))
/* Stores `value` where `*expected` still stands; else false, and `*expected` is what stands there. */
#define nj_compare_exchange(place, expected, value) \
    (nj_stress_yield(), atomic_compare_exchange_strong_explicit((place), (expected), (value), memory_order_acq_rel, memory_order_acquire))

/* Between two looks at a place that another thread is about to change. */
NJ_ALWAYS_INLINE void nj_relax(void)
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

#endif
