/* io.StringIO: a text file in memory. */
#include "memory_file.h"
#include "naja/tuple.h"
#include "naja/type.h"

/* The line ends that were written, as bits. */
enum { SEEN_CR = 1, SEEN_LF = 2, SEEN_CRLF = 4 };

/* What stands behind `file` is under its lock; what `newline` says is fixed once built. */
typedef struct {
    NjMemoryFile file;
    bool translates;       /* newline=None: \r and \r\n are written as \n                  */
    bool is_universal;     /* None or '': each kind of line end counts, and is noted      */
    NjStr *line_end;       /* for others: what ends a line, and what \n is written as     */
    uint8_t seen;
    NjStrBuilder text;
} StringIO;

static NjStr cr = NJ_STR_LITERAL_ASCII("\r"), lf = NJ_STR_LITERAL_ASCII("\n"), crlf = NJ_STR_LITERAL_ASCII("\r\n");

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
    if (self->file.position + s->length > PTRDIFF_MAX)
        return nj_raise(&nj_exception_OverflowError, "new position too large");
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

static void note_line_ends(StringIO *self, NjStr *s)
{
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = nj_str_code_point(s, i);
        bool is_pair = c == '\r' && i + 1 < s->length && nj_str_code_point(s, i + 1) == '\n';
        self->seen |= is_pair ? SEEN_CRLF : c == '\r' ? SEEN_CR : c == '\n' ? SEEN_LF : 0;
        i += is_pair;
    }
}

/* What is written for `s`. */
static NjStr *translated(StringIO *self, NjStr *s)
{
    if (self->is_universal)
        note_line_ends(self, s);
    if (!self->translates)
        return self->line_end && self->line_end != &lf ? nj_str_replace(s, &lf, self->line_end, -1) : s;
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

/* How many characters from `start` on, of which there are `left`, the line has there. */
static size_t line_length(StringIO *self, size_t start, size_t left)
{
    NjStrBuilder *text = &self->text;
    uint32_t last = self->line_end == &cr ? '\r' : '\n';
    bool ends_anyhow = self->is_universal && !self->translates;
    if (!ends_anyhow && self->line_end != &crlf) {
        int64_t end = left ? nj_units_find_char(nj_units_at(text->units, start, text->kind), left, last, text->kind) : -1;
        return end < 0 ? left : (size_t)end + 1;
    }
    for (size_t i = 0; i < left; i++) {
        uint32_t c = nj_unit_get(text->units, start + i, text->kind);
        bool is_pair = c == '\r' && i + 1 < left && nj_unit_get(text->units, start + i + 1, text->kind) == '\n';
        if (is_pair)
            return i + 2;
        if (ends_anyhow && (c == '\r' || c == '\n'))
            return i + 1;
    }
    return left;
}

static NjStr *take_line_locked(StringIO *self, int64_t limit)
{
    size_t start = self->file.position, left = start < self->text.length ? self->text.length - start : 0;
    size_t count = line_length(self, start, left);
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
    return nj_int_from_i64((int64_t)position);
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
    return done ? nj_int_from_i64((int64_t)length) : 0;
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

NJ_ENTRY(io_line_buffering)
{
    StringIO *self = lock_open(args[0]);
    if (!self)
        return 0;
    unlock(self);
    return nj_false;
}

/* The line ends that were written: None, one, or a tuple. */
NJ_ENTRY(io_newlines)
{
    StringIO *self = lock_open(args[0]);
    if (!self)
        return 0;
    uint8_t seen = self->seen;
    unlock(self);
    NjValue ends[3];
    size_t count = 0;
    if (seen & SEEN_CR)
        ends[count++] = nj_value(&cr);
    if (seen & SEEN_LF)
        ends[count++] = nj_value(&lf);
    if (seen & SEEN_CRLF)
        ends[count++] = nj_value(&crlf);
    return count == 0 ? nj_none : count == 1 ? ends[0] : nj_value(nj_tuple_from(ends, count));
}

/* Reads the argument `newline`. False with TypeError or ValueError pending. */
static bool take_newline(StringIO *self, NjValue newline)
{
    self->translates = newline == nj_none;
    self->line_end = NULL;
    self->seen = 0;
    if (newline && newline != nj_none && !nj_is_str(newline))
        return nj_raise(&nj_exception_TypeError, "newline must be str or None, not %s", nj_type_name(newline));
    NjStr *text = !newline ? &lf : newline == nj_none ? &nj_str_empty : (NjStr *)nj_object(newline);
    NjStr *const ends[] = {&cr, &lf, &crlf};
    for (size_t i = 0; i < 3; i++)
        if (nj_str_equal(text, ends[i]))
            self->line_end = ends[i];
    self->is_universal = text->length == 0;
    if (self->line_end || self->is_universal)
        return true;
    NjStr *shown = nj_repr(newline);
    return shown && nj_raise(&nj_exception_ValueError, "illegal newline value: %s", nj_str_utf8(shown, NULL));
}

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
    if (!take_newline(self, newline))
        return -1;
    if (initial && initial != nj_none && !nj_is_str(initial))
        return nj_raise(&nj_exception_TypeError, "initial_value must be str or None, not %s", nj_type_name(initial)), -1;
    nj_str_builder_start(&self->text);
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
    NJ_METHOD("flush", io_none, 1, 1),
    NJ_GETTER("encoding", io_none),
    NJ_GETTER("errors", io_none),
    NJ_GETTER("line_buffering", io_line_buffering),
    NJ_GETTER("newlines", io_newlines),
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
