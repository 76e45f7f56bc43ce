/* threading.excepthook: what happens to an exception that ends a thread. */
#include "naja/file.h"
#include "struct_sequence.h"
#include "thread_types.h"

static NjStr text_name = NJ_STR_LITERAL_ASCII("name");
static NjStr text_write = NJ_STR_LITERAL_ASCII("write");
static NjStr text_flush = NJ_STR_LITERAL_ASCII("flush");

enum { FIELDS = 4 };

NJ_TEXT(module_name, "_thread");

static const NjMethodDefinition fields[] = {
    NJ_SEQUENCE_FIELD("exc_type"), NJ_SEQUENCE_FIELD("exc_value"), NJ_SEQUENCE_FIELD("exc_traceback"), NJ_SEQUENCE_FIELD("thread"), NJ_END,
};

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (!nj_no_keywords("_ExceptHookArgs", kwnames))
        return 0;
    if (nargs != 1)
        return nj_raise(&nj_exception_TypeError, "structseq() missing required argument 'sequence' (pos 1)");
    NjTuple *items = nj_tuple_from_iterable(args[0]);
    if (!items)
        return 0;
    if (items->length != FIELDS)
        return nj_raise(&nj_exception_TypeError, "_thread._ExceptHookArgs() takes a 4-sequence (%zu-sequence given)", items->length);
    return nj_value(nj_struct_sequence_new(type, items->items, FIELDS));
}

NjType nj_type_thread_hook_args = {
    .base = {&nj_type_type},
    .name = "_ExceptHookArgs",
    .module = &module_name,
    .parent = &nj_type_tuple,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjTuple),
    .methods = fields,
    .slots = {.repr = nj_struct_sequence_repr, .construct = construct},
};

/* "Exception in thread Thread-1 (run):" and the traceback, on sys.stderr. */
static bool show(NjException *exception, NjValue thread)
{
    NjValue file = nj_module_attribute("sys", "stderr"), name = 0;
    if (!file)
        return false;
    bool failed = false;
    if (thread != nj_none)
        name = nj_get_attribute_or_null(thread, &text_name, &failed);
    NjStr *shown = failed ? NULL : nj_str_of(name ? name : nj_int_from_i64((int64_t)nj_thread.ident));
    NjStr *text = shown ? nj_error_format(exception, true) : NULL;
    NjStr *line = text ? nj_str_format_c("Exception in thread %s:\n%s", nj_str_utf8(shown, NULL), nj_str_utf8(text, NULL)) : NULL;
    if (!line)
        return false;
    if (file == nj_none)
        return true;
    NjValue arguments[] = {file, nj_value(line)};
    return nj_call_method(&text_write, arguments, 2, NULL) && nj_call_method(&text_flush, arguments, 1, NULL);
}

NjValue nj_thread_hook_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)callable, (void)nargs, (void)kwnames;
    if (nj_type_of(args[0]) != &nj_type_thread_hook_args)
        return nj_raise(&nj_exception_TypeError, "_thread.excepthook argument type must be ExceptHookArgs");
    NjTuple *hook = NJ_AS(NjTuple, args[0]);
    if (hook->items[0] == nj_value(&nj_exception_SystemExit))
        return nj_none;
    if (!nj_is_instance(hook->items[1], &nj_exception_BaseException))
        return nj_raise(&nj_exception_TypeError, "exc_value must be an exception, not %s", nj_type_name(hook->items[1]));
    return show((NjException *)nj_object(hook->items[1]), hook->items[3]) ? nj_none : 0;
}
