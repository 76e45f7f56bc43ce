/* io.BytesIO: a binary file in memory. */
#include "memory_file.h"
#include "naja/bytes.h"
#include "naja/memoryview.h"
#include "naja/type.h"

typedef struct {
    NjMemoryFile file;
    NjByteBuilder data;    /* under the file's lock */
    NjByteArray *viewed;   /* under the file's lock: the bytearray in whose block `data` lies since getbuffer(), until it grows */
} BytesIO;

static BytesIO *lock_open(NjValue v) { return (BytesIO *)nj_memory_file_open(v); }
static void unlock(BytesIO *self) { nj_memory_file_unlock(&self->file); }

/* The file, locked, for a change; NULL also with BufferError pending while a `with` statement has a view of its contents. */
static BytesIO *lock_to_change(NjValue v)
{
    BytesIO *self = lock_open(v);
    if (!self || !self->viewed || nj_load_acquire(&self->viewed->held) == 0)
        return self;
    unlock(self);
    nj_raise(&nj_exception_BufferError, "Existing exports of data: object cannot be re-sized");
    return NULL;
}

/* --- writing -------------------------------------------------------------------------------------------------------------------------------- */

/* Writes at the position; what lies between the end and the position becomes zeros. */
static bool write_locked(BytesIO *self, const uint8_t *bytes, size_t count)
{
    NjByteBuilder *data = &self->data;
    size_t end = self->file.position + count;
    if (count == 0)
        return true;
    if (end > PTRDIFF_MAX)
        return nj_raise(&nj_exception_OverflowError, "new buffer size too large");
    if (end > data->length) {
        if (!nj_byte_builder_reserve(data, end - data->length))
            return false;
        if (self->file.position > data->length)
            memset(data->bytes + data->length, 0, self->file.position - data->length);
        data->length = end;
    }
    memcpy(data->bytes + self->file.position, bytes, count);
    self->file.position = end;
    return true;
}

NJ_ENTRY(io_write)
{
    const uint8_t *bytes;
    size_t count;
    BytesIO *self = nj_memory_file_is_open(args[0]) && nj_bytes_view(args[1], &bytes, &count) ? lock_to_change(args[0]) : NULL;
    if (!self)
        return 0;
    bool done = write_locked(self, bytes, count);
    unlock(self);
    return done ? nj_small_int((int64_t)count) : 0;
}

/* --- reading -------------------------------------------------------------------------------------------------------------------------------- */

static NjBytes *take_locked(BytesIO *self, size_t count)
{
    size_t left = self->file.position < self->data.length ? self->data.length - self->file.position : 0;
    if (count > left)
        count = left;
    NjBytes *taken = nj_bytes_new(count ? self->data.bytes + self->file.position : NULL, count);
    if (taken)
        self->file.position += count;
    return taken;
}

NJ_ENTRY(io_read)
{
    int64_t count;
    BytesIO *self = nj_count_argument(nargs > 1 ? args[1] : 0, &count) ? lock_open(args[0]) : NULL;
    if (!self)
        return 0;
    NjBytes *bytes = take_locked(self, count < 0 ? SIZE_MAX : (size_t)count);
    unlock(self);
    return nj_value(bytes);
}

/* Fills what can be written; the number of bytes. */
NJ_ENTRY(io_readinto)
{
    NjMemoryView *target = nj_writable_view("readinto", args[1]);
    BytesIO *self = target ? lock_open(args[0]) : NULL;
    NjBytes *bytes = self ? take_locked(self, (size_t)target->size) : NULL;
    if (self)
        unlock(self);
    bool done = bytes && nj_view_fill(target, bytes);
    if (target)
        nj_view_release(target);
    return done ? nj_int_from_i64(nj_bytes_length(bytes)) : 0;
}

static NjBytes *read_line(NjValue v, int64_t limit)
{
    BytesIO *self = lock_open(v);
    if (!self)
        return NULL;
    size_t left = self->file.position < self->data.length ? self->data.length - self->file.position : 0;
    const uint8_t *start = left ? self->data.bytes + self->file.position : NULL, *end = left ? memchr(start, '\n', left) : NULL;
    size_t count = end ? (size_t)(end - start) + 1 : left;
    NjBytes *line = take_locked(self, limit >= 0 && (size_t)limit < count ? (size_t)limit : count);
    unlock(self);
    return line;
}

NJ_ENTRY(io_readline)
{
    int64_t limit;
    return nj_count_argument(nargs > 1 ? args[1] : 0, &limit) ? nj_value(read_line(args[0], limit)) : 0;
}

static NjValue io_next(NjValue v)
{
    NjBytes *line = read_line(v, -1);
    return line && line->length ? nj_value(line) : 0;
}

NJ_ENTRY(io_readlines) { return nj_memory_file_lines(args, nargs, io_next); }

NJ_ENTRY(io_getvalue)
{
    BytesIO *self = lock_open(args[0]);
    if (!self)
        return 0;
    NjBytes *bytes = nj_bytes_new(self->data.bytes, self->data.length);
    unlock(self);
    return nj_value(bytes);
}

static uint8_t *items_of(NjByteArray *array) { return (uint8_t *)nj_load_acquire(&array->block)->bytes; }

/* getbuffer(): the contents become a bytearray's, of which there are views as long as somebody wants. Nobody else has it, so it stays as
 * long as it is; a file that grows leaves it to its views. */
NJ_ENTRY(io_getbuffer)
{
    BytesIO *self = lock_open(args[0]);
    if (!self)
        return 0;
    NjByteArray *array = self->viewed;
    bool is_there = array && items_of(array) == self->data.bytes && self->data.length == self->data.capacity;
    if (!is_there && (array = nj_bytearray_new(self->data.bytes, self->data.length))) {
        self->viewed = array;
        self->data.bytes = items_of(array);
        self->data.capacity = self->data.length;
    }
    unlock(self);
    return array ? nj_value(nj_memoryview_of(nj_value(array))) : 0;
}

/* --- positions ------------------------------------------------------------------------------------------------------------------------------ */

NJ_ENTRY(io_seek)
{
    NjI64Result offset = nj_size_argument(args[1]), whence = nargs > 2 ? nj_size_argument(args[2]) : (NjI64Result){0, true};
    if (!offset.ok || !whence.ok || !nj_memory_file_is_open(args[0]))
        return 0;
    if (whence.value < 0 || whence.value > 2)
        return nj_raise(&nj_exception_ValueError, "invalid whence (%lld, should be 0, 1 or 2)", (long long)whence.value);
    if (whence.value == 0 && offset.value < 0)
        return nj_raise(&nj_exception_ValueError, "negative seek value %lld", (long long)offset.value);
    BytesIO *self = lock_open(args[0]);
    if (!self)
        return 0;
    int64_t from = whence.value == 0 ? 0 : whence.value == 1 ? (int64_t)self->file.position : (int64_t)self->data.length, position;
    bool fits = !__builtin_add_overflow(from, offset.value, &position);
    if (fits)
        self->file.position = (size_t)(position < 0 ? 0 : position);
    unlock(self);
    return fits ? nj_int_from_i64(position < 0 ? 0 : position) : nj_raise(&nj_exception_OverflowError, "new position too large");
}

NJ_ENTRY(io_truncate)
{
    bool at_position = nargs < 2 || args[1] == nj_none;
    NjI64Result size = at_position ? (NjI64Result){0, true} : nj_size_argument(args[1]);
    if (!size.ok || !nj_memory_file_is_open(args[0]))
        return 0;
    if (size.value < 0)
        return nj_raise(&nj_exception_ValueError, "negative size value %lld", (long long)size.value);
    BytesIO *self = lock_to_change(args[0]);
    if (!self)
        return 0;
    size_t length = at_position ? self->file.position : (size_t)size.value;
    if (length < self->data.length)
        self->data.length = length;
    unlock(self);
    return nj_int_from_i64((int64_t)length);
}

/* --- the rest ------------------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(io_close)
{
    BytesIO *self = (BytesIO *)nj_object(args[0]);
    nj_lock(&self->file.lock);
    self->file.is_closed = true;
    self->data = (NjByteBuilder){0};
    unlock(self);
    return nj_none;
}

/* BytesIO(initial_bytes=b'') */
static int initialize(NjValue v, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    BytesIO *self = (BytesIO *)nj_object(v);
    NjValue initial = nargs > 0 ? args[0] : 0;
    if (kwnames && kwnames->length) {
        NjStr *name = (NjStr *)nj_object(kwnames->items[0]);
        if (nargs || kwnames->length > 1 || !nj_str_equal_ascii(name, "initial_bytes"))
            return nj_raise(&nj_exception_TypeError, "'%s' is an invalid keyword argument for BytesIO()", nj_str_utf8(name, NULL)), -1;
        initial = args[0];
    }
    if (nargs > 1)
        return nj_raise(&nj_exception_TypeError, "BytesIO() takes at most 1 argument (%zu given)", nargs), -1;
    const uint8_t *bytes = NULL;
    size_t count = 0;
    if (initial && initial != nj_none && !nj_bytes_view(initial, &bytes, &count))
        return -1;
    self->data = (NjByteBuilder){0};
    self->file.position = 0;
    self->file.is_closed = false;
    return nj_byte_builder_add(&self->data, bytes, count) ? 0 : -1;
}

static const NjMethodDefinition methods[] = {
    NJ_MEMORY_FILE_METHODS,
    NJ_METHOD("close", io_close, 1, 1),
    NJ_METHOD("getbuffer", io_getbuffer, 1, 1),
    NJ_METHOD("getvalue", io_getvalue, 1, 1),
    NJ_METHOD("read", io_read, 1, 2),
    NJ_METHOD("read1", io_read, 1, 2),
    NJ_METHOD("readinto", io_readinto, 2, 2),
    NJ_METHOD("readinto1", io_readinto, 2, 2),
    NJ_METHOD("readline", io_readline, 1, 2),
    NJ_METHOD("readlines", io_readlines, 1, 2),
    NJ_METHOD("seek", io_seek, 2, 3),
    NJ_METHOD("truncate", io_truncate, 1, 2),
    NJ_METHOD("write", io_write, 2, 2),
    NJ_METHOD("__exit__", io_close, 1, -1),
    NJ_END,
};

NjType nj_type_bytes_io = {
    .base = {&nj_type_type},
    .name = "BytesIO",
    .module = &nj_file_module,
    .parent = &nj_type_object,
    .size = sizeof(BytesIO),
    .dict_offset = offsetof(NjMemoryFile, dict),
    .methods = methods,
    .slots = {.iterate = nj_memory_file_iterate, .next = io_next, .allocate = nj_instance_new, .initialize = initialize},
};
