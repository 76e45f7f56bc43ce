/* The types of open files. Text and binary files have one set of methods, which ask the file what it is. */
#include <unistd.h>

#include "file_internal.h"
#include "getter.h"
#include "internal.h"
#include "naja/int.h"
#include "naja/iterator.h"
#include "naja/list.h"

static NjFile *file_of(NjValue v) { return (NjFile *)nj_object(v); }

/* A size argument: -1 for not given, None and negative ones. */
static bool size_argument(const NjValue *args, size_t nargs, int64_t *size)
{
    *size = -1;
    if (nargs < 2 || args[1] == nj_none)
        return true;
    NjInt given = nj_index(args[1]);
    if (given)
        *size = nj_int_clamp(given);
    return given != 0;
}

static NjValue read_binary(NjFile *file, int64_t size, NjBytes *(*function)(NjFile *, int64_t))
{
    nj_lock(&file->lock);
    NjBytes *bytes = nj_file_check_readable(file) ? function(file, size) : NULL;
    nj_unlock(&file->lock);
    return nj_value(bytes);
}

NJ_ENTRY(read_method)
{
    NjFile *file = file_of(args[0]);
    int64_t size;
    if (!size_argument(args, nargs, &size))
        return 0;
    return file->is_text ? nj_value(nj_file_read(file, size)) : read_binary(file, size, nj_file_read_bytes);
}

NJ_ENTRY(readline_method)
{
    NjFile *file = file_of(args[0]);
    int64_t size;
    if (!size_argument(args, nargs, &size))
        return 0;
    return file->is_text ? nj_value(nj_file_readline(file, size)) : read_binary(file, size, nj_file_read_byte_line);
}

static NjValue next_line(NjValue self)
{
    NjFile *file = file_of(self);
    if (file->is_text)
        return nj_value(nj_file_next_line(file));
    NjValue line = read_binary(file, -1, nj_file_read_byte_line);
    return line && nj_bytes_length((NjBytes *)nj_object(line)) ? line : 0;
}

NJ_ENTRY(readlines_method)
{
    int64_t hint;
    if (!size_argument(args, nargs, &hint))
        return 0;
    if (file_of(args[0])->is_text)
        return nj_value(nj_file_readlines(file_of(args[0]), hint));
    NjList *lines = nj_list_new(0);
    NjValue line;
    while (lines && (line = next_line(args[0])))
        if (!nj_list_append(lines, line))
            return 0;
    return nj_error_pending() ? 0 : nj_value(lines);
}

static NjValue write_value(NjFile *file, NjValue value)
{
    if (file->is_text) {
        if (!nj_is_str(value))
            return nj_raise(&nj_exception_TypeError, "write() argument must be str, not %s", nj_type_of(value)->name);
        NjStr *text = (NjStr *)nj_object(value);
        return nj_file_write(file, text) ? nj_int_from_i64(nj_str_length(text)) : 0;
    }
    const uint8_t *bytes;
    size_t size;
    if (!nj_bytes_view(value, &bytes, &size))
        return 0;
    nj_lock(&file->lock);
    bool done = nj_file_check_writable(file) && nj_file_put(file, bytes, size);
    nj_unlock(&file->lock);
    return done ? nj_int_from_i64((int64_t)size) : 0;
}

NJ_ENTRY(write_method) { return write_value(file_of(args[0]), args[1]); }

NJ_ENTRY(writelines_method)
{
    NjValue iterator = nj_iterate(args[1]), line;
    while (iterator && (line = nj_next(iterator)))
        if (!write_value(file_of(args[0]), line))
            return 0;
    return iterator && !nj_error_pending() ? nj_none : 0;
}

NJ_ENTRY(flush_method) { return nj_file_flush(file_of(args[0])) ? nj_none : 0; }
NJ_ENTRY(close_method) { return nj_file_close(file_of(args[0])) ? nj_none : 0; }
NJ_ENTRY(enter) { return nj_file_check_open(file_of(args[0])) ? args[0] : 0; }
NJ_ENTRY(leave) { return nj_file_close(file_of(args[0])) ? nj_none : 0; }

NJ_ENTRY(tell_method)
{
    NjFile *file = file_of(args[0]);
    nj_lock(&file->lock);
    int64_t position = nj_file_check_open(file) ? nj_file_position(file) : -1;
    nj_unlock(&file->lock);
    return position < 0 ? 0 : nj_int_from_i64(position);
}

NJ_ENTRY(seek_method)
{
    NjFile *file = file_of(args[0]);
    NjI64Result offset = nj_int_to_i64(args[1]), whence = nargs > 2 ? nj_int_to_i64(args[2]) : (NjI64Result){SEEK_SET, true};
    if (!offset.ok || !whence.ok)
        return 0;
    if (file->is_text && offset.value != 0 && whence.value != SEEK_SET)
        return nj_raise_unsupported(whence.value == SEEK_CUR ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
    if (offset.value < 0 && whence.value == SEEK_SET)
        return nj_raise(&nj_exception_ValueError, "negative seek position %lld", (long long)offset.value);
    nj_lock(&file->lock);
    int64_t position = nj_file_check_open(file) ? nj_file_move(file, offset.value, (int)whence.value) : -1;
    nj_unlock(&file->lock);
    return position < 0 ? 0 : nj_int_from_i64(position);
}

NJ_ENTRY(truncate_method)
{
    NjFile *file = file_of(args[0]);
    int64_t size;
    if (!size_argument(args, nargs, &size))
        return 0;
    nj_lock(&file->lock);
    bool done = nj_file_check_writable(file);
    if (done && size < 0)
        done = (size = nj_file_position(file)) >= 0;
    done = done && nj_file_cut(file, size);
    nj_unlock(&file->lock);
    return done ? nj_int_from_i64(size) : 0;
}

NJ_ENTRY(fileno_method) { return nj_file_check_open(file_of(args[0])) ? nj_small_int(file_of(args[0])->descriptor) : 0; }
NJ_ENTRY(isatty_method) { return nj_file_check_open(file_of(args[0])) ? nj_bool(isatty(file_of(args[0])->descriptor)) : 0; }
NJ_ENTRY(readable_method) { return nj_file_check_open(file_of(args[0])) ? nj_bool(file_of(args[0])->can_read) : 0; }
NJ_ENTRY(writable_method) { return nj_file_check_open(file_of(args[0])) ? nj_bool(file_of(args[0])->can_write) : 0; }
NJ_ENTRY(seekable_method) { return nj_file_check_open(file_of(args[0])) ? nj_bool(lseek(file_of(args[0])->descriptor, 0, SEEK_CUR) >= 0) : 0; }

NJ_ENTRY(closed) { return nj_bool(file_of(args[0])->descriptor < 0); }
NJ_ENTRY(name) { return file_of(args[0])->name; }
NJ_ENTRY(mode) { return nj_value(file_of(args[0])->mode); }
NJ_ENTRY(encoding) { return nj_value(file_of(args[0])->encoding); }
NJ_ENTRY(errors) { return nj_value(file_of(args[0])->errors); }
NJ_ENTRY(line_buffering) { return nj_bool(file_of(args[0])->line_buffered); }

static NjValue repr(NjValue self)
{
    NjFile *file = file_of(self);
    NjStr *name_text = nj_repr(file->name);
    if (!name_text)
        return 0;
    const char *shown = nj_str_utf8(name_text, NULL);
    if (!file->is_text)
        return nj_value(nj_str_format_c("<_io.%s name=%s>", file->can_write ? file->can_read ? "BufferedRandom" : "BufferedWriter" : "BufferedReader", shown));
    return nj_value(nj_str_format_c("<_io.TextIOWrapper name=%s mode='%s' encoding='%s'>", shown, nj_str_utf8(file->mode, NULL),
                                    nj_str_utf8(file->encoding, NULL)));
}

#define FILE_METHODS \
    NJ_METHOD("read", read_method, 1, 2), NJ_METHOD("readline", readline_method, 1, 2), NJ_METHOD("readlines", readlines_method, 1, 2), \
        NJ_METHOD("write", write_method, 2, 2), NJ_METHOD("writelines", writelines_method, 2, 2), NJ_METHOD("flush", flush_method, 1, 1), \
        NJ_METHOD("close", close_method, 1, 1), NJ_METHOD("tell", tell_method, 1, 1), NJ_METHOD("seek", seek_method, 2, 3), \
        NJ_METHOD("truncate", truncate_method, 1, 2), NJ_METHOD("fileno", fileno_method, 1, 1), NJ_METHOD("isatty", isatty_method, 1, 1), \
        NJ_METHOD("readable", readable_method, 1, 1), NJ_METHOD("writable", writable_method, 1, 1), \
        NJ_METHOD("seekable", seekable_method, 1, 1), NJ_METHOD("__enter__", enter, 1, 1), NJ_METHOD("__exit__", leave, 4, 4), \
        NJ_GETTER("closed", closed), NJ_GETTER("name", name), NJ_GETTER("mode", mode)

static const NjMethodDefinition text_methods[] = {
    FILE_METHODS,
    NJ_GETTER("encoding", encoding),
    NJ_GETTER("errors", errors),
    NJ_GETTER("line_buffering", line_buffering),
    NJ_END,
};
static const NjMethodDefinition binary_methods[] = {FILE_METHODS, NJ_END};

#define FILE_TYPE(id, text, table) \
    NjType nj_type_##id = {.base = {&nj_type_type}, .name = text, .parent = &nj_type_object, .size = sizeof(NjFile), \
                           .methods = table, .slots = {.repr = repr, .iterate = nj_iterator_self, .next = next_line}}
FILE_TYPE(text_file, "TextIOWrapper", text_methods);
FILE_TYPE(binary_file, "BufferedReader", binary_methods);
