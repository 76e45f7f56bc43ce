/* _contextvars.Context: a mapping from context variables to values, in which code is run. */
#include "context.h"

#include "naja/host.h"
#include "naja/thread.h"

static NjContext *self_of(NjValue v) { return NJ_AS(NjContext, v); }

static NjDict *values_of(NjContext *context) { return nj_load_acquire(&context->values); }

static NjContext *make(NjDict *values, bool is_shared)
{
    NjContext *context = values ? (NjContext *)nj_instance_new(&nj_type_context) : NULL;
    if (!context)
        return NULL;
    nj_store_relaxed(&context->values, values);
    context->is_shared = is_shared;
    return context;
}

/* The values as they are now, in a dict that nobody changes any more. */
static NjDict *share(NjContext *context)
{
    nj_lock(&context->lock);
    context->is_shared = true;
    NjDict *values = values_of(context);
    nj_unlock(&context->lock);
    return values;
}

NjContext *nj_context_copy(NjContext *context) { return make(share(context), true); }

/* The host's; at first with the values that the thread had before there was a host. */
static NjContext *current_of(const NjHost *host)
{
    NjContext *context = NULL;
    if (!host->get_context(&context) || context)
        return context;
    context = nj_thread.context ? nj_context_copy(nj_thread.context) : make(nj_dict_new(), false);
    return context && host->set_context(context) ? context : NULL;
}

NjContext *nj_context_current(void)
{
    const NjHost *host = nj_host_now();
    if (host)
        return current_of(host);
    if (NJ_UNLIKELY(!nj_thread.context))
        nj_thread.context = make(nj_dict_new(), false);
    return nj_thread.context;
}

/* The context whose run() runs this code; NULL where there is none, or the host runs this in another context. */
static NjContext *entered_of(const NjHost *host)
{
    NjContext *entered = nj_thread.entered_context;
    return entered && entered->place == host->context_place() ? entered : NULL;
}

const void *nj_context_place(void)
{
    const NjHost *host = nj_host_now();
    NjContext *entered = host ? entered_of(host) : NULL;
    return !host ? nj_context_current() : entered ? entered : host->context_place();
}

/* Makes the values another dict where they are shared. */
static NjDict *own_values_locked(NjContext *context)
{
    NJ_ASSERT_HELD(&context->lock);
    NjDict *values = values_of(context);
    if (!context->is_shared)
        return values;
    if ((values = nj_dict_copy(values))) {
        context->is_shared = false;
        nj_store_release(&context->values, values);
    }
    return values;
}

/* Variables are compared by identity: no user code runs. */
static bool set(NjContext *context, NjContextVariable *variable, NjValue value)
{
    nj_lock(&context->lock);
    NjDict *values = own_values_locked(context);
    bool done = values && (value ? nj_dict_set(values, nj_value(variable), value) : nj_dict_discard(values, nj_value(variable)) >= 0);
    nj_unlock(&context->lock);
    return done;
}

bool nj_context_change(NjContextVariable *variable, NjValue value)
{
    const NjHost *host = nj_host_now();
    NjContext *current = nj_context_current();
    if (!current || !host)
        return current && set(current, variable, value);
    NjContext *changed = nj_context_copy(current), *entered = entered_of(host);
    return changed && set(changed, variable, value) && host->set_context(changed) && (!entered || set(entered, variable, value));
}

/* --- running in it ----------------------------------------------------------------------------------------------------------------- */

static NjValue call_inside(NjContext *self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    self->previous = nj_thread.context;
    nj_thread.context = self;
    NjValue result = nj_call(args[0], args + 1, nargs - 1, kwnames);
    nj_thread.context = self->previous;
    return result;
}

/* The host's context has the values meanwhile. */
static NjValue call_in_host(const NjHost *host, NjContext *self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjContext *outer = nj_context_current(), *inner = outer ? nj_context_copy(self) : NULL;
    if (!inner || !host->set_context(inner))
        return 0;
    self->previous = nj_thread.entered_context;
    self->place = host->context_place();
    nj_thread.entered_context = self;
    NjValue result = nj_call(args[0], args + 1, nargs - 1, kwnames);
    nj_thread.entered_context = self->previous;
    NjException *pending = nj_error_take();
    if (!host->set_context(outer))
        return 0;
    nj_error_restore(pending);
    return result;
}

NJ_ENTRY(run)
{
    NjContext *self = self_of(args[0]);
    const NjHost *host = nj_host_now();
    if (nargs < 2)
        return nj_raise(&nj_exception_TypeError, "run() missing 1 required positional argument");
    if (!nj_context_current())
        return 0;
    bool is_free = false;
    if (!nj_compare_exchange(&self->is_entered, &is_free, true)) {
        NjStr *text = nj_repr(args[0]);
        return text ? nj_raise(&nj_exception_RuntimeError, "cannot enter context: %s is already entered", nj_str_utf8(text, NULL)) : 0;
    }
    NjValue result = host ? call_in_host(host, self, args + 1, nargs - 1, kwnames) : call_inside(self, args + 1, nargs - 1, kwnames);
    self->previous = NULL;
    nj_store_release(&self->is_entered, false);
    return result;
}

/* --- the mapping ------------------------------------------------------------------------------------------------------------------- */

static bool check_key(NjValue key)
{
    if (nj_type_of(key) == &nj_type_context_variable)
        return true;
    NjStr *text = nj_repr(key);
    return text && nj_raise(&nj_exception_TypeError, "a ContextVar key was expected, got %s", nj_str_utf8(text, NULL));
}

static NjValue get_item(NjValue self, NjValue key)
{
    NjValue value = check_key(key) ? nj_dict_get(values_of(self_of(self)), key) : 0;
    return value || nj_error_pending() ? value : nj_raise_value(&nj_exception_KeyError, key);
}

static int contains(NjValue self, NjValue key)
{
    if (!check_key(key))
        return -1;
    return nj_dict_get(values_of(self_of(self)), key) ? 1 : nj_error_pending() ? -1 : 0;
}

NJ_ENTRY(get)
{
    NjValue value = check_key(args[1]) ? nj_dict_get(values_of(self_of(args[0])), args[1]) : 0;
    return value || nj_error_pending() ? value : nargs > 2 ? args[2] : nj_none;
}

/* The items stay as they are while they are gone through, whatever becomes of the context. */
static NjValue iterate(NjValue self) { return nj_iterate(nj_dict_keys(share(self_of(self)))); }
NJ_ENTRY(keys) { return iterate(args[0]); }
NJ_ENTRY(values) { return nj_iterate(nj_dict_values(share(self_of(args[0])))); }
NJ_ENTRY(items) { return nj_iterate(nj_dict_items(share(self_of(args[0])))); }
NJ_ENTRY(copy) { return nj_value(nj_context_copy(self_of(args[0]))); }

static NjI64Result length(NjValue self) { return (NjI64Result){nj_dict_length(values_of(self_of(self))), true}; }

static NjValue compare(NjValue self, NjValue other, NjCompareOperator op)
{
    if ((op != NJ_EQ && op != NJ_NE) || nj_type_of(other) != &nj_type_context)
        return nj_not_implemented;
    int equal = nj_dict_equal(values_of(self_of(self)), values_of(self_of(other)));
    return equal < 0 ? 0 : nj_bool(equal == (op == NJ_EQ));
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type, (void)args;
    if (nargs || nj_keyword_count(kwnames))
        return nj_raise(&nj_exception_TypeError, "Context() does not accept any arguments");
    return nj_value(make(nj_dict_new(), false));
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("run", run, 1, -1),
    NJ_METHOD("copy", copy, 1, 1),
    NJ_METHOD("get", get, 2, 3),
    NJ_METHOD("keys", keys, 1, 1),
    NJ_METHOD("values", values, 1, 1),
    NJ_METHOD("items", items, 1, 1),
    NJ_END,
};

NJ_TEXT(module_name, "_contextvars");

NjType nj_type_context = {
    .base = {&nj_type_type},
    .name = "Context",
    .module = &module_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjContext),
    .methods = methods,
    .slots = {.construct = construct, .get_item = get_item, .contains = contains, .iterate = iterate, .length = length, .compare = compare,
              .repr = nj_default_repr},
};
