/* Exceptions with attributes of their own: StopIteration, SystemExit, OSError, ImportError, AttributeError, NameError, KeyError,
 * SyntaxError and the Unicode errors.
 *
 * They live in a tuple in NjException.value, which is immutable: an assignment publishes a new one. (StopIteration and SystemExit
 * have one attribute, which is `value` itself.) */
#include <errno.h>

#include "exception.h"
#include "getter.h"
#include "internal.h"
#include "naja/bytes.h"
#include "naja/class.h"
#include "naja/dict.h"
#include "naja/int.h"
#include "naja/list.h"
#include "naja/module.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

enum { DETAILS = 6 };

static NjException *exception_of(NjValue v) { return (NjException *)nj_object(v); }

NjValue nj_exception_detail(NjException *exception, size_t index)
{
    NjValue details = nj_load_acquire(&exception->value);
    return details ? ((NjTuple *)nj_object(details))->items[index] : 0;
}

static bool set_details(NjException *exception, const NjValue *values, size_t count)
{
    NjTuple *details = nj_tuple_new(DETAILS);
    if (!details)
        return false;
    for (size_t i = 0; i < DETAILS; i++)
        details->items[i] = i < count ? values[i] : 0;
    nj_store_release(&exception->value, nj_value(details));
    return true;
}

bool nj_exception_set_detail(NjException *exception, size_t index, NjValue value)
{
    NjValue values[DETAILS];
    for (size_t i = 0; i < DETAILS; i++)
        values[i] = i == index ? value : nj_exception_detail(exception, i);
    return set_details(exception, values, DETAILS);
}

/* The getter and setter of detail `index`; absent ones are None. */
static NjValue access(const NjValue *args, size_t nargs, size_t index)
{
    NjException *exception = exception_of(args[0]);
    if (nargs == 2)
        return nj_exception_set_detail(exception, index, args[1]) ? nj_none : 0;
    NjValue value = nj_exception_detail(exception, index);
    return value ? value : nj_none;
}

NJ_ENTRY(detail_0) { return access(args, nargs, 0); }
NJ_ENTRY(detail_1) { return access(args, nargs, 1); }
NJ_ENTRY(detail_2) { return access(args, nargs, 2); }
NJ_ENTRY(detail_3) { return access(args, nargs, 3); }
NJ_ENTRY(detail_4) { return access(args, nargs, 4); }
NJ_ENTRY(detail_5) { return access(args, nargs, 5); }

/* The one attribute of StopIteration and SystemExit. */
NJ_ENTRY(whole_value)
{
    NjException *exception = exception_of(args[0]);
    if (nargs == 2) {
        nj_store_release(&exception->value, args[1]);
        return nj_none;
    }
    NjValue value = nj_load_acquire(&exception->value);
    return value ? value : nj_none;
}

static int stop_iteration_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nj_exception_initialize(self, args, nargs, kwnames) < 0)
        return -1;
    nj_store_release(&exception_of(self)->value, nargs ? args[0] : 0);
    return 0;
}

static int system_exit_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nj_exception_initialize(self, args, nargs, kwnames) < 0)
        return -1;
    nj_store_release(&exception_of(self)->value, nargs > 1 ? nj_value(nj_exception_args(exception_of(self))) : nargs ? args[0] : 0);
    return 0;
}

/* Keyword-only details: `names` in the order of their indices from `first` on. */
static int initialize_with_keywords(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames, NjStr *const *names, size_t count,
                                    const char *type_name)
{
    NjValue details[DETAILS] = {0};
    for (size_t k = 0; kwnames && k < kwnames->length; k++) {
        size_t i = 0;
        while (i < count && !nj_str_equal((NjStr *)nj_object(kwnames->items[k]), names[i]))
            i++;
        if (i == count) {
            nj_raise(&nj_exception_TypeError, "'%s' is an invalid keyword argument for %s()",
                     nj_str_utf8((NjStr *)nj_object(kwnames->items[k]), NULL), type_name);
            return -1;
        }
        details[i] = args[nargs + k];
    }
    details[count] = nargs == 1 ? args[0] : 0;
    return nj_exception_initialize(self, args, nargs, NULL) == 0 && set_details(exception_of(self), details, DETAILS) ? 0 : -1;
}

static int import_error_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static NjStr *const names[] = {&nj_name_name, &nj_name_path};
    return initialize_with_keywords(self, args, nargs, kwnames, names, 2, "ImportError");
}

static int attribute_error_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static NjStr *const names[] = {&nj_name_name, &nj_name_obj};
    return initialize_with_keywords(self, args, nargs, kwnames, names, 2, "AttributeError");
}

static int name_error_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static NjStr *const names[] = {&nj_name_name};
    return initialize_with_keywords(self, args, nargs, kwnames, names, 1, "NameError");
}

/* Without memory the pending exception becomes that. */
void nj_attribute_error_note(NjValue object, NjStr *name)
{
    NjException *exception = nj_thread.pending;
    const NjType *type = exception ? exception->base.type : &nj_type_object;
    bool has_whole_value = nj_type_is_subtype(type, &nj_exception_StopIteration) || nj_type_is_subtype(type, &nj_exception_SystemExit);
    if (!nj_type_is_subtype(type, &nj_exception_AttributeError) || has_whole_value)
        return;
    if (nj_exception_detail(exception, 0) || nj_exception_detail(exception, 1))
        return;
    NjValue details[] = {nj_value(name), object, nj_exception_detail(exception, 2)};
    set_details(exception, details, 3);
}

/* The name, the message and the scope. */
enum { NAME_SCOPE = 2 };

void nj_name_error_note(NjStr *name, NjStr *scope)
{
    NjException *exception = nj_thread.pending;
    NjValue details[] = {nj_value(name), 0, nj_value(scope)};
    if (exception->base.type == &nj_exception_NameError)
        set_details(exception, details, 3);
}

/* The scope has the module's name in its first line and a variable in each other. */
NjList *nj_name_error_variables(NjException *exception, NjValue *module)
{
    NjValue scope = exception->base.type == &nj_exception_NameError ? nj_exception_detail(exception, NAME_SCOPE) : 0;
    NjList *lines = scope ? nj_str_splitlines((NjStr *)nj_object(scope), false) : NULL;
    NjValue name = lines && nj_list_length(lines) ? nj_list_pop(lines, 0) : 0;
    *module = name ? nj_dict_get(nj_modules, name) : 0;
    return name ? lines : NULL;
}

static NjValue key_error_str(NjValue self)
{
    NjTuple *args = nj_exception_args(exception_of(self));
    return args->length == 1 ? nj_value(nj_repr(args->items[0])) : nj_exception_str(self);
}

static NjValue import_error_str(NjValue self)
{
    NjValue message = nj_exception_detail(exception_of(self), 2);
    return message && nj_is_exact_str(message) ? message : nj_exception_str(self);
}

/* OSError: errno, strerror, filename, filename2. */
enum { ERRNO, STRERROR, FILENAME, FILENAME2 };

static NjType *type_for_errno(int64_t number)
{
    switch (number) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS: return &nj_exception_BlockingIOError;
    case EPIPE:
    case ESHUTDOWN: return &nj_exception_BrokenPipeError;
    case ECHILD: return &nj_exception_ChildProcessError;
    case ECONNABORTED: return &nj_exception_ConnectionAbortedError;
    case ECONNREFUSED: return &nj_exception_ConnectionRefusedError;
    case ECONNRESET: return &nj_exception_ConnectionResetError;
    case EEXIST: return &nj_exception_FileExistsError;
    case ENOENT: return &nj_exception_FileNotFoundError;
    case EISDIR: return &nj_exception_IsADirectoryError;
    case ENOTDIR: return &nj_exception_NotADirectoryError;
    case EINTR: return &nj_exception_InterruptedError;
    case EACCES:
    case EPERM: return &nj_exception_PermissionError;
    case ESRCH: return &nj_exception_ProcessLookupError;
    case ETIMEDOUT: return &nj_exception_TimeoutError;
    default: return &nj_exception_OSError;
    }
}

static int os_error_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs < 2 || nargs > 5)
        return nj_exception_initialize(self, args, nargs, kwnames);
    NjValue details[DETAILS] = {args[0], args[1]};
    if (nargs > 2 && args[2] != nj_none)
        details[FILENAME] = args[2];
    if (nargs > 4 && args[4] != nj_none)
        details[FILENAME2] = args[4];
    size_t shown = nargs > 2 && args[2] != nj_none ? 2 : nargs;
    return nj_exception_initialize(self, args, shown, kwnames) == 0 && set_details(exception_of(self), details, DETAILS) ? 0 : -1;
}

/* OSError(errno, …) itself gives the subclass for that number. */
static NjValue os_error_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs >= 2 && nargs <= 5 && nj_is_small_int(args[0]))
        type = type_for_errno(nj_small_int_value(args[0]));
    NjException *exception = nj_exception_new(type, args, nargs);
    return exception && os_error_initialize(nj_value(exception), args, nargs, kwnames) == 0 ? nj_value(exception) : 0;
}

static NjValue os_error_str(NjValue self)
{
    NjException *exception = exception_of(self);
    NjValue parts[4];
    for (size_t i = 0; i < 4; i++)
        parts[i] = nj_exception_detail(exception, i);
    if (!parts[ERRNO] || !parts[STRERROR])
        return nj_exception_str(self);
    NjStr *number = nj_str_of(parts[ERRNO]), *text = number ? nj_str_of(parts[STRERROR]) : NULL;
    if (!text)
        return 0;
    NjStr *head = nj_str_format_c("[Errno %s] %s", nj_str_utf8(number, NULL), nj_str_utf8(text, NULL));
    if (!head || !parts[FILENAME])
        return nj_value(head);
    NjStr *first = nj_repr(parts[FILENAME]), *second = parts[FILENAME2] ? nj_repr(parts[FILENAME2]) : NULL;
    if (!first || (parts[FILENAME2] && !second))
        return 0;
    return nj_value(nj_str_format_c("%s: %s%s%s", nj_str_utf8(head, NULL), nj_str_utf8(first, NULL), second ? " -> " : "",
                                    second ? nj_str_utf8(second, NULL) : ""));
}

/* SyntaxError(msg, (filename, lineno, offset, text)): msg, filename, lineno, offset, text. */
static int syntax_error_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nj_exception_initialize(self, args, nargs, kwnames) < 0)
        return -1;
    NjValue details[DETAILS] = {nargs ? args[0] : 0};
    if (nargs == 2 && nj_is_tuple(args[1])) {
        NjTuple *place = (NjTuple *)nj_object(args[1]);
        for (size_t i = 0; i < place->length && i < 4; i++)
            details[1 + i] = place->items[i] == nj_none ? 0 : place->items[i];
    }
    return set_details(exception_of(self), details, DETAILS) ? 0 : -1;
}

static NjValue syntax_error_str(NjValue self)
{
    NjException *exception = exception_of(self);
    NjValue message = nj_exception_detail(exception, 0), file = nj_exception_detail(exception, 1), line = nj_exception_detail(exception, 2);
    NjStr *text = nj_str_of(message ? message : nj_none);
    if (!text)
        return 0;
    const char *base = NULL;
    if (file && nj_is_str(file)) {
        base = nj_str_utf8((NjStr *)nj_object(file), NULL);
        if (!base)
            return 0;
        const char *slash = strrchr(base, '/');
        base = slash ? slash + 1 : base;
    }
    bool has_line = line && nj_is_small_int(line);
    long long number = has_line ? (long long)nj_small_int_value(line) : 0;
    if (base && has_line)
        return nj_value(nj_str_format_c("%s (%s, line %lld)", nj_str_utf8(text, NULL), base, number));
    if (base)
        return nj_value(nj_str_format_c("%s (%s)", nj_str_utf8(text, NULL), base));
    return nj_value(has_line ? nj_str_format_c("%s (line %lld)", nj_str_utf8(text, NULL), number) : text);
}

/* The Unicode errors: encoding (not for translating), object, start, end, reason. */
enum { ENCODING, OBJECT, START, END, REASON };

static int unicode_error_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames, bool has_encoding, bool of_bytes)
{
    size_t expected = has_encoding ? 5 : 4;
    if (nj_exception_initialize(self, args, nargs, kwnames) < 0)
        return -1;
    if (nargs != expected) {
        nj_raise(&nj_exception_TypeError, "function takes exactly %zu arguments (%zu given)", expected, nargs);
        return -1;
    }
    NjValue details[DETAILS] = {0};
    memcpy(details + (has_encoding ? ENCODING : OBJECT), args, nargs * sizeof *args);
    const uint8_t *bytes;
    size_t length;
    if (of_bytes && !nj_bytes_view(details[OBJECT], &bytes, &length))
        return -1;
    if (!of_bytes && !nj_is_str(details[OBJECT])) {
        nj_raise(&nj_exception_TypeError, "argument %d must be str, not %s", has_encoding ? 2 : 1, nj_type_name(details[OBJECT]));
        return -1;
    }
    for (int i = START; i <= END; i++) {
        details[i] = nj_index(details[i]);
        if (!details[i])
            return -1;
    }
    if (!nj_is_str(details[REASON]) || (has_encoding && !nj_is_str(details[ENCODING]))) {
        bool reason = !nj_is_str(details[REASON]);
        nj_raise(&nj_exception_TypeError, "argument %zu must be str, not %s", reason ? expected : 1,
                 nj_type_name(details[reason ? REASON : ENCODING]));
        return -1;
    }
    return set_details(exception_of(self), details, DETAILS) ? 0 : -1;
}

static int decode_error_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return unicode_error_initialize(self, args, nargs, kwnames, true, true);
}
static int encode_error_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return unicode_error_initialize(self, args, nargs, kwnames, true, false);
}
static int translate_error_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return unicode_error_initialize(self, args, nargs, kwnames, false, false);
}

/* "character '\xe9' in position 1", or "characters in position 1-2". */
static NjStr *describe_characters(NjException *exception)
{
    NjStr *text = (NjStr *)nj_object(nj_exception_detail(exception, OBJECT));
    int64_t start = nj_int_clamp(nj_exception_detail(exception, START)), end = nj_int_clamp(nj_exception_detail(exception, END));
    if (start < 0 || start >= nj_str_length(text) || end != start + 1)
        return nj_str_format_c("characters in position %lld-%lld", (long long)start, (long long)end - 1);
    uint32_t c = nj_str_code_point(text, (size_t)start);
    const char *format = c < 256     ? "character '\\x%02x' in position %lld"
                         : c < 65536 ? "character '\\u%04x' in position %lld"
                                     : "character '\\U%08x' in position %lld";
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wformat-nonliteral"
    return nj_str_format_c(format, c, (long long)start);
#pragma clang diagnostic pop
}

static const char *utf8_detail(NjException *exception, size_t index)
{
    return nj_str_utf8((NjStr *)nj_object(nj_exception_detail(exception, index)), NULL);
}

static NjValue decode_error_str(NjValue self)
{
    NjException *exception = exception_of(self);
    const uint8_t *bytes;
    size_t length;
    if (!nj_load_acquire(&exception->value))
        return nj_value(&nj_str_empty);
    if (!nj_bytes_view(nj_exception_detail(exception, OBJECT), &bytes, &length))
        return 0;
    int64_t start = nj_int_clamp(nj_exception_detail(exception, START)), end = nj_int_clamp(nj_exception_detail(exception, END));
    const char *encoding = utf8_detail(exception, ENCODING), *reason = utf8_detail(exception, REASON);
    if (start >= 0 && (size_t)start < length && end == start + 1)
        return nj_value(nj_str_format_c("'%s' codec can't decode byte 0x%02x in position %lld: %s", encoding, bytes[start], (long long)start, reason));
    return nj_value(nj_str_format_c("'%s' codec can't decode bytes in position %lld-%lld: %s", encoding, (long long)start, (long long)end - 1, reason));
}

static NjValue encode_error_str(NjValue self)
{
    NjException *exception = exception_of(self);
    if (!nj_load_acquire(&exception->value))
        return nj_value(&nj_str_empty);
    NjStr *where = describe_characters(exception);
    return where ? nj_value(nj_str_format_c("'%s' codec can't encode %s: %s", utf8_detail(exception, ENCODING), nj_str_utf8(where, NULL),
                                            utf8_detail(exception, REASON)))
                 : 0;
}

static NjValue translate_error_str(NjValue self)
{
    NjException *exception = exception_of(self);
    if (!nj_load_acquire(&exception->value))
        return nj_value(&nj_str_empty);
    NjStr *where = describe_characters(exception);
    return where ? nj_value(nj_str_format_c("can't translate %s: %s", nj_str_utf8(where, NULL), utf8_detail(exception, REASON))) : 0;
}

static const NjMethodDefinition stop_iteration_methods[] = {NJ_ATTRIBUTE("value", whole_value), NJ_END};
static const NjMethodDefinition system_exit_methods[] = {NJ_ATTRIBUTE("code", whole_value), NJ_END};
static const NjMethodDefinition import_error_methods[] = {
    NJ_ATTRIBUTE("name", detail_0), NJ_ATTRIBUTE("path", detail_1), NJ_ATTRIBUTE("msg", detail_2), NJ_END};
static const NjMethodDefinition attribute_error_methods[] = {NJ_ATTRIBUTE("name", detail_0), NJ_ATTRIBUTE("obj", detail_1), NJ_END};
static const NjMethodDefinition name_error_methods[] = {NJ_ATTRIBUTE("name", detail_0), NJ_END};
static const NjMethodDefinition os_error_methods[] = {
    NJ_ATTRIBUTE("errno", detail_0), NJ_ATTRIBUTE("strerror", detail_1), NJ_ATTRIBUTE("filename", detail_2), NJ_ATTRIBUTE("filename2", detail_3), NJ_END};
static const NjMethodDefinition syntax_error_methods[] = {
    NJ_ATTRIBUTE("msg", detail_0),    NJ_ATTRIBUTE("filename", detail_1), NJ_ATTRIBUTE("lineno", detail_2),
    NJ_ATTRIBUTE("offset", detail_3), NJ_ATTRIBUTE("text", detail_4),     NJ_ATTRIBUTE("print_file_and_line", detail_5), NJ_END};
static const NjMethodDefinition unicode_methods[] = {
    NJ_ATTRIBUTE("encoding", detail_0), NJ_ATTRIBUTE("object", detail_1), NJ_ATTRIBUTE("start", detail_2),
    NJ_ATTRIBUTE("end", detail_3),      NJ_ATTRIBUTE("reason", detail_4), NJ_END};

typedef int (*Initialize)(NjValue, const NjValue *, size_t, NjTuple *);

static void extend(NjType *type, const NjMethodDefinition *methods, Initialize initialize, NjUnaryFunction str)
{
    type->methods = methods;
    type->slots.initialize = initialize;
    type->slots.str = str;
}

void nj_exception_details_start(void)
{
    extend(&nj_exception_StopIteration, stop_iteration_methods, stop_iteration_initialize, NULL);
    extend(&nj_exception_SystemExit, system_exit_methods, system_exit_initialize, NULL);
    extend(&nj_exception_ImportError, import_error_methods, import_error_initialize, import_error_str);
    extend(&nj_exception_AttributeError, attribute_error_methods, attribute_error_initialize, NULL);
    extend(&nj_exception_NameError, name_error_methods, name_error_initialize, NULL);
    extend(&nj_exception_KeyError, NULL, NULL, key_error_str);
    extend(&nj_exception_SyntaxError, syntax_error_methods, syntax_error_initialize, syntax_error_str);
    extend(&nj_exception_UnicodeDecodeError, unicode_methods, decode_error_initialize, decode_error_str);
    extend(&nj_exception_UnicodeEncodeError, unicode_methods, encode_error_initialize, encode_error_str);
    extend(&nj_exception_UnicodeTranslateError, unicode_methods + 1, translate_error_initialize, translate_error_str);
    extend(&nj_exception_OSError, os_error_methods, os_error_initialize, os_error_str);
    nj_exception_OSError.slots.construct = os_error_construct;
    nj_exception_OSError.slots.allocate = nj_instance_new;
}
