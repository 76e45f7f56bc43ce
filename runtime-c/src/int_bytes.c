/* int.to_bytes and int.from_bytes. */
#include "int_internal.h"
#include "naja/bytes.h"

static NJ_COLD NjBytes *overflow(const char *message)
{
    nj_raise(&nj_exception_OverflowError, "%s", message);
    return NULL;
}

/* Turns `length` little-endian bytes of a magnitude into two's complement of its negative. */
static void negate(uint8_t *bytes, size_t length)
{
    unsigned carry = 1;
    for (size_t i = 0; i < length; i++) {
        unsigned byte = (uint8_t)~bytes[i] + carry;
        bytes[i] = (uint8_t)byte;
        carry = byte >> 8;
    }
}

static void reverse(uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length / 2; i++) {
        uint8_t byte = bytes[i];
        bytes[i] = bytes[length - 1 - i];
        bytes[length - 1 - i] = byte;
    }
}

NjBytes *nj_int_to_bytes(NjInt n, int64_t length, bool little, bool is_signed)
{
    NjIntView view;
    mpz_t z;
    if (length < 0) {
        nj_raise(&nj_exception_ValueError, "length argument must be non-negative");
        return NULL;
    }
    nj_int_view(n, &view);
    if (view.negative && !is_signed)
        return overflow("can't convert negative int to unsigned");
    bool negative = view.negative;
    int64_t bits = nj_small_int_value(nj_int_bit_length(n));
    view.negative = false;
    mpz_srcptr magnitude = nj_int_mpz(&view, z);
    /* -2^k needs no more bits than the sign and k. */
    if (negative && mpz_scan1(magnitude, 0) == (mp_bitcnt_t)bits - 1)
        bits--;
    if (bits + is_signed > length * 8 && !(bits == 0 && !negative))
        return overflow("int too big to convert");
    NjBytes *result = nj_bytes_new(NULL, (size_t)length);
    if (!result || length == 0)
        return result;
    uint8_t *out = nj_bytes_storage(result);
    memset(out, 0, (size_t)length);
    mpz_export(out, NULL, -1, 1, 0, 0, magnitude);
    if (negative)
        negate(out, (size_t)length);
    if (!little)
        reverse(out, (size_t)length);
    return result;
}

NjInt nj_int_from_bytes(const uint8_t *bytes, size_t length, bool little, bool is_signed)
{
    mpz_t z;
    mpz_init(z);
    mpz_import(z, length, little ? -1 : 1, 1, 0, 0, bytes);
    bool negative = is_signed && length && (bytes[little ? length - 1 : 0] & 0x80);
    if (negative) {
        mpz_t modulus;
        mpz_init(modulus);
        mpz_setbit(modulus, length * 8);
        mpz_sub(z, z, modulus);
        mpz_clear(modulus);
    }
    return nj_int_take_mpz(z);
}
