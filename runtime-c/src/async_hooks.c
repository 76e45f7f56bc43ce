/* sys.set_asyncgen_hooks and get_asyncgen_hooks: each thread has its own. Where there is a host, its hooks are the ones. */
#include "module_support.h"
#include "async_hooks.h"
#include "naja/host.h"
#include "naja/thread.h"
#include "struct_sequence.h"

NJ_TEXT(sys_name, "sys");

static const NjMethodDefinition fields[] = {NJ_SEQUENCE_FIELD("firstiter"), NJ_SEQUENCE_FIELD("finalizer"), NJ_END};

static NjValue repr(NjValue self)
{
    NjTuple *hooks = NJ_AS(NjTuple, self);
    NjStr *first = nj_repr(hooks->items[0]), *last = first ? nj_repr(hooks->items[1]) : NULL;
    return last ? nj_value(nj_str_format_c("asyncgen_hooks(firstiter=%s, finalizer=%s)", nj_str_utf8(first, NULL), nj_str_utf8(last, NULL))) : 0;
}

static NjType hooks_type = {
    .base = {&nj_type_type},
    .name = "asyncgen_hooks",
    .module = &sys_name,
    .parent = &nj_type_tuple,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjTuple),
    .methods = fields,
    .slots = {.repr = repr},
};

/* Those that the thread had before there was a host. */
static bool move_to(const NjHost *host)
{
    NjValue hooks[] = {nj_thread.first_async_hook, nj_thread.last_async_hook};
    nj_thread.first_async_hook = nj_thread.last_async_hook = 0;
    return (!hooks[0] && !hooks[1]) || host->set_async_hooks(hooks);
}

bool nj_async_hooks(NjValue hooks[2])
{
    const NjHost *host = nj_host_now();
    if (host)
        return move_to(host) && host->get_async_hooks(hooks);
    hooks[0] = nj_thread.first_async_hook;
    hooks[1] = nj_thread.last_async_hook;
    return true;
}

static bool set_hooks(const NjValue hooks[2])
{
    const NjHost *host = nj_host_now();
    if (host)
        return host->set_async_hooks(hooks);
    nj_thread.first_async_hook = hooks[0];
    nj_thread.last_async_hook = hooks[1];
    return true;
}

NJ_SHARED_ENTRY(nj_sys_get_asyncgen_hooks)
{
    NjValue hooks[2];
    if (!nj_type_ready(&hooks_type) || !nj_async_hooks(hooks))
        return 0;
    NjValue shown[] = {hooks[0] ? hooks[0] : nj_none, hooks[1] ? hooks[1] : nj_none};
    return nj_value(nj_struct_sequence_new(&hooks_type, shown, 2));
}

/* Takes what is given for a hook: None is no hook, an argument that is not given leaves the old one. */
static bool take(NjValue *hook, NjValue given, const char *name)
{
    if (given && given != nj_none && !nj_callable(given))
        return nj_raise(&nj_exception_TypeError, "callable %s expected, got %s", name, nj_type_name(given));
    if (given)
        *hook = given == nj_none ? 0 : given;
    return true;
}

NJ_SHARED_ENTRY(nj_sys_set_asyncgen_hooks)
{
    NjValue hooks[2];
    if (!nj_async_hooks(hooks) || !take(&hooks[1], args[1], "finalizer") || !take(&hooks[0], args[0], "firstiter"))
        return 0;
    return set_hooks(hooks) ? nj_none : 0;
}
