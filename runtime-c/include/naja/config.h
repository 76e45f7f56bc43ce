/* Build configuration, attributes and assertions. Every macro that is not a table lives here.
 *
 * NJ_DEBUG: assertions and lock ranks.  NJ_STRESS: collect every Nth allocation, yield at locks.
 * NJ_MALLOC: the malloc backend, in which the sanitizers see every object.  NJ_FAULTS: with it, allocations that tests let fail.
 * NJ_UNLOCKED: no locks, to measure what their tests cost programs that start no threads; they must not start any. */
#ifndef NAJA_CONFIG_H
#define NAJA_CONFIG_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define NJ_LIKELY(condition) __builtin_expect(!!(condition), 1)
#define NJ_UNLIKELY(condition) __builtin_expect(!!(condition), 0)
/* Stands at the head of a fast path. It keeps the C compiler from hoisting what follows above the test that leads here, and from
 * joining that test with the next: both turn two predicted branches into flags kept in registers (fib: 2.2 to 1.8 times C). */
#define NJ_FAST_PATH() __asm__ volatile("")
#define NJ_NOINLINE __attribute__((noinline))
#define NJ_COLD __attribute__((noinline, cold))
#define NJ_ALWAYS_INLINE static inline __attribute__((always_inline))
#define NJ_NORETURN __attribute__((noreturn))
#define NJ_PRINTF(text, first) __attribute__((format(printf, text, first)))
#define NJ_THREAD_LOCAL _Thread_local
/* On a static variable that holds pointers into the heap: places it where the collector looks. Static types, and what is
 * passed to nj_root_add, need it not. */
#define NJ_ROOT __attribute__((section("nj_roots")))

#ifdef NJ_DEBUG
#include <assert.h>
#define NJ_ASSERT(condition) assert(condition)
#else
#define NJ_ASSERT(condition) ((void)0)
#endif

#endif
