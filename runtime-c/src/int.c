/* Ints: representation and conversion from and to machine numbers. Arithmetic is in int_arithmetic.c, text in int_text.c, the
 * type in int_type.c. */
#include "int_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "naja/runtime.h"
#include "start.h"

/* GMP cannot report that there is no memory for its scratch space: the program ends as from an uncaught MemoryError. */
static NJ_NORETURN void end_without_memory(void)
{
    nj_runtime_finish();
    fprintf(stderr, "Fatal Python error: no memory for a large int\nMemoryError\n");
    _exit(1);
}

static void *allocate_scratch(size_t size)
{
    void *block = malloc(size);
    if (!block)
        end_without_memory();
    return block;
}

static void *grow_scratch(void *block, size_t old_size, size_t size)
{
    (void)old_size;
    void *grown = realloc(block, size);
    if (!grown)
        end_without_memory();
    return grown;
}

static void free_scratch(void *block, size_t size)
{
    (void)size;
    free(block);
}

void nj_int_start(void) { mp_set_memory_functions(allocate_scratch, grow_scratch, free_scratch); }

NjBigInt *nj_int_allocate(int64_t size)
{
    if (NJ_UNLIKELY(size > NJ_INT_MAX_LIMBS))
        return nj_raise_memory();
    /* Without pointers for the collector: the type is static and `limbs` points into the block itself. */
    NjBigInt *big = nj_alloc_atomic(sizeof *big + (size_t)size * sizeof *big->limbs);
    if (big) {
        big->base.type = &nj_type_int;
        big->limbs = (const uint64_t *)(big + 1);
    }
    return big;
}

NjInt nj_int_finish(NjBigInt *fresh, int64_t size, bool negative)
{
    while (size > 0 && fresh->limbs[size - 1] == 0)
        size--;
    if (size == 0)
        return nj_small_int(0);
    if (size == 1 && fresh->limbs[0] <= (uint64_t)NJ_SMALL_INT_MAX + negative)
        return nj_small_int(negative ? (int64_t)(0 - fresh->limbs[0]) : (int64_t)fresh->limbs[0]);
    fresh->size = negative ? -size : size;
    return nj_value(fresh);
}

NjInt nj_int_from_limbs(const mp_limb_t *limbs, int64_t size, bool negative)
{
    NjBigInt *big = nj_int_allocate(size);
    if (!big)
        return 0;
    memcpy((void *)(uintptr_t)big->limbs, limbs, (size_t)size * sizeof *limbs);
    return nj_int_finish(big, size, negative);
}

NjInt nj_int_take_mpz(mpz_t z)
{
    NjInt n = nj_int_from_limbs(mpz_limbs_read(z), (int64_t)mpz_size(z), mpz_sgn(z) < 0);
    mpz_clear(z);
    return n;
}

NjInt nj_int_from_i64_slow(int64_t n)
{
    mp_limb_t limb = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    return nj_int_from_limbs(&limb, 1, n < 0);
}

NjInt nj_int_from_u64_slow(uint64_t n)
{
    mp_limb_t limb = n;
    return nj_int_from_limbs(&limb, 1, false);
}

NjInt nj_int_from_f64(double d)
{
    if (isnan(d))
        return nj_raise(&nj_exception_ValueError, "cannot convert float NaN to integer");
    if (isinf(d))
        return nj_raise(&nj_exception_OverflowError, "cannot convert float infinity to integer");
    if (d > -0x1p61 && d < 0x1p61)
        return nj_small_int((int64_t)d);
    mpz_t z;
    mpz_init_set_d(z, d);
    return nj_int_take_mpz(z);
}

NjInt nj_int_from_hex(const char *text)
{
    mpz_t z;
    mpz_init_set_str(z, text, 16);
    return nj_int_take_mpz(z);
}

NjInt nj_int_exact_slow(NjInt n)
{
    if (n == nj_true || n == nj_false)
        return nj_small_int(n == nj_true);
    if (nj_object(n)->type == &nj_type_int)
        return n;
    NjIntView view;
    nj_int_view(n, &view);
    return nj_int_from_limbs(view.limbs, view.size, view.negative);
}

/* Whether the number fits an int64_t, and which it is. */
static bool as_i64(NjInt n, int64_t *out)
{
    NjIntView view;
    nj_int_view(n, &view);
    if (view.size > 1 || (view.size == 1 && view.limbs[0] > (uint64_t)INT64_MAX + view.negative))
        return false;
    uint64_t magnitude = view.size ? view.limbs[0] : 0;
    *out = view.negative ? (int64_t)(0 - magnitude) : (int64_t)magnitude;
    return true;
}

static NJ_COLD NjI64Result overflow(const char *message)
{
    nj_raise(&nj_exception_OverflowError, "%s", message);
    return (NjI64Result){0, false};
}

NjI64Result nj_int_to_i64_slow(NjInt n)
{
    NjI64Result result = {0, true};
    return as_i64(n, &result.value) ? result : overflow("Python int too large to convert to C long");
}

NjI64Result nj_int_to_native_i64_slow(NjInt n)
{
    NjI64Result result = {0, true};
    return as_i64(n, &result.value) ? result : overflow("int too large to convert to i64");
}

static NjI64Result narrow(NjInt n, int64_t least, int64_t most, const char *message)
{
    NjI64Result result = {0, true};
    return as_i64(n, &result.value) && result.value >= least && result.value <= most ? result : overflow(message);
}

NjI64Result nj_int_to_i32(NjInt n) { return narrow(n, INT32_MIN, INT32_MAX, "int too large to convert to i32"); }
NjI64Result nj_int_to_i16(NjInt n) { return narrow(n, INT16_MIN, INT16_MAX, "int too large to convert to i16"); }
NjI64Result nj_int_to_u8(NjInt n) { return narrow(n, 0, UINT8_MAX, "int too large or small to convert to u8"); }

NjI64Result nj_i64_to_i32(int64_t n)
{
    return NJ_LIKELY(n == (int32_t)n) ? (NjI64Result){n, true} : overflow("int too large to convert to i32");
}
NjI64Result nj_i64_to_i16(int64_t n)
{
    return NJ_LIKELY(n == (int16_t)n) ? (NjI64Result){n, true} : overflow("int too large to convert to i16");
}
NjI64Result nj_i64_to_u8(int64_t n)
{
    return NJ_LIKELY(n == (uint8_t)n) ? (NjI64Result){n, true} : overflow("int too large or small to convert to u8");
}

static NJ_THREAD_LOCAL bool was_cut;

bool nj_int_was_cut(void) { return was_cut; }

int64_t nj_int_clamp_slow(NjInt n)
{
    int64_t value;
    was_cut = !as_i64(n, &value);
    if (!was_cut)
        return value;
    return nj_int_is_negative(n) ? INT64_MIN : INT64_MAX;
}

/* The top 64 bits of a number of at least two limbs, the last one set where lower bits were lost, and how many were. */
static uint64_t top_bits(const mp_limb_t *limbs, int64_t size, int64_t *lost)
{
    int shift = __builtin_clzll(limbs[size - 1]);
    uint64_t top = limbs[size - 1] << shift;
    bool sticky = false;
    if (shift) {
        top |= limbs[size - 2] >> (64 - shift);
        sticky = limbs[size - 2] << shift != 0;
    } else {
        sticky = limbs[size - 2] != 0;
    }
    for (int64_t i = size - 3; i >= 0 && !sticky; i--)
        sticky = limbs[i] != 0;
    *lost = size * 64 - shift - 64;
    return top | sticky;
}

NjF64Result nj_int_to_f64_slow(NjInt n)
{
    NjIntView view;
    nj_int_view(n, &view);
    double magnitude;
    if (view.size < 2) {
        magnitude = (double)(view.size ? view.limbs[0] : 0);
    } else {
        /* One rounding: the sticky bit stands far below the 53 bits that stay. */
        int64_t lost;
        uint64_t top = top_bits(view.limbs, view.size, &lost);
        magnitude = lost < 2000 ? ldexp((double)top, (int)lost) : HUGE_VAL;
        if (isinf(magnitude)) {
            nj_raise(&nj_exception_OverflowError, "int too large to convert to float");
            return (NjF64Result){0, false};
        }
    }
    return (NjF64Result){view.negative ? -magnitude : magnitude, true};
}

bool nj_int_is_true_slow(NjInt n)
{
    NjIntView view;
    nj_int_view(n, &view);
    return view.size != 0;
}

bool nj_int_is_negative(NjInt n)
{
    NjIntView view;
    nj_int_view(n, &view);
    return view.negative;
}

/* CPython's hash of numbers is the number modulo a Mersenne prime. */
int64_t nj_int_hash(NjInt n)
{
    const uint64_t prime = ((uint64_t)1 << 61) - 1;
    NjIntView view;
    nj_int_view(n, &view);
    uint64_t rest = view.size == 0 ? 0 : view.size == 1 ? view.limbs[0] % prime : mpn_mod_1(view.limbs, view.size, prime);
    int64_t hash = view.negative ? -(int64_t)rest : (int64_t)rest;
    return hash == -1 ? -2 : hash;
}

NjInt nj_int_bit_length(NjInt n)
{
    NjIntView view;
    nj_int_view(n, &view);
    return nj_small_int(view.size ? view.size * 64 - __builtin_clzll(view.limbs[view.size - 1]) : 0);
}

NjInt nj_int_bit_count(NjInt n)
{
    NjIntView view;
    nj_int_view(n, &view);
    return nj_small_int(view.size ? (int64_t)mpn_popcount(view.limbs, view.size) : 0);
}

NjI64Result nj_i64_shift_failed(void)
{
    nj_raise(&nj_exception_ValueError, "negative shift count");
    return (NjI64Result){0, false};
}

NjI64Result nj_i64_division_failed(int64_t divisor, bool is_modulo)
{
    if (divisor == 0)
        nj_raise(&nj_exception_ZeroDivisionError, is_modulo ? "integer modulo by zero" : "integer division or modulo by zero");
    else
        nj_raise(&nj_exception_OverflowError, "integer division overflow");
    return (NjI64Result){0, false};
}
