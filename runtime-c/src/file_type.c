/* The types of files as Python code sees them: what all have, and text files. Binary files are in file_binary.c. */
#include "file_type.h"

#include <errno.h>
#include <unistd.h>

#include "naja/iterator.h"
#include "naja/type.h"

static NjFile *self_of(NjValue v) { return (NjFile *)nj_object(v); }
static NjValue none_if(bool done) { return done ? nj_none : 0; }

/* --- what all files have ------------------------------------------------------------------------------------------------------------------ */

NJ_ENTRY(file_close) { return none_if(nj_file_close(self_of(args[0]))); }
NJ_ENTRY(file_flush) { return none_if(nj_file_flush(self_of(args[0]))); }
NJ_ENTRY(file_exit) { return none_if(nj_file_close(self_of(args[0]))); }
NJ_ENTRY(file_closed) { return nj_bool(self_of(args[0])->stream->descriptor < 0); }
NJ_ENTRY(file_name) { return self_of(args[0])->name; }
NJ_ENTRY(file_mode) { return nj_value(self_of(args[0])->mode); }

/* True, or false with ValueError pending: the file is closed. */
static bool is_open(NjFile *file)
{
    if (!nj_file_lock(file))
        return false;
    nj_file_unlock(file);
    return true;
}

NJ_ENTRY(file_enter) { return is_open(self_of(args[0])) ? args[0] : 0; }
NJ_ENTRY(file_readable) { return is_open(self_of(args[0])) ? nj_bool(self_of(args[0])->stream->can_read) : 0; }
NJ_ENTRY(file_writable) { return is_open(self_of(args[0])) ? nj_bool(self_of(args[0])->stream->can_write) : 0; }
NJ_ENTRY(file_fileno) { return is_open(self_of(args[0])) ? nj_small_int(self_of(args[0])->stream->descriptor) : 0; }
NJ_ENTRY(file_isatty) { return is_open(self_of(args[0])) ? nj_bool(isatty(self_of(args[0])->stream->descriptor)) : 0; }

NJ_ENTRY(file_seekable)
{
    NjFile *file = self_of(args[0]);
    return is_open(file) ? nj_bool(lseek(file->stream->descriptor, 0, SEEK_CUR) >= 0) : 0;
}

NJ_ENTRY(file_truncate)
{
    NjFile *file = self_of(args[0]);
    NjI64Result size = {0, true};
    bool at_position = nargs < 2 || args[1] == nj_none;
    if (!at_position)
        size = nj_size_argument(args[1]);
    if (!size.ok || !nj_file_lock(file))
        return 0;
    bool done = false;
    if (!file->stream->can_write) {
        nj_raise_unsupported("truncate");
    } else {
        if (at_position)
            size.value = nj_stream_tell_locked(file->stream);
        done = size.value >= 0 || !at_position;
        if (done && (done = nj_stream_settle_locked(file->stream)) && ftruncate(file->stream->descriptor, size.value) != 0)
            done = nj_raise_errno(errno, 0);
    }
    nj_file_unlock(file);
    return done ? nj_int_from_i64(size.value) : 0;
}

NjValue nj_file_write_lines(NjValue file, NjValue lines)
{
    NjValue iterator = nj_iterate(lines), line;
    if (!iterator)
        return 0;
    while ((line = nj_next(iterator))) {
        NjValue call[] = {file, line};
        if (!nj_call_method(&nj_name_write, call, 2, NULL))
            return 0;
    }
    return nj_error_pending() ? 0 : nj_none;
}

NJ_ENTRY(file_writelines) { return is_open(self_of(args[0])) ? nj_file_write_lines(args[0], args[1]) : 0; }

static NjValue slot_iterate(NjValue self) { return is_open(self_of(self)) ? self : 0; }

static const NjMethodDefinition file_methods[] = {
    NJ_METHOD("close", file_close, 1, 1),
    NJ_METHOD("fileno", file_fileno, 1, 1),
    NJ_METHOD("flush", file_flush, 1, 1),
    NJ_METHOD("isatty", file_isatty, 1, 1),
    NJ_METHOD("readable", file_readable, 1, 1),
    NJ_METHOD("seekable", file_seekable, 1, 1),
    NJ_METHOD("truncate", file_truncate, 1, 2),
    NJ_METHOD("writable", file_writable, 1, 1),
    NJ_METHOD("writelines", file_writelines, 2, 2),
    NJ_METHOD("__enter__", file_enter, 1, 1),
    NJ_METHOD("__exit__", file_exit, 1, -1),
    NJ_GETTER("closed", file_closed),
    NJ_GETTER("name", file_name),
    NJ_GETTER("mode", file_mode),
    NJ_END,
};

NjStr nj_file_module = NJ_STR_LITERAL_ASCII("_io");

NjType nj_type_file = {
    .base = {&nj_type_type},
    .name = "_IOBase",
    .module = &nj_file_module,
    .parent = &nj_type_object,
    .size = sizeof(NjFile),
    .dict_offset = offsetof(NjFile, dict),
    .methods = file_methods,
    .slots = {.iterate = slot_iterate},
};

/* --- text files --------------------------------------------------------------------------------------------------------------------------- */

bool nj_count_argument(NjValue argument, int64_t *count)
{
    *count = -1;
    if (!argument || argument == nj_none)
        return true;
    if (!nj_type_of(argument)->slots.to_index)
        return nj_raise(&nj_exception_TypeError, "argument should be integer or None, not '%s'", nj_type_name(argument));
    NjI64Result value = nj_size_argument(argument);
    *count = value.value;
    return value.ok;
}

NJ_ENTRY(text_read)
{
    int64_t count;
    return nj_count_argument(nargs > 1 ? args[1] : 0, &count) ? nj_value(nj_file_read(self_of(args[0]), count)) : 0;
}

NJ_ENTRY(text_readline)
{
    NjI64Result limit = nargs > 1 ? nj_size_argument(args[1]) : (NjI64Result){-1, true};
    return limit.ok ? nj_value(nj_file_readline(self_of(args[0]), limit.value)) : 0;
}

NJ_ENTRY(text_readlines)
{
    int64_t hint;
    return nj_count_argument(nargs > 1 ? args[1] : 0, &hint) ? nj_value(nj_file_readlines(self_of(args[0]), hint)) : 0;
}

NJ_ENTRY(text_write)
{
    if (!nj_is_str(args[1]))
        return nj_raise(&nj_exception_TypeError, "write() argument must be str, not %s", nj_type_name(args[1]));
    NjStr *text = (NjStr *)nj_object(args[1]);
    return nj_file_write(self_of(args[0]), text) ? nj_small_int(nj_str_length(text)) : 0;
}

NJ_ENTRY(text_tell)
{
    NjFile *file = self_of(args[0]);
    if (!nj_file_lock(file))
        return 0;
    int64_t position = -1;
    if (file->is_iterating)
        nj_raise(&nj_exception_OSError, "telling position disabled by next() call");
    else
        position = nj_stream_tell_locked(file->stream);
    nj_file_unlock(file);
    return position < 0 ? 0 : nj_int_from_i64(position);
}

/* Positions in text are those that tell() gave. */
static bool check_seek(int64_t offset, int64_t whence)
{
    if (whence < 0 || whence > 2)
        return nj_raise(&nj_exception_ValueError, "invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
    if (whence == 0 && offset < 0)
        return nj_raise(&nj_exception_ValueError, "negative seek position %lld", (long long)offset);
    if (whence != 0 && offset != 0)
        return nj_raise_unsupported(whence == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
    return true;
}

NJ_ENTRY(text_seek)
{
    NjFile *file = self_of(args[0]);
    NjI64Result offset = nj_size_argument(args[1]), whence = nargs > 2 ? nj_size_argument(args[2]) : (NjI64Result){0, true};
    if (!offset.ok || !whence.ok || !is_open(file) || !check_seek(offset.value, whence.value) || !nj_file_lock(file))
        return 0;
    int64_t position;
    if (whence.value == SEEK_CUR)
        position = nj_stream_settle_locked(file->stream) ? nj_stream_tell_locked(file->stream) : -1;
    else
        position = nj_stream_seek_locked(file->stream, offset.value, (int)whence.value);
    file->is_iterating = false;
    if (position == 0)
        file->has_started = false;
    nj_file_unlock(file);
    return position < 0 ? 0 : nj_int_from_i64(position);
}

NJ_ENTRY(text_encoding)
{
    NjFile *file = self_of(args[0]);
    return nj_value(file->encoding ? file->encoding : nj_str_from_c("UTF-8"));
}
NJ_ENTRY(text_errors)
{
    NjFile *file = self_of(args[0]);
    return nj_value(file->errors ? file->errors : nj_str_from_c("strict"));
}
NJ_ENTRY(text_newlines) { return nj_none; }
NJ_ENTRY(text_line_buffering) { return nj_bool(self_of(args[0])->stream->flushes_lines); }

/* The binary file over the same stream. */
NJ_ENTRY(text_buffer)
{
    NjFile *file = self_of(args[0]), *binary = nj_load_acquire(&file->binary);
    if (binary)
        return nj_value(binary);
    NjType *type = !file->stream->can_write ? &nj_type_buffered_reader
                   : file->stream->can_read ? &nj_type_buffered_random
                                            : &nj_type_buffered_writer;
    NjFile *made = nj_file_new(type, file->stream, file->name, file->mode);
    if (!made)
        return 0;
    made->owner = file;
    return nj_value(nj_compare_exchange(&file->binary, &binary, made) ? made : binary);
}

/* reconfigure(*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None) */
NJ_ENTRY(text_reconfigure)
{
    NjFile *file = self_of(args[0]);
    NjCodec codec = file->codec;
    for (int i = 1; i <= 2; i++)
        if (args[i] && args[i] != nj_none && !nj_is_str(args[i]))
            return nj_raise(&nj_exception_TypeError, "reconfigure() argument '%s' must be str or None, not %s", i == 1 ? "encoding" : "errors",
                            nj_type_name(args[i]));
    bool has_encoding = args[1] && args[1] != nj_none;
    if (has_encoding && !nj_codec_find((NjStr *)nj_object(args[1]), &codec))
        return 0;
    int flushes = args[4] && args[4] != nj_none ? nj_truth(args[4]) : file->stream->flushes_lines;
    if (flushes < 0 || !nj_file_lock(file))
        return 0;
    bool done = nj_stream_flush_locked(file->stream);
    if (has_encoding)
        file->encoding = (NjStr *)nj_object(args[1]);
    if (args[2] && args[2] != nj_none)
        file->errors = (NjStr *)nj_object(args[2]);
    file->codec = codec;
    file->stream->flushes_lines = flushes;
    nj_file_unlock(file);
    return none_if(done);
}

static NjValue text_next(NjValue self) { return nj_value(nj_file_next_line(self_of(self))); }

static NjValue text_repr(NjValue self)
{
    NjFile *file = self_of(self);
    NjStr *name = nj_repr(file->name), *mode = nj_str_repr(file->mode);
    NjStr *encoding = file->encoding ? file->encoding : nj_str_from_c("UTF-8");
    if (!name || !mode || !encoding)
        return 0;
    return nj_value(nj_str_format_c("<_io.TextIOWrapper name=%s mode=%s encoding='%s'>", nj_str_utf8(name, NULL), nj_str_utf8(mode, NULL),
                                    nj_str_utf8(encoding, NULL)));
}

static const NjMethodDefinition text_methods[] = {
    NJ_METHOD("read", text_read, 1, 2),
    NJ_METHOD("readline", text_readline, 1, 2),
    NJ_METHOD("readlines", text_readlines, 1, 2),
    NJ_METHOD_KEYWORDS("reconfigure", text_reconfigure, 1, 6, "* encoding errors newline line_buffering write_through"),
    NJ_METHOD("seek", text_seek, 2, 3),
    NJ_METHOD("tell", text_tell, 1, 1),
    NJ_METHOD("write", text_write, 2, 2),
    NJ_GETTER("buffer", text_buffer),
    NJ_GETTER("encoding", text_encoding),
    NJ_GETTER("errors", text_errors),
    NJ_GETTER("line_buffering", text_line_buffering),
    NJ_GETTER("newlines", text_newlines),
    NJ_END,
};

NjType nj_type_text_file = {
    .base = {&nj_type_type},
    .name = "TextIOWrapper",
    .module = &nj_file_module,
    .parent = &nj_type_file,
    .size = sizeof(NjFile),
    .dict_offset = offsetof(NjFile, dict),
    .methods = text_methods,
    .slots = {.repr = text_repr, .next = text_next},
};
