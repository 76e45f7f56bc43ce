/* bytearray. The protocol stands in bytes.h: readers take the block and what length it says; every change of length while threads
 * run makes a new block. */
#include "bytearray_internal.h"
#include "bytes_methods.h"
#include "naja/iterator.h"
#include "naja/type.h"

static NjByteBlock empty_block;

static NjByteArray *self_of(NjValue v) { return (NjByteArray *)nj_object(v); }
static bool is_bytearray(NjValue v) { return nj_is_object(v) && nj_is_instance(v, &nj_type_bytearray); }
static uint8_t *block_bytes(NjByteBlock *block) { return (uint8_t *)(void *)block->bytes; }

NjByteBlock *nj_byte_block_new(size_t capacity)
{
    if (capacity > SIZE_MAX / 4)
        return (nj_raise(&nj_exception_MemoryError, "bytearray is too long"), NULL);
    NjByteBlock *block = nj_alloc_atomic(sizeof *block + capacity);
    if (!block)
        return NULL;
    block->capacity = capacity;
    nj_store_relaxed(&block->length, 0);
    return block;
}

NjByteArray *nj_bytearray_new(const void *bytes, size_t length)
{
    NjByteArray *array = nj_alloc(sizeof *array);
    NjByteBlock *block = length ? nj_byte_block_new(length) : &empty_block;
    if (!array || !block)
        return NULL;
    if (length) {
        memcpy(block_bytes(block), bytes, length);
        nj_store_relaxed(&block->length, length);
    }
    array->base.type = &nj_type_bytearray;
    nj_lock_own(&array->lock);
    nj_store_relaxed(&array->block, block);
    return array;
}

/* What a `with` statement has of a bytearray cannot lose its place. */
static bool is_held(const NjByteArray *array) { return nj_load_relaxed(&array->held) != 0; }
static bool raise_held(void) { return nj_raise(&nj_exception_BufferError, "Existing exports of data: object cannot be re-sized"); }

/* The result of what was done under the lock: where nothing is pending, a view has kept it from being done. */
static bool finished(bool done) { return done || (!nj_error_pending() && raise_held()); }

static void count_held(NjByteArray *array, int change)
{
    nj_lock(&array->lock);
    nj_store_relaxed(&array->held, nj_load_relaxed(&array->held) + (uint32_t)change);
    nj_unlock(&array->lock);
}

void nj_bytearray_enter(NjByteArray *array) { count_held(array, 1); }
void nj_bytearray_leave(NjByteArray *array) { count_held(array, -1); }

/* Takes the lock of a native bytearray. False, without the lock, for a foreign one. */
static bool lock_native(NjByteArray *array)
{
    nj_lock(&array->lock);
    if (NJ_LIKELY(nj_load_relaxed(&array->block)->capacity != NJ_FOREIGN_BYTES))
        return true;
    nj_unlock(&array->lock);
    return false;
}

/* --- changing ---------------------------------------------------------------------------------------------------------------------------- */

/* Replaces bytes [start, stop) by others. Under the lock. False with MemoryError pending, or with nothing pending for one that is held. */
static bool splice_locked(NjByteArray *array, size_t start, size_t stop, const uint8_t *bytes, size_t count)
{
    NjByteBlock *block = nj_load_relaxed(&array->block);
    size_t old_length = nj_load_relaxed(&block->length), tail = old_length - stop, length = start + count + tail;
    if (length != old_length && is_held(array))
        return false;
    if (nj_threads_started || length > block->capacity) {
        NjByteBlock *fresh = nj_byte_block_new(length > block->capacity ? length + length / 2 + 16 : block->capacity);
        if (!fresh)
            return false;
        memcpy(block_bytes(fresh), block_bytes(block), start);
        if (count)
            memcpy(block_bytes(fresh) + start, bytes, count);
        memcpy(block_bytes(fresh) + start + count, block_bytes(block) + stop, tail);
        nj_store_relaxed(&fresh->length, length);
        nj_store_release(&array->block, fresh);
        return true;
    }
    memmove(block_bytes(block) + start + count, block_bytes(block) + stop, tail);
    if (count)
        memcpy(block_bytes(block) + start, bytes, count);
    if (length != old_length)
        nj_store_release(&block->length, length);
    return true;
}

static size_t length_locked(NjByteArray *array) { return nj_load_relaxed(&nj_load_relaxed(&array->block)->length); }

bool nj_bytearray_append_bytes(NjByteArray *array, const uint8_t *bytes, size_t count)
{
    if (!lock_native(array))
        return is_held(array) ? raise_held() : nj_foreign_bytearray_append(array, bytes, count);
    size_t length = length_locked(array);
    NjByteBlock *block = nj_load_relaxed(&array->block);
    bool done = true;
    if (length + count <= block->capacity && !is_held(array)) { /* behind the length nobody reads */
        memcpy(block_bytes(block) + length, bytes, count);
        nj_store_release(&block->length, length + count);
    } else {
        done = splice_locked(array, length, length, bytes, count);
    }
    nj_unlock(&array->lock);
    return finished(done);
}

static bool check_byte(int64_t byte) { return (byte >= 0 && byte <= 255) || nj_raise(&nj_exception_ValueError, "byte must be in range(0, 256)"); }

/* A byte out of any int. False with an exception pending. */
static bool byte_argument(NjValue v, uint8_t *byte)
{
    NjI64Result value = nj_index_clamped(v);
    *byte = (uint8_t)value.value;
    return value.ok && check_byte(value.value);
}

bool nj_bytearray_append(NjByteArray *array, int64_t byte)
{
    uint8_t unit = (uint8_t)byte;
    return check_byte(byte) && nj_bytearray_append_bytes(array, &unit, 1);
}

/* The bytes of any source of bytes, as a copy. */
static NjBytes *source_bytes(NjValue source)
{
    if (nj_has_buffer(source))
        return nj_bytes_from(source);
    NjByteBuilder builder = {0};
    NjValue iterator = nj_iterate(source), item;
    if (!iterator)
        return NULL;
    while ((item = nj_next(iterator))) {
        uint8_t byte;
        if (!byte_argument(item, &byte) || !nj_byte_builder_add(&builder, &byte, 1))
            return NULL;
    }
    return nj_error_pending() ? NULL : nj_byte_builder_end(&builder);
}

bool nj_bytearray_extend(NjByteArray *array, NjValue source)
{
    NjSlots *slots = &nj_type_of(source)->slots;
    if (!nj_has_buffer(source) && !slots->iterate && !slots->get_item)
        return nj_raise(&nj_exception_TypeError, "can't extend bytearray with %s", nj_type_name(source));
    if (nj_has_gaps(source))
        return nj_raise(&nj_exception_TypeError, "can't set bytearray slice from %s", nj_type_name(source));
    NjBytes *bytes = source_bytes(source);
    return bytes && (bytes->length == 0 || nj_bytearray_append_bytes(array, bytes->bytes, bytes->length));
}

/* --- items ------------------------------------------------------------------------------------------------------------------------------- */

int64_t nj_bytearray_length(const NjByteArray *array)
{
    NjForeignBytes *foreign = nj_bytearray_foreign_block(array);
    if (NJ_UNLIKELY(foreign != NULL))
        return nj_foreign_bytearray_length((NjByteArray *)(uintptr_t)array);
    return (int64_t)nj_load_acquire(&nj_load_acquire(&((NjByteArray *)(uintptr_t)array)->block)->length);
}

NjI64Result nj_bytearray_get(NjByteArray *array, int64_t index)
{
    NjByteBlock *block = nj_load_acquire(&array->block);
    if (NJ_UNLIKELY(block->capacity == NJ_FOREIGN_BYTES))
        return nj_foreign_bytearray_get(array, index);
    int64_t length = (int64_t)nj_load_acquire(&block->length);
    if (index < 0)
        index += length;
    if (index < 0 || index >= length) {
        nj_raise(&nj_exception_IndexError, "bytearray index out of range");
        return (NjI64Result){0, false};
    }
    return (NjI64Result){nj_load_relaxed(&block->bytes[index]), true};
}

bool nj_bytearray_set(NjByteArray *array, int64_t index, int64_t byte)
{
    if (!check_byte(byte))
        return false;
    if (!lock_native(array))
        return nj_foreign_bytearray_set(array, index, (uint8_t)byte);
    NjByteBlock *block = nj_load_relaxed(&array->block);
    int64_t length = (int64_t)nj_load_relaxed(&block->length);
    if (index < 0)
        index += length;
    bool in_range = index >= 0 && index < length;
    if (in_range)
        nj_store_relaxed(&block->bytes[index], (uint8_t)byte);
    nj_unlock(&array->lock);
    return in_range || nj_raise(&nj_exception_IndexError, "bytearray index out of range");
}

static NjBytes *as_bytes(NjValue self)
{
    const uint8_t *bytes;
    size_t length;
    return nj_bytes_view(self, &bytes, &length) ? nj_bytes_new(bytes, length) : NULL;
}

static NjValue as_array(NjBytes *bytes) { return bytes ? nj_value(nj_bytearray_new(bytes->bytes, bytes->length)) : 0; }

static NjValue slot_get_item(NjValue self, NjValue key)
{
    if (nj_type_of(key) == &nj_type_slice) {
        NjSlice *slice = (NjSlice *)nj_object(key);
        NjBytes *bytes = as_bytes(self);
        return bytes ? as_array(nj_bytes_slice(bytes, slice->start, slice->stop, slice->step)) : 0;
    }
    if (!nj_type_of(key)->slots.to_index)
        return nj_raise(&nj_exception_TypeError, "bytearray indices must be integers or slices, not %s", nj_type_name(key));
    NjI64Result index = nj_index_exact(key);
    NjI64Result byte = index.ok ? nj_bytearray_get(self_of(self), index.value) : index;
    return byte.ok ? nj_small_int(byte.value) : 0;
}

/* Deletes the bytes at an extended slice's places. Under the lock. */
static bool delete_stepwise_locked(NjByteArray *array, NjSliceIndices at)
{
    NjByteBlock *block = nj_load_relaxed(&array->block), *fresh = is_held(array) ? NULL : nj_byte_block_new(block->capacity);
    if (!fresh)
        return false;
    if (at.step < 0) {
        at.start += (at.count - 1) * at.step;
        at.step = -at.step;
    }
    int64_t length = (int64_t)nj_load_relaxed(&block->length), kept = 0, next = at.start, left = at.count;
    for (int64_t i = 0; i < length; i++) {
        if (left && i == next) {
            left--;
            next += at.step;
        } else {
            block_bytes(fresh)[kept++] = block_bytes(block)[i];
        }
    }
    nj_store_relaxed(&fresh->length, (size_t)kept);
    nj_store_release(&array->block, fresh);
    return true;
}

static bool assign_slice(NjByteArray *array, NjSlice *slice, NjBytes *bytes)
{
    NjSliceIndices at;
    if (!nj_slice_unpack(slice->start, slice->stop, slice->step, &at))
        return false;
    if (!lock_native(array))
        return nj_foreign_bytearray_assign(array, nj_value(slice), bytes);
    nj_slice_adjust(&at, (int64_t)length_locked(array));
    bool done = true, fits = true;
    if (at.step == 1) {
        size_t stop = (size_t)(at.stop > at.start ? at.stop : at.start);
        done = splice_locked(array, (size_t)at.start, stop, bytes ? bytes->bytes : NULL, bytes ? bytes->length : 0);
    } else if (!bytes || bytes->length == 0) {
        done = at.count == 0 || delete_stepwise_locked(array, at);
    } else if ((fits = (size_t)at.count == bytes->length)) {
        NjByteBlock *block = nj_load_relaxed(&array->block);
        for (int64_t i = 0; i < at.count; i++)
            nj_store_relaxed(&block->bytes[at.start + i * at.step], bytes->bytes[i]);
    }
    nj_unlock(&array->lock);
    if (!fits)
        return nj_raise(&nj_exception_ValueError, "attempt to assign bytes of size %zu to extended slice of size %lld", bytes->length,
                        (long long)at.count);
    return finished(done);
}

static int set_slice(NjValue self, NjSlice *slice, NjValue value)
{
    if (!value)
        return assign_slice(self_of(self), slice, NULL) ? 0 : -1;
    NjSlots *slots = &nj_type_of(value)->slots;
    if (nj_is_str(value) || nj_is_int(value) || (!nj_has_buffer(value) && !slots->iterate && !slots->get_item)) {
        nj_raise(&nj_exception_TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
        return -1;
    }
    NjBytes *bytes = source_bytes(value);
    return bytes && assign_slice(self_of(self), slice, bytes) ? 0 : -1;
}

static int slot_set_item(NjValue self, NjValue key, NjValue value)
{
    if (nj_type_of(key) == &nj_type_slice)
        return set_slice(self, (NjSlice *)nj_object(key), value);
    if (!nj_type_of(key)->slots.to_index) {
        nj_raise(&nj_exception_TypeError, "bytearray indices must be integers or slices, not %s", nj_type_name(key));
        return -1;
    }
    NjI64Result index = nj_index_exact(key);
    uint8_t byte;
    if (!index.ok)
        return -1;
    if (value)
        return byte_argument(value, &byte) && nj_bytearray_set(self_of(self), index.value, byte) ? 0 : -1;
    NjByteArray *array = self_of(self);
    if (!lock_native(array))
        return nj_foreign_bytearray_assign(array, nj_int_from_i64(index.value), NULL) ? 0 : -1;
    int64_t length = (int64_t)length_locked(array), at = index.value < 0 ? index.value + length : index.value;
    bool in_range = at >= 0 && at < length, done = in_range && splice_locked(array, (size_t)at, (size_t)at + 1, NULL, 0);
    nj_unlock(&array->lock);
    if (!in_range)
        nj_raise(&nj_exception_IndexError, "bytearray index out of range");
    return finished(done) ? 0 : -1;
}

/* --- methods ------------------------------------------------------------------------------------------------------------------------------ */

static NjValue none_if(bool done) { return done ? nj_none : 0; }

NJ_ENTRY(array_append)
{
    uint8_t byte;
    return none_if(byte_argument(args[1], &byte) && nj_bytearray_append(self_of(args[0]), byte));
}
NJ_ENTRY(array_extend) { return none_if(nj_bytearray_extend(self_of(args[0]), args[1])); }
NJ_ENTRY(array_copy) { return as_array(as_bytes(args[0])); }

NJ_ENTRY(array_clear)
{
    NjByteArray *array = self_of(args[0]);
    if (!lock_native(array))
        return nj_foreign_bytearray_call(args[0], "clear", NULL, 0);
    bool done = !is_held(array) || !length_locked(array);
    if (done)
        nj_store_release(&array->block, &empty_block);
    nj_unlock(&array->lock);
    return none_if(finished(done));
}

NJ_ENTRY(array_insert)
{
    NjI64Result index = nj_size_argument(args[1]);
    uint8_t byte;
    if (!index.ok || !byte_argument(args[2], &byte))
        return 0;
    NjByteArray *array = self_of(args[0]);
    if (!lock_native(array))
        return nj_foreign_bytearray_call(args[0], "insert", (NjValue[]){nj_int_from_i64(index.value), nj_small_int(byte)}, 2);
    int64_t length = (int64_t)length_locked(array), at = index.value < 0 ? index.value + length : index.value;
    at = at < 0 ? 0 : at > length ? length : at;
    bool done = splice_locked(array, (size_t)at, (size_t)at, &byte, 1);
    nj_unlock(&array->lock);
    return none_if(finished(done));
}

NJ_ENTRY(array_pop)
{
    NjI64Result index = nargs > 1 ? nj_size_argument(args[1]) : (NjI64Result){-1, true};
    if (!index.ok)
        return 0;
    NjByteArray *array = self_of(args[0]);
    if (!lock_native(array))
        return nj_foreign_bytearray_call(args[0], "pop", (NjValue[]){nj_int_from_i64(index.value)}, 1);
    int64_t length = (int64_t)length_locked(array), at = index.value < 0 ? index.value + length : index.value;
    bool in_range = at >= 0 && at < length;
    int64_t byte = in_range ? nj_load_relaxed(&nj_load_relaxed(&array->block)->bytes[at]) : 0;
    bool done = in_range && splice_locked(array, (size_t)at, (size_t)at + 1, NULL, 0);
    nj_unlock(&array->lock);
    if (!in_range)
        return nj_raise(&nj_exception_IndexError, length == 0 ? "pop from empty bytearray" : "pop index out of range");
    return finished(done) ? nj_small_int(byte) : 0;
}

NJ_ENTRY(array_remove)
{
    uint8_t byte;
    if (!byte_argument(args[1], &byte))
        return 0;
    NjByteArray *array = self_of(args[0]);
    if (!lock_native(array))
        return nj_foreign_bytearray_call(args[0], "remove", (NjValue[]){nj_small_int(byte)}, 1);
    NjByteBlock *block = nj_load_relaxed(&array->block);
    uint8_t *found = memchr(block_bytes(block), byte, length_locked(array));
    size_t at = found ? (size_t)(found - block_bytes(block)) : 0;
    bool done = found && splice_locked(array, at, at + 1, NULL, 0);
    nj_unlock(&array->lock);
    return found ? none_if(finished(done)) : nj_raise(&nj_exception_ValueError, "value not found in bytearray");
}

NJ_ENTRY(array_reverse)
{
    NjByteArray *array = self_of(args[0]);
    if (!lock_native(array))
        return nj_foreign_bytearray_call(args[0], "reverse", NULL, 0);
    NjByteBlock *block = nj_load_relaxed(&array->block);
    for (size_t i = 0, j = length_locked(array); i + 1 < j; i++) {
        uint8_t kept = nj_load_relaxed(&block->bytes[i]);
        nj_store_relaxed(&block->bytes[i], nj_load_relaxed(&block->bytes[--j]));
        nj_store_relaxed(&block->bytes[j], kept);
    }
    nj_unlock(&array->lock);
    return nj_none;
}

/* --- the other slots ------------------------------------------------------------------------------------------------------------------------ */

static NjValue slot_repr(NjValue self)
{
    NjBytes *bytes = as_bytes(self);
    NjStr *shown = bytes ? nj_bytes_show(bytes, true) : NULL;
    return shown ? nj_value(nj_str_format_c("%s(%s)", nj_type_name(self), nj_str_utf8(shown, NULL))) : 0;
}

static NjI64Result slot_length(NjValue self) { return (NjI64Result){nj_bytearray_length(self_of(self)), true}; }

static int slot_contains(NjValue self, NjValue item)
{
    NjBytes *bytes = as_bytes(self);
    return bytes ? nj_bytes_contains(bytes, item) : -1;
}

static NjValue slot_compare(NjValue self, NjValue other, NjCompareOperator op)
{
    if (!nj_has_buffer(other) || nj_has_gaps(other))
        return nj_not_implemented;
    NjBytes *left = as_bytes(self), *right = as_bytes(other);
    if (!left || !right)
        return 0;
    int order = nj_bytes_compare(left, right);
    return nj_compare_lengths(order > 0, order < 0, op);
}

static NjValue slot_add(NjValue left, NjValue right)
{
    if (!is_bytearray(left))
        return nj_not_implemented;
    if (nj_is_bytes_like(right) && !nj_has_gaps(right)) {
        NjBytes *a = as_bytes(left), *b = as_bytes(right);
        return a && b ? as_array(nj_bytes_concat(a, b)) : 0;
    }
    NjValue result = nj_try_right_operand(NJ_ADD, left, right, slot_add);
    if (result != nj_not_implemented)
        return result;
    return nj_raise(&nj_exception_TypeError, "can't concat %s to bytearray", nj_type_name(right));
}

static NjValue slot_add_in_place(NjValue self, NjValue other)
{
    if (!nj_has_buffer(other) || nj_has_gaps(other))
        return nj_raise(&nj_exception_TypeError, "can't concat %s to bytearray", nj_type_name(other));
    return nj_bytearray_extend(self_of(self), other) ? self : 0;
}

static NjValue repeated(NjValue self, int64_t count)
{
    NjBytes *bytes = as_bytes(self);
    return bytes ? as_array(nj_bytes_repeat(bytes, count)) : 0;
}

static NjValue slot_percent(NjValue a, NjValue b)
{
    return nj_is_instance(a, &nj_type_bytearray) ? nj_bytes_percent(a, b) : nj_not_implemented;
}

static NjValue slot_multiply(NjValue left, NjValue right) { return nj_sequence_multiply(left, right, is_bytearray, slot_multiply, repeated); }

static NjValue slot_multiply_in_place(NjValue self, NjValue count)
{
    NjI64Result n = nj_repeat_count(count);
    NjBytes *bytes = n.ok ? as_bytes(self) : NULL, *repeated = bytes ? nj_bytes_repeat(bytes, n.value) : NULL;
    if (!repeated)
        return 0;
    NjByteArray *array = self_of(self);
    if (!lock_native(array))
        return nj_foreign_bytearray_replace(array, repeated) ? self : 0;
    bool done = splice_locked(array, 0, length_locked(array), repeated->bytes, repeated->length);
    nj_unlock(&array->lock);
    return finished(done) ? self : 0;
}

static NjObject *allocate(NjType *type)
{
    NjByteArray *array = nj_alloc(type->size);
    if (!array)
        return NULL;
    array->base.type = type;
    nj_lock_own(&array->lock);
    nj_store_relaxed(&array->block, &empty_block);
    return &array->base;
}

static int initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjBytes *bytes = nj_bytes_constructed("bytearray", args, nargs, kwnames);
    if (!bytes)
        return -1;
    NjByteArray *array = self_of(self);
    if (!lock_native(array))
        return nj_foreign_bytearray_replace(array, bytes) ? 0 : -1;
    bool done = splice_locked(array, 0, length_locked(array), bytes->bytes, bytes->length);
    nj_unlock(&array->lock);
    return finished(done) ? 0 : -1;
}

/* --- the iterator --------------------------------------------------------------------------------------------------------------------------- */

/* `array` is fixed; an index of -1 means exhausted. */
typedef struct {
    NjObject base;
    NjByteArray *array;
    _Atomic(int64_t) index;
} ByteArrayIterator;

static NjValue slot_iterate(NjValue self)
{
    ByteArrayIterator *iterator = nj_alloc(sizeof *iterator);
    if (!iterator)
        return 0;
    iterator->base.type = &nj_type_bytearray_iterator;
    iterator->array = self_of(self);
    return nj_value(iterator);
}

/* The byte at an index, or -1 where there is none. */
static int byte_at(NjByteArray *array, size_t index)
{
    NjByteBlock *block = nj_load_acquire(&array->block);
    if (NJ_UNLIKELY(block->capacity == NJ_FOREIGN_BYTES))
        return nj_foreign_bytearray_at(array, index);
    return index < nj_load_acquire(&block->length) ? nj_load_relaxed(&block->bytes[index]) : -1;
}

static NjValue iterator_next(NjValue self)
{
    ByteArrayIterator *iterator = (ByteArrayIterator *)nj_object(self);
    int64_t index = nj_load_relaxed(&iterator->index);
    int byte = index < 0 ? -1 : byte_at(iterator->array, (size_t)index);
    nj_store_relaxed(&iterator->index, byte < 0 ? -1 : index + 1);
    return byte < 0 ? 0 : nj_small_int(byte);
}

NjType nj_type_bytearray_iterator = {
    .base = {&nj_type_type},
    .name = "bytearray_iterator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(ByteArrayIterator),
    .slots = {.iterate = nj_iterator_self, .next = iterator_next},
};

static const NjMethodDefinition methods[] = {
#include "bytes_methods.inc"
    NJ_METHOD("append", array_append, 2, 2),
    NJ_METHOD("clear", array_clear, 1, 1),
    NJ_METHOD("copy", array_copy, 1, 1),
    NJ_METHOD("extend", array_extend, 2, 2),
    NJ_METHOD("insert", array_insert, 3, 3),
    NJ_METHOD("pop", array_pop, 1, 2),
    NJ_METHOD("remove", array_remove, 2, 2),
    NJ_METHOD("reverse", array_reverse, 1, 1),
    NJ_END,
};

NjType nj_type_bytearray = {
    .base = {&nj_type_type},
    .name = "bytearray",
    .parent = &nj_type_object,
    .size = sizeof(NjByteArray),
    .methods = methods,
    .slots =
        {
            .repr = slot_repr,
            .compare = slot_compare,
            .length = slot_length,
            .get_item = slot_get_item,
            .set_item = slot_set_item,
            .contains = slot_contains,
            .iterate = slot_iterate,
            .binary = {[NJ_ADD] = slot_add, [NJ_MUL] = slot_multiply, [NJ_MOD] = slot_percent},
            .in_place = {[NJ_ADD] = slot_add_in_place, [NJ_MUL] = slot_multiply_in_place},
            .allocate = allocate,
            .initialize = initialize,
        },
};
