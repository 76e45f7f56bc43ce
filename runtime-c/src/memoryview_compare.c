/* Equality of memoryviews with each other and with all that has a buffer. */
#include "memoryview_internal.h"

static bool have_same_shape(NjMemoryView *a, NjMemoryView *b)
{
    return a->dimensions == b->dimensions && memcmp(nj_view_shape(a), nj_view_shape(b), (size_t)a->dimensions * sizeof(int64_t)) == 0;
}

static bool floats_equal(char code, const uint8_t *a, const uint8_t *b)
{
    if (code == 'd') {
        double x, y;
        memcpy(&x, a, sizeof x);
        memcpy(&y, b, sizeof y);
        return x == y;
    }
    float x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return x == y;
}

static int items_equal(char a_code, const uint8_t *a, char b_code, const uint8_t *b)
{
    if (a_code == b_code && (a_code == 'f' || a_code == 'd'))
        return floats_equal(a_code, a, b);
    NjValue left = nj_item_unpack(a_code, a), right = left ? nj_item_unpack(b_code, b) : 0;
    return right ? nj_compare_truth(NJ_EQ, left, right) : -1;
}

/* 1, 0, or -1 with an exception pending. */
static int views_equal(NjMemoryView *a, NjMemoryView *b)
{
    char a_code = nj_format_code(a->format), b_code = nj_format_code(b->format);
    if (!have_same_shape(a, b))
        return 0;
    if (!a_code || !b_code)
        return nj_foreign_buffers ? nj_foreign_buffers->equal(a, b) : 0;
    NjBytes *left = nj_view_bytes(a, false), *right = left ? nj_view_bytes(b, false) : NULL;
    if (!right)
        return -1;
    if (a_code == b_code && a_code != 'f' && a_code != 'd' && a_code != '?')
        return nj_bytes_equal(left, right);
    size_t a_size = (size_t)a->item_size, b_size = (size_t)b->item_size, count = left->length / a_size;
    for (size_t i = 0; i < count; i++) {
        int equal = items_equal(a_code, left->bytes + i * a_size, b_code, right->bytes + i * b_size);
        if (equal != 1)
            return equal;
    }
    return 1;
}

NjValue nj_view_compare(NjValue self, NjValue other, NjCompareOperator op)
{
    if (op != NJ_EQ && op != NJ_NE)
        return nj_not_implemented;
    NjMemoryView *view = nj_view_self(self);
    bool other_is_released = nj_is_memoryview(other) && nj_load_relaxed(&nj_view_self(other)->is_released);
    if (nj_load_relaxed(&view->is_released) || other_is_released)
        return nj_bool((self == other) == (op == NJ_EQ));
    NjMemoryView *right = nj_is_memoryview(other) ? nj_view_self(other) : nj_memoryview_try(other);
    if (!right) {
        nj_error_clear();
        return nj_not_implemented;
    }
    int equal = views_equal(view, right);
    if (nj_value(right) != other)
        nj_view_release(right);
    return equal < 0 ? 0 : nj_bool(equal == (op == NJ_EQ));
}
