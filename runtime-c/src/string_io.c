/* io.StringIO: a text file in memory. */
#include "memory_file.h"
#include "naja/type.h"

/* What stands behind `file` is under its lock. */
typedef struct {
    NjMemoryFile file;
    bool translates;       /* newline=None: \r and \r\n are written as \n */
    NjStrBuilder text;
} StringIO;

static StringIO *lock_open(NjValue v) { return (StringIO *)nj_memory_file_open(v); }
static void unlock(StringIO *self) { nj_memory_file_unlock(&self->file); }

/* Characters [start, stop) of the text. */
static NjStr *part(StringIO *self, size_t start, size_t stop)
{
    if (stop > self->text.length)
        stop = self->text.length;
    if (start >= stop)
        return &nj_str_empty;
    return nj_str_from_units(nj_units_at(self->text.units, start, self->text.kind), stop - start, self->text.kind);
}

/* --- writing -------------------------------------------------------------------------------------------------------------------------------- */

/* Writes at the position; what lies between the end and the position becomes NULs. */
static bool write_locked(StringIO *self, NjStr *s)
{
    NjStrBuilder *text = &self->text;
    size_t old_length = text->length;
    if (s->length == 0)
        return true;
    if (self->file.position > text->length && !nj_str_builder_fill(text, 0, self->file.position - text->length))
        return false;
    size_t overlap = text->length - self->file.position, replaced = overlap < s->length ? overlap : s->length;
    if (replaced) { /* a new text: the old start, s, the old end */
        NjStrBuilder changed;
        nj_str_builder_start(&changed);
        NjStr *before = part(self, 0, self->file.position), *after = part(self, self->file.position + replaced, text->length);
        if (!before || !after || !nj_str_builder_add(&changed, before) || !nj_str_builder_add(&changed, s) || !nj_str_builder_add(&changed, after))
            return false;
        *text = changed;
    } else if (!nj_str_builder_add(text, s)) {
        text->length = old_length;
        return false;
    }
    self->file.position += s->length;
    return true;
}

static NjStr *translated(StringIO *self, NjStr *s)
{
    static NjStr cr = NJ_STR_LITERAL_ASCII("\r"), lf = NJ_STR_LITERAL_ASCII("\n"), crlf = NJ_STR_LITERAL_ASCII("\r\n");
    if (!self->translates)
        return s;
    NjStr *one = nj_str_replace(s, &crlf, &lf, -1);
    return one ? nj_str_replace(one, &cr, &lf, -1) : NULL;
}

NJ_ENTRY(io_write)
{
    if (!nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "string argument expected, got '%s'", nj_type_name(args[1]));
    NjStr *text = (NjStr *)nj_object(args[1]);
    StringIO *self = lock_open(args[0]);
    if (!self)
        return 0;
    NjStr *written = translated(self, text);
    bool done = written && write_locked(self, written);
    unlock(self);
    return done ? nj_small_int(nj_str_length(text)) : 0;
}

/* --- reading -------------------------------------------------------------------------------------------------------------------------------- */

static NjStr *take_locked(StringIO *self, size_t count)
{
    size_t start = self->file.position, left = start < self->text.length ? self->text.length - start : 0;
    NjStr *taken = part(self, start, start + (count < left ? count : left));
    if (taken)
        self->file.position += taken->length;
    return taken;
}

static NjStr *take_line_locked(StringIO *self, int64_t limit)
{
    size_t start = self->file.position, left = start < self->text.length ? self->text.length - start : 0;
    int64_t end = left ? nj_units_find_char(nj_units_at(self->text.units, start, self->text.kind), left, '\n', self->text.kind) : -1;
    size_t count = end < 0 ? left : (size_t)end + 1;
    return take_locked(self, limit >= 0 && (size_t)limit < count ? (size_t)limit : count);
}

NJ_ENTRY(io_read)
{
    int64_t count;
    StringIO *self = nj_count_argument(nargs > 1 ? args[1] : 0, &count) ? lock_open(args[0]) : NULL;
    if (!self)
        return 0;
    NjStr *text = take_locked(self, count < 0 ? SIZE_MAX : (size_t)count);
    unlock(self);
    return nj_value(text);
}

static NjStr *read_line(NjValue v, int64_t limit)
{
    StringIO *self = lock_open(v);
    if (!self)
        return NULL;
    NjStr *line = take_line_locked(self, limit);
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
    NjStr *line = read_line(v, -1);
    return line && line->length ? nj_value(line) : 0;
}

NJ_ENTRY(io_readlines) { return nj_memory_file_lines(args, nargs, io_next); }

NJ_ENTRY(io_getvalue)
{
    StringIO *self = lock_open(args[0]);
    if (!self)
        return 0;
    NjStr *text = part(self, 0, self->text.length);
    unlock(self);
    return nj_value(text);
}

/* --- positions ------------------------------------------------------------------------------------------------------------------------------ */

NJ_ENTRY(io_seek)
{
    NjI64Result offset = nj_size_argument(args[1]), whence = nargs > 2 ? nj_size_argument(args[2]) : (NjI64Result){0, true};
    if (!offset.ok || !whence.ok)
        return 0;
    if (whence.value < 0 || whence.value > 2)
        return nj_raise(&nj_exception_ValueError, "Invalid whence (%lld, should be 0, 1 or 2)", (long long)whence.value);
    if (whence.value == 0 && offset.value < 0)
        return nj_raise(&nj_exception_ValueError, "Negative seek position %lld", (long long)offset.value);
    if (whence.value != 0 && offset.value != 0)
        return nj_raise(&nj_exception_OSError, "Can't do nonzero cur-relative seeks");
    StringIO *self = lock_open(args[0]);
    if (!self)
        return 0;
    if (whence.value != 1)
        self->file.position = whence.value == 2 ? self->text.length : (size_t)offset.value;
    size_t position = self->file.position;
    unlock(self);
    return nj_small_int((int64_t)position);
}

NJ_ENTRY(io_truncate)
{
    NjI64Result size = nargs > 1 && args[1] != nj_none ? nj_size_argument(args[1]) : (NjI64Result){-1, true};
    if (!size.ok)
        return 0;
    if (size.value < 0 && nargs > 1 && args[1] != nj_none)
        return nj_raise(&nj_exception_ValueError, "Negative size value %lld", (long long)size.value);
    StringIO *self = lock_open(args[0]);
    if (!self)
        return 0;
    size_t length = size.value < 0 ? self->file.position : (size_t)size.value;
    bool done = true;
    if (length < self->text.length) {
        NjStrBuilder kept;
        nj_str_builder_start(&kept);
        done = nj_str_builder_add(&kept, part(self, 0, length));
        if (done)
            self->text = kept;
    }
    unlock(self);
    return done ? nj_small_int((int64_t)length) : 0;
}

/* --- the rest ------------------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(io_close)
{
    StringIO *self = (StringIO *)nj_object(args[0]);
    nj_lock(&self->file.lock);
    self->file.is_closed = true;
    nj_str_builder_start(&self->text);
    unlock(self);
    return nj_none;
}

NJ_ENTRY(io_none) { return nj_none; }

static NjObject *allocate(NjType *type)
{
    StringIO *self = (StringIO *)nj_instance_new(type);
    if (self)
        nj_str_builder_start(&self->text);
    return self ? &self->file.base : NULL;
}

/* StringIO(initial_value='', newline='\n') */
static int initialize(NjValue v, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    StringIO *self = (StringIO *)nj_object(v);
    NjValue initial = nargs > 0 ? args[0] : 0, newline = nargs > 1 ? args[1] : 0;
    for (size_t i = 0; kwnames && i < kwnames->length; i++) {
        NjStr *name = (NjStr *)nj_object(kwnames->items[i]);
        if (nj_str_equal_ascii(name, "initial_value"))
            initial = args[nargs + i];
        else if (nj_str_equal_ascii(name, "newline"))
            newline = args[nargs + i];
        else
            return nj_raise(&nj_exception_TypeError, "'%s' is an invalid keyword argument for StringIO()", nj_str_utf8(name, NULL)), -1;
    }
    if (nargs > 2)
        return nj_raise(&nj_exception_TypeError, "StringIO() takes at most 2 arguments (%zu given)", nargs), -1;
    if (initial && initial != nj_none && !nj_is_str(initial))
        return nj_raise(&nj_exception_TypeError, "initial_value must be str or None, not %s", nj_type_name(initial)), -1;
    nj_str_builder_start(&self->text);
    self->translates = newline == nj_none;
    self->file.position = 0;
    self->file.is_closed = false;
    NjStr *text = initial && initial != nj_none ? translated(self, (NjStr *)nj_object(initial)) : &nj_str_empty;
    return text && nj_str_builder_add(&self->text, text) ? 0 : -1;
}

static const NjMethodDefinition methods[] = {
    NJ_MEMORY_FILE_METHODS,
    NJ_METHOD("close", io_close, 1, 1),
    NJ_METHOD("getvalue", io_getvalue, 1, 1),
    NJ_METHOD("read", io_read, 1, 2),
    NJ_METHOD("readline", io_readline, 1, 2),
    NJ_METHOD("readlines", io_readlines, 1, 2),
    NJ_METHOD("seek", io_seek, 2, 3),
    NJ_METHOD("truncate", io_truncate, 1, 2),
    NJ_METHOD("write", io_write, 2, 2),
    NJ_METHOD("__exit__", io_close, 1, -1),
    NJ_GETTER("encoding", io_none),
    NJ_GETTER("errors", io_none),
    NJ_GETTER("newlines", io_none),
    NJ_END,
};

NjType nj_type_string_io = {
    .base = {&nj_type_type},
    .name = "StringIO",
    .module = &nj_file_module,
    .parent = &nj_type_object,
    .size = sizeof(StringIO),
    .dict_offset = offsetof(NjMemoryFile, dict),
    .methods = methods,
    .slots = {.iterate = nj_memory_file_iterate, .next = io_next, .allocate = allocate, .initialize = initialize},
};
