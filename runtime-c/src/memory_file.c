/* What io.BytesIO and io.StringIO have in common. */
#include "memory_file.h"
#include "naja/iterator.h"
#include "naja/list.h"
#include "naja/names.h"
#include "naja/type.h"

static NjMemoryFile *file_of(NjValue v) { return (NjMemoryFile *)nj_object(v); }

static bool is_binary(NjValue v) { return nj_type_is_subtype(nj_object(v)->type, &nj_type_bytes_io); }

NjMemoryFile *nj_memory_file_open(NjValue v)
{
    NjMemoryFile *file = file_of(v);
    nj_lock(&file->lock);
    if (NJ_LIKELY(!file->is_closed))
        return file;
    nj_unlock(&file->lock);
    nj_raise(&nj_exception_ValueError, "I/O operation on closed file%s", is_binary(v) ? "." : "");
    return NULL;
}

bool nj_memory_file_is_open(NjValue v)
{
    NjMemoryFile *file = file_of(v);
    nj_lock(&file->lock);
    bool is_closed = file->is_closed;
    nj_unlock(&file->lock);
    return !is_closed || nj_raise(&nj_exception_ValueError, "I/O operation on closed file.");
}

NjValue nj_memory_file_lines(const NjValue *args, size_t nargs, NjValue (*next)(NjValue))
{
    int64_t hint, total = 0, is_text = !is_binary(args[0]);
    NjList *lines = nj_list_new(0);
    if (!lines || !nj_memory_file_is_open(args[0]) || !nj_count_argument(nargs > 1 ? args[1] : 0, &hint))
        return 0;
    NjValue line;
    while ((hint <= 0 || total < hint + is_text) && (line = next(args[0]))) {
        NjI64Result length = nj_length(line);
        if (!length.ok || !nj_list_append(lines, line))
            return 0;
        total += length.value;
    }
    return nj_error_pending() ? 0 : nj_value(lines);
}

/* `result` for a file that is open. */
static NjValue if_open(NjValue v, NjValue result)
{
    NjMemoryFile *file = nj_memory_file_open(v);
    if (!file)
        return 0;
    nj_memory_file_unlock(file);
    return result;
}

NjValue nj_memory_file_iterate(NjValue v) { return nj_memory_file_is_open(v) ? v : 0; }

NJ_SHARED_ENTRY(nj_memory_file_tell)
{
    NjMemoryFile *file = nj_memory_file_open(args[0]);
    if (!file)
        return 0;
    size_t position = file->position;
    nj_memory_file_unlock(file);
    return nj_int_from_i64((int64_t)position);
}

NJ_SHARED_ENTRY(nj_memory_file_closed)
{
    NjMemoryFile *file = file_of(args[0]);
    nj_lock(&file->lock);
    bool is_closed = file->is_closed;
    nj_unlock(&file->lock);
    return nj_bool(is_closed);
}
NJ_SHARED_ENTRY(nj_memory_file_enter) { return nj_memory_file_iterate(args[0]); }
NJ_SHARED_ENTRY(nj_memory_file_flush) { return if_open(args[0], nj_none); }
NJ_SHARED_ENTRY(nj_memory_file_isatty) { return nj_memory_file_is_open(args[0]) ? nj_false : 0; }
NJ_SHARED_ENTRY(nj_memory_file_can) { return if_open(args[0], nj_true); }
NJ_SHARED_ENTRY(nj_memory_file_fileno) { return nj_raise_unsupported("fileno"); }
NJ_SHARED_ENTRY(nj_memory_file_detach) { return nj_raise_unsupported("detach"); }

NJ_SHARED_ENTRY(nj_memory_file_write_lines) { return nj_memory_file_is_open(args[0]) ? nj_file_write_lines(args[0], args[1]) : 0; }
