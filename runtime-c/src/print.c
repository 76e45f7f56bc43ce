/* print() and input(). */
#include "container.h"
#include "file_internal.h"
#include "naja/dict.h"
#include "naja/module.h"
#include "naja/names.h"

/* What sys.NAME is now: one of the native streams, or what the program put there; 0 when it was deleted. */
static NjValue system_stream(NjStr *name, NjFile *native)
{
    static NJ_ROOT NjModule *system;
    static NjStr system_name = NJ_STR_LITERAL_ASCII("sys");
    if (!system && !(system = nj_module_find(&system_name)))
        return nj_value(native);
    return nj_dict_get_str(system->dict, name);
}
static NjStr stdin_name = NJ_STR_LITERAL_ASCII("stdin"), stdout_name = NJ_STR_LITERAL_ASCII("stdout");

static bool is_text_file(NjValue v) { return nj_is_object(v) && nj_object(v)->type == &nj_type_text_file; }

static NjStr space = NJ_STR_LITERAL_ASCII(" "), line_feed = NJ_STR_LITERAL_ASCII("\n");

/* Writes all pieces under one lock, so that what other threads print cannot come between. */
static bool write_pieces(NjFile *file, NjStr *const *texts, size_t count, NjStr *separator, NjStr *end)
{
    if (!nj_file_lock_to_write(file))
        return false;
    bool done = true;
    for (size_t i = 0; done && i < count; i++)
        done = (i == 0 || nj_file_write_locked(file, separator)) && nj_file_write_locked(file, texts[i]);
    done = done && nj_file_write_locked(file, end);
    nj_file_unlock(file);
    return done;
}

static bool print_to_file(NjFile *file, const NjValue *values, size_t count, NjStr *separator, NjStr *end)
{
    enum { FEW = 8 };
    NjStr *few[FEW], **texts = count <= FEW ? few : nj_alloc(count * sizeof *texts);
    for (size_t i = 0; texts && i < count; i++)
        if (!(texts[i] = nj_str_of(values[i])))
            return false;
    return texts && write_pieces(file, texts, count, separator, end);
}

/* To anything that has a method write(). */
static bool print_to_object(NjValue file, const NjValue *values, size_t count, NjStr *separator, NjStr *end)
{
    for (size_t i = 0; i < count; i++) {
        NjStr *text = nj_str_of(values[i]);
        NjValue between[] = {file, nj_value(separator)}, piece[] = {file, nj_value(text)};
        if (!text || (i && !nj_call_method(&nj_name_write, between, 2, NULL)) || !nj_call_method(&nj_name_write, piece, 2, NULL))
            return false;
    }
    NjValue last[] = {file, nj_value(end)};
    return nj_call_method(&nj_name_write, last, 2, NULL) != 0;
}

bool nj_print(const NjValue *values, size_t count, NjStr *sep, NjStr *end, NjValue file, bool flush)
{
    if (!file || file == nj_none) {
        file = system_stream(&stdout_name, nj_stdout);
        if (!file)
            return nj_error_pending() ? false : nj_raise(&nj_exception_RuntimeError, "lost sys.stdout");
        if (file == nj_none)
            return true;
    }
    bool is_native = is_text_file(file);
    NjStr *separator = sep ? sep : &space, *ending = end ? end : &line_feed;
    bool done = is_native ? print_to_file((NjFile *)nj_object(file), values, count, separator, ending)
                          : print_to_object(file, values, count, separator, ending);
    if (!done || !flush)
        return done;
    return is_native ? nj_file_flush((NjFile *)nj_object(file)) : nj_call_method(&nj_name_flush, &file, 1, NULL) != 0;
}

bool nj_print_str(NjStr *s)
{
    NjValue value = nj_value(s);
    return nj_print(&value, 1, NULL, NULL, 0, false);
}

/* --- input() -------------------------------------------------------------------------------------------------------------------------------- */

static NjStr *without_line_feed(NjStr *line)
{
    if (line->length == 0)
        return (NjStr *)(uintptr_t)nj_raise(&nj_exception_EOFError, "EOF when reading a line");
    bool has_end = nj_str_code_point(line, line->length - 1) == '\n';
    return has_end ? nj_str_substring(line, 0, (int64_t)line->length - 1) : line;
}

NjStr *nj_input(NjValue prompt)
{
    static NjStr readline = NJ_STR_LITERAL_ASCII("readline");
    NjValue in = system_stream(&stdin_name, nj_stdin);
    if (prompt && !nj_print(&prompt, 1, NULL, &nj_str_empty, 0, false))
        return NULL;
    NjValue out = system_stream(&stdout_name, nj_stdout);
    if (out && is_text_file(out) ? !nj_file_flush((NjFile *)nj_object(out)) : out && !nj_call_method(&nj_name_flush, &out, 1, NULL))
        return NULL;
    if (!in || in == nj_none)
        return (NjStr *)(uintptr_t)nj_raise(&nj_exception_RuntimeError, "input(): lost sys.stdin");
    if (is_text_file(in)) {
        NjStr *line = nj_file_readline((NjFile *)nj_object(in), -1);
        return line ? without_line_feed(line) : NULL;
    }
    NjValue line = nj_call_method(&readline, &in, 1, NULL);
    if (line && !nj_is_str(line))
        return (NjStr *)(uintptr_t)nj_raise(&nj_exception_TypeError, "object.readline() returned non-string");
    return line ? without_line_feed((NjStr *)nj_object(line)) : NULL;
}
