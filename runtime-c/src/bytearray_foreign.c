/* Foreign bytearrays: what each operation does on the primitives of foreign.h. */
#include "bytearray_internal.h"

#include "naja/slice.h"
#include "naja/str.h"

const NjForeignBytearrays *nj_foreign_bytearrays;

/* --- storage ----------------------------------------------------------------------------------------------------------- */

NjForeignBytes *nj_foreign_bytes_new(void *handle)
{
    NjForeignBytes *block = nj_alloc_atomic(sizeof *block);
    if (!block)
        return NULL;
    block->capacity = NJ_FOREIGN_BYTES;
    nj_store_relaxed(&block->length, 0);
    block->handle = handle;
    return block;
}

void nj_bytearray_begin_foreign(NjByteArray *array, NjForeignBytes *block) { nj_store_release(&array->block, (NjByteBlock *)block); }

int nj_bytearray_give_away(NjByteArray *array, NjForeignBytes *foreign, const NjBytes *bytes)
{
    nj_lock(&array->lock);
    NjByteBlock *block = nj_load_relaxed(&array->block);
    bool same = block->capacity != NJ_FOREIGN_BYTES && nj_load_relaxed(&block->length) == bytes->length &&
                (bytes->length == 0 || memcmp((const void *)block->bytes, bytes->bytes, bytes->length) == 0);
    if (same)
        nj_store_release(&array->block, (NjByteBlock *)foreign);
    nj_unlock(&array->lock);
    return same;
}

bool nj_bytearray_bring_home(NjByteArray *array, NjForeignBytes *foreign, const uint8_t *bytes, size_t count)
{
    NjByteBlock *fresh = nj_byte_block_new(count);
    if (!fresh)
        return false;
    if (count)
        memcpy((void *)fresh->bytes, bytes, count);
    nj_store_relaxed(&fresh->length, count);
    nj_lock(&array->lock);
    if (nj_load_relaxed(&array->block) == (NjByteBlock *)foreign)
        nj_store_release(&array->block, fresh);
    nj_unlock(&array->lock);
    return true;
}

/* --- operations -------------------------------------------------------------------------------------------------------- */

int64_t nj_foreign_bytearray_length(NjByteArray *array)
{
    NjForeignBytes *block = nj_bytearray_foreign_block(array);
    int64_t length = block ? nj_foreign_bytearrays->length(array, block) : -1;
    return length >= 0 ? length : nj_bytearray_length(array);
}

NjI64Result nj_foreign_bytearray_get(NjByteArray *array, int64_t index)
{
    NjForeignBytes *block = nj_bytearray_foreign_block(array);
    uint8_t byte = 0;
    NjForeignResult result = block ? nj_foreign_bytearrays->get(array, block, index, &byte) : NJ_FOREIGN_MOVED;
    if (result == NJ_FOREIGN_MOVED)
        return nj_bytearray_get(array, index);
    if (result == NJ_FOREIGN_ABSENT)
        nj_raise(&nj_exception_IndexError, "bytearray index out of range");
    return (NjI64Result){byte, result == NJ_FOREIGN_DONE};
}

int nj_foreign_bytearray_at(NjByteArray *array, size_t index)
{
    for (;;) {
        NjForeignBytes *block = nj_bytearray_foreign_block(array);
        uint8_t byte;
        if (!block) {
            NjByteBlock *native = nj_load_acquire(&array->block);
            if (native->capacity == NJ_FOREIGN_BYTES)
                continue;
            return index < nj_load_acquire(&native->length) ? nj_load_relaxed(&native->bytes[index]) : -1;
        }
        NjForeignResult result = nj_foreign_bytearrays->get(array, block, (int64_t)index, &byte);
        if (result != NJ_FOREIGN_MOVED)
            return result == NJ_FOREIGN_DONE ? byte : -1;
    }
}

bool nj_foreign_bytearray_set(NjByteArray *array, int64_t index, uint8_t byte)
{
    NjForeignBytes *block = nj_bytearray_foreign_block(array);
    NjForeignResult result = block ? nj_foreign_bytearrays->set(array, block, index, byte) : NJ_FOREIGN_MOVED;
    if (result == NJ_FOREIGN_MOVED)
        return nj_bytearray_set(array, index, byte);
    if (result == NJ_FOREIGN_ABSENT)
        nj_raise(&nj_exception_IndexError, "bytearray index out of range");
    return result == NJ_FOREIGN_DONE;
}

bool nj_foreign_bytearray_append(NjByteArray *array, const uint8_t *bytes, size_t count)
{
    NjForeignBytes *block = nj_bytearray_foreign_block(array);
    NjForeignResult result = block ? nj_foreign_bytearrays->append(array, block, bytes, count) : NJ_FOREIGN_MOVED;
    return result == NJ_FOREIGN_MOVED ? nj_bytearray_append_bytes(array, bytes, count) : result == NJ_FOREIGN_DONE;
}

NjBytes *nj_foreign_bytearray_snapshot(NjByteArray *array)
{
    NjForeignBytes *block = nj_bytearray_foreign_block(array);
    NjBytes *bytes = NULL;
    NjForeignResult result = block ? nj_foreign_bytearrays->snapshot(array, block, &bytes) : NJ_FOREIGN_MOVED;
    return result == NJ_FOREIGN_MOVED ? nj_bytes_from(nj_value(array)) : bytes;
}

/* Calls the container's own method; where it is native by now, the runtime's. */
NjValue nj_foreign_bytearray_call(NjValue self, const char *method, const NjValue *args, size_t nargs)
{
    enum { MOST = 2 };
    NjByteArray *array = (NjByteArray *)nj_object(self);
    NjForeignBytes *block = nj_bytearray_foreign_block(array);
    NjValue words[1 + MOST] = {self}, result = 0;
    for (size_t i = 0; i < nargs; i++)
        if (!(words[1 + i] = args[i]))
            return 0;
    if (block && nj_foreign_bytearrays->call(array, block, method, args, nargs, &result) != NJ_FOREIGN_MOVED)
        return result;
    NjStr *name = nj_str_from_c(method);
    return name ? nj_call_method(name, words, 1 + nargs, NULL) : 0;
}

bool nj_foreign_bytearray_assign(NjByteArray *array, NjValue key, NjBytes *bytes)
{
    NjForeignBytes *block = nj_bytearray_foreign_block(array);
    NjValue args[] = {key, nj_value(bytes)}, result = 0;
    const char *method = bytes ? "__setitem__" : "__delitem__";
    if (!key)
        return false;
    if (block && nj_foreign_bytearrays->call(array, block, method, args, bytes ? 2 : 1, &result) != NJ_FOREIGN_MOVED)
        return result != 0;
    return bytes ? nj_set_item(nj_value(array), key, nj_value(bytes)) : nj_delete_item(nj_value(array), key);
}

bool nj_foreign_bytearray_replace(NjByteArray *array, NjBytes *bytes)
{
    NjSlice *all = nj_slice_new(nj_none, nj_none, nj_none);
    return all && nj_foreign_bytearray_assign(array, nj_value(all), bytes);
}
