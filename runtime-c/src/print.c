/* print and input. */
#include "file_internal.h"
#include "internal.h"
#include "naja/builtins.h"
#include "naja/module.h"
#include "naja/names.h"
#include "naja/sys.h"

/* sys.stdout as it is now; programs may replace it. 0: None or gone. */
static NjValue standard_output(void)
{
    static NjStr name = NJ_STR_LITERAL_ASCII("stdout");
    NjModule *sys = nj_module_import_native("sys");
    return sys ? nj_module_get(sys, &name) : nj_value(nj_stdout);
}

static bool write_text(NjValue file, NjStr *text)
{
    if (nj_type_of(file) == &nj_type_text_file)
        return nj_file_write((NjFile *)nj_object(file), text);
    NjValue args[] = {file, nj_value(text)};
    return nj_call_method(&nj_name_write, args, 2, NULL) != 0;
}

bool nj_print(const NjValue *values, size_t count, NjStr *sep, NjStr *end, NjValue file, bool flush)
{
    static NjStr space = NJ_STR_LITERAL_ASCII(" "), line_feed = NJ_STR_LITERAL_ASCII("\n");
    if (!file || file == nj_none)
        file = standard_output();
    if (!file || file == nj_none)
        return !nj_error_pending();
    for (size_t i = 0; i < count; i++) {
        NjStr *text = nj_str_of(values[i]);
        if (!text || (i > 0 && !write_text(file, sep ? sep : &space)) || !write_text(file, text))
            return false;
    }
    if (!write_text(file, end ? end : &line_feed))
        return false;
    return !flush || nj_call_method(&nj_name_flush, &file, 1, NULL);
}

bool nj_print_str(NjStr *s)
{
    NjValue value = nj_value(s);
    return nj_print(&value, 1, NULL, NULL, 0, false);
}

NjStr *nj_input(NjValue prompt)
{
    if (prompt) {
        NjStr *text = nj_str_of(prompt);
        if (!text || !nj_file_write(nj_stdout, text))
            return NULL;
    }
    if (!nj_file_flush(nj_stdout))
        return NULL;
    NjStr *line = nj_file_readline(nj_stdin, -1);
    if (!line)
        return NULL;
    int64_t length = nj_str_length(line);
    if (length == 0) {
        nj_raise(&nj_exception_EOFError, "EOF when reading a line");
        return NULL;
    }
    return nj_str_code_point(line, (size_t)length - 1) == '\n' ? nj_str_substring(line, 0, length - 1) : line;
}
