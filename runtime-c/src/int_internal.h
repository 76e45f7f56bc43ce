/* What the files about int share: numbers as sign and limbs. */
#ifndef NAJA_INT_INTERNAL_H
#define NAJA_INT_INTERNAL_H

#include <gmp.h>

#include "internal.h"
#include "naja/int.h"

_Static_assert(sizeof(mp_limb_t) == sizeof(uint64_t) && GMP_NAIL_BITS == 0, "limbs are 64-bit words");

/* More limbs than this (4 GB) are not tried: MemoryError. */
#define NJ_INT_MAX_LIMBS ((int64_t)1 << 29)

/* Any int's sign and magnitude without a copy. `small` holds the magnitude of what is no NjBigInt. */
typedef struct {
    const mp_limb_t *limbs;
    int64_t size;          /* limbs; 0 for zero */
    bool negative;
    mp_limb_t small;
} NjIntView;

/* Fills `view`, which must stay where it is. */
NJ_ALWAYS_INLINE void nj_int_view(NjInt n, NjIntView *view)
{
    if (nj_is_small_int(n) || n == nj_true || n == nj_false) {
        int64_t value = nj_is_small_int(n) ? nj_small_int_value(n) : n == nj_true;
        view->negative = value < 0;
        view->small = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
        view->limbs = &view->small;
        view->size = value != 0;
    } else {
        const NjBigInt *big = (const NjBigInt *)nj_object(n);
        view->negative = big->size < 0;
        view->size = big->size < 0 ? -big->size : big->size;
        view->limbs = (const mp_limb_t *)big->limbs;
    }
}

/* A read-only mpz over the view. */
NJ_ALWAYS_INLINE mpz_srcptr nj_int_mpz(const NjIntView *view, mpz_t place)
{
    return mpz_roinit_n(place, view->limbs, view->negative ? -view->size : view->size);
}

/* A big int with room for `size` limbs, which the caller fills in and hands to nj_int_finish. */
NjBigInt *nj_int_allocate(int64_t size);
/* Sets the sign, drops leading zero limbs, and gives a small int where the number is one. */
NjInt nj_int_finish(NjBigInt *fresh, int64_t size, bool negative);
NjInt nj_int_from_limbs(const mp_limb_t *limbs, int64_t size, bool negative);
/* int(text, base); a message shows `source`, where the text is from. */
NjInt nj_int_read(NjStr *text, int base, NjValue source);
/* The bytes that int() and float() read as text. What is not ASCII becomes a character that no number has. */
NjStr *nj_number_text(const uint8_t *bytes, size_t length);
/* Copies the number out of `z`, which it clears. */
NjInt nj_int_take_mpz(mpz_t z);

#endif
