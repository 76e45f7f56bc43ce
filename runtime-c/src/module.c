/* Modules: the registry, imports, and attribute access that reaches compiled globals. */
#include "naja/module.h"

#include <sched.h>

#include "field.h"
#include "getter.h"
#include "internal.h"
#include "module_support.h"
#include "naja/builtins.h"
#include "naja/dict.h"
#include "naja/host.h"
#include "naja/int.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

NjDict *nj_modules;
NjModule *(*nj_module_importer)(NjStr *name);
/* Every module that the program has, by name, whether it ran or not. Filled before the program starts. */
static NjDict *registry;

static NjModule *module_of(NjValue v) { return (NjModule *)nj_object(v); }

NjModule *nj_module_new(NjStr *name)
{
    NjModule *module = nj_alloc(sizeof *module);
    NjDict *dict = nj_dict_new();
    if (!module || !dict)
        return NULL;
    module->base.type = &nj_type_module;
    module->name = name;
    module->dict = dict;
    nj_store_relaxed(&module->state, NJ_MODULE_READY);
    return module;
}

static bool put_text(NjDict *dict, NjStr *name, const char *text)
{
    NjStr *value = text ? nj_str_from_c(text) : NULL;
    return (!text || value) && nj_dict_set_str(dict, name, text ? nj_value(value) : nj_none);
}

/* Sets a name unless it is a compiled global, which the module's own code gives a value. */
static bool put_implicit(NjModule *module, NjStr *name, const char *text)
{
    if (module->global_index && nj_dict_get_str(module->global_index, name))
        return true;
    return put_text(module->dict, name, text);
}

static bool index_globals(NjModule *module, const NjModuleDefinition *definition)
{
    module->global_index = nj_dict_new_sized(definition->global_count);
    if (!module->global_index)
        return false;
    for (uint32_t i = 0; i < definition->global_count; i++)
        if (!nj_dict_set_str(module->global_index, definition->globals[i].name, nj_small_int(i)))
            return false;
    return true;
}

static bool add_functions(NjModule *module, const NjMethodDefinition *functions)
{
    for (; functions && functions->name; functions++) {
        NjStr *name = nj_str_from_c(functions->name);
        NjValue function = nj_builtin_function_new(functions, NULL);
        if (!name || !function || !nj_dict_set_str(module->dict, name, function))
            return false;
    }
    return true;
}

static NjModule *build(const NjModuleDefinition *definition)
{
    NjStr *name = nj_str_from_c(definition->name);
    NjModule *module = name ? nj_module_new(name) : NULL;
    if (!module || !index_globals(module, definition))
        return NULL;
    module->definition = definition;
    nj_store_relaxed(&module->state, NJ_MODULE_NEW);
    bool done = put_implicit(module, &nj_name___name__, definition->name) && put_implicit(module, &nj_name___doc__, definition->doc)
        && (!definition->file || put_implicit(module, &nj_name___file__, definition->file)) && add_functions(module, definition->functions);
    return done ? module : NULL;
}

static bool start_registry(void)
{
    if (!registry) {
        nj_root_add(&registry, &registry + 1);
        nj_root_add(&nj_modules, &nj_modules + 1);
        registry = nj_dict_new();
        nj_modules = nj_dict_new();
    }
    return registry && nj_modules;
}

/* Sets of extension modules share the source modules of the library, unless one of them derives classes that change how such a module
 * is compiled. Then there would be two, whose functions know their own variables: one name cannot mean both. */
static bool is_taken(const NjModuleDefinition *definition)
{
    NjStr *name = nj_str_from_c(definition->name);
    NjValue found = name ? nj_dict_get_str(registry, name) : 0;
    const NjModuleDefinition *old = found ? module_of(found)->definition : NULL;
    if (!old || old == definition || !old->execute)
        return false;
    nj_raise(&nj_exception_ImportError, "another set of compiled modules has loaded the module '%s' in another form: compile both sets together",
             definition->name);
    return true;
}

bool nj_module_register(const NjModuleDefinition *definition)
{
    if (!start_registry() || (nj_module_importer && is_taken(definition)))
        return false;
    NjModule *module = build(definition);
    return module && nj_dict_set_str(registry, module->name, nj_value(module));
}

NjModule *nj_module_find(NjStr *name)
{
    NjValue found = nj_dict_get_str(nj_modules, name);
    if (!found)
        found = nj_dict_get_str(registry, name);
    return found && nj_is_instance(found, &nj_type_module) ? module_of(found) : NULL;
}

/* ---- Imports ---- */

static NJ_THREAD_LOCAL const NjModule *running;   /* `nj_modules` keeps it */

NjStr *nj_module_running(void) { return running ? running->name : &nj_name___main__; }

static bool execute(NjModule *module)
{
    const NjModule *outer = running;
    running = module;
    bool done = module->definition->execute(module);
    running = outer;
    return done;
}

static bool run_top_level(NjModule *module)
{
    if (!nj_dict_set_str(nj_modules, module->name, nj_value(module)))
        return false;
    if (!module->definition || !module->definition->execute || execute(module)) {
        nj_store_release(&module->state, NJ_MODULE_READY);
        return true;
    }
    /* As if it had never been imported. */
    NjException *exception = nj_error_take();
    nj_dict_discard(nj_modules, nj_value(module->name));
    nj_error_restore(exception);
    nj_store_release(&module->state, NJ_MODULE_NEW);
    return false;
}

/* The thread that takes the state from NEW to RUNNING runs the module; others wait, but for that thread itself. */
bool nj_module_initialise(NjModule *module)
{
    for (;;) {
        uint32_t state = nj_load_acquire(&module->state);
        if (state == NJ_MODULE_READY)
            return true;
        if (state == NJ_MODULE_NEW) {
            if (!nj_compare_exchange(&module->state, &state, NJ_MODULE_RUNNING))
                continue;
            nj_store_release(&module->initialiser, nj_thread.ident);
            return run_top_level(module);
        }
        if (nj_load_acquire(&module->initialiser) == nj_thread.ident)
            return true;
        sched_yield();
        if (NJ_UNLIKELY(nj_load_relaxed(&nj_poll_flag)) && !nj_poll())
            return false;
    }
}

void nj_modules_forget_others(void)
{
    NjDictIterator walk = nj_dict_iterator(registry);
    NjValue name, found;
    while (nj_dict_iterator_next(&walk, &name, &found) > 0) {
        NjModule *module = module_of(found);
        if (nj_load_acquire(&module->state) != NJ_MODULE_RUNNING || nj_load_acquire(&module->initialiser) == nj_thread.ident)
            continue;
        nj_dict_discard(nj_modules, name);
        nj_store_release(&module->state, NJ_MODULE_NEW);
    }
}

static NjModule *import_one(NjStr *name)
{
    NjModule *module = nj_module_find(name);
    if (!module) {
        nj_raise(&nj_exception_ModuleNotFoundError, "No module named '%s'", nj_str_utf8(name, NULL));
        return NULL;
    }
    return nj_module_initialise(module) ? module : NULL;
}

/* "a.b.c": a, then a.b as an attribute of a, then a.b.c. */
NjModule *nj_module_import(NjStr *name)
{
    NjModule *found = nj_module_find(name);
    if (found && nj_load_acquire(&found->state) == NJ_MODULE_READY)
        return found;
    if (nj_module_importer && (!found || (found->definition && found->definition->is_extension)))
        return nj_module_importer(name);
    int64_t dot = nj_str_rfind(name, nj_str_from_char('.'), 0, NJ_STR_END);
    if (dot < 0)
        return import_one(name);
    NjStr *parent_name = nj_str_substring(name, 0, dot);
    NjModule *parent = parent_name ? nj_module_import(parent_name) : NULL;
    NjModule *module = parent ? import_one(name) : NULL;
    if (!module)
        return NULL;
    NjStr *last = nj_str_substring(name, dot + 1, nj_str_length(name));
    return last && nj_module_set(parent, last, nj_value(module)) ? module : NULL;
}

NjModule *nj_module_import_native(const char *name)
{
    NjStr *text = nj_str_from_c(name);
    return text ? nj_module_import(text) : NULL;
}

NjModule *nj_module_start_main(const NjModuleDefinition *definition)
{
    NjStr *name = nj_str_from_c(definition->name);
    NjModule *module = name ? nj_module_find(name) : NULL;
    if (!module || !nj_dict_set_str(nj_modules, module->name, nj_value(module)))
        return NULL;
    nj_store_release(&module->state, NJ_MODULE_RUNNING);
    nj_store_release(&module->initialiser, nj_thread.ident);
    return module;
}

static NJ_COLD NjValue raise_import(NjModule *module, NjStr *name)
{
    const char *module_name = nj_str_utf8(module->name, NULL), *attribute = nj_str_utf8(name, NULL);
    const char *file = module->definition && module->definition->file ? module->definition->file : "unknown location";
    if (nj_load_acquire(&module->state) == NJ_MODULE_RUNNING)
        return nj_raise(&nj_exception_ImportError,
                        "cannot import name '%s' from partially initialized module '%s' (most likely due to a circular import) (%s)",
                        attribute, module_name, file);
    return nj_raise(&nj_exception_ImportError, "cannot import name '%s' from '%s' (%s)", attribute, module_name, file);
}

/* Whether the pending exception says that there is no module of that name, which is taken away then. */
static bool take_not_found(NjStr *path)
{
    if (!nj_error_pending_is(&nj_exception_ModuleNotFoundError))
        return false;
    NjException *exception = nj_error_take();
    bool failed = false;
    NjValue missing = nj_get_attribute_or_null(nj_value(exception), nj_str_from_c("name"), &failed);
    if (missing && nj_is_str(missing) && nj_str_equal((NjStr *)nj_object(missing), path))
        return true;
    nj_error_restore(exception);
    return false;
}

/* A part of a package that another runtime imports. 0 with nothing pending: there is none. */
static NjValue import_part(NjModule *module, NjStr *path)
{
    if (!nj_module_importer || (module->definition && !module->definition->is_extension))
        return 0;
    NjValue part = nj_value(nj_module_importer(path));
    if (!part)
        take_not_found(path);
    return part;
}

NjValue nj_module_import_from(NjModule *module, NjStr *name)
{
    bool failed = false;
    NjValue found = nj_get_attribute_or_null(nj_value(module), name, &failed);
    if (found || failed)
        return found;
    NjStr *path = nj_str_format_c("%s.%s", nj_str_utf8(module->name, NULL), nj_str_utf8(name, NULL));
    if (path && nj_module_find(path))
        return nj_value(nj_module_import(path));
    NjValue part = path ? import_part(module, path) : 0;
    return part || nj_error_pending() ? part : raise_import(module, name);
}

static bool is_public(NjStr *name) { return nj_str_length(name) == 0 || !nj_str_has_prefix(name, nj_str_from_char('_')); }

bool nj_module_import_star(NjModule *module, NjModule *target)
{
    NjValue names = nj_module_get(module, &nj_name___all__);
    bool is_listed = names != 0;
    NjValue iterator = nj_iterate(is_listed ? names : nj_value(nj_dict_key_list(nj_module_globals(module))));
    NjValue name;
    while (iterator && (name = nj_next(iterator))) {
        if (!is_listed && !is_public((NjStr *)nj_object(name)))
            continue;
        NjValue value = nj_get_attribute(nj_value(module), (NjStr *)nj_object(name));
        if (!value || !nj_module_set(target, (NjStr *)nj_object(name), value))
            return false;
    }
    return iterator && !nj_error_pending();
}

/* ---- Attributes ---- */

static const NjGlobal *find_global(NjModule *module, NjStr *name)
{
    NjValue position = module->global_index ? nj_dict_get_str(module->global_index, name) : 0;
    return position ? &module->definition->globals[nj_small_int_value(position)] : NULL;
}

NjValue nj_global_read(const NjGlobal *global)
{
    return global->defined && !*global->defined ? 0 : nj_field_read(global->address, global->kind);
}

NjValue nj_module_get(NjModule *module, NjStr *name)
{
    const NjGlobal *global = find_global(module, name);
    return global ? nj_global_read(global) : nj_dict_get_str(module->dict, name);
}

bool nj_module_set(NjModule *module, NjStr *name, NjValue value)
{
    const NjGlobal *global = find_global(module, name);
    if (!global) {
        if (value)
            return nj_dict_set_str(module->dict, name, value);
        if (nj_dict_discard(module->dict, nj_value(name)) > 0)
            return true;
        nj_raise(&nj_exception_AttributeError, "%s", nj_str_utf8(name, NULL));
        return false;
    }
    if (value)
        return nj_field_write(global->address, global->kind, value, global->type ? *global->type : NULL, global->type_name, global->or_none);
    if (!nj_global_read(global) || !nj_field_has_absent(global->kind)) {
        nj_raise(&nj_exception_AttributeError, "%s", nj_str_utf8(name, NULL));
        return false;
    }
    if (global->is_permanent) {
        nj_raise(&nj_exception_TypeError, "compiled code needs the variable '%s': it cannot be deleted", nj_str_utf8(name, NULL));
        return false;
    }
    nj_store_release((_Atomic(NjValue) *)global->address, 0);
    return true;
}

NjDict *nj_module_globals(NjModule *module)
{
    NjDict *globals = nj_dict_copy(module->dict);
    uint32_t count = module->definition ? module->definition->global_count : 0;
    for (uint32_t i = 0; globals && i < count; i++) {
        NjValue value = nj_global_read(&module->definition->globals[i]);
        if (value && !nj_dict_set_str(globals, module->definition->globals[i].name, value))
            return NULL;
    }
    return globals;
}

static NJ_COLD NjValue raise_missing(NjModule *module, NjStr *name)
{
    bool is_partial = nj_load_acquire(&module->state) == NJ_MODULE_RUNNING;
    return nj_raise(&nj_exception_AttributeError, "%smodule '%s' has no attribute '%s'%s", is_partial ? "partially initialized " : "",
                    nj_str_utf8(module->name, NULL), nj_str_utf8(name, NULL),
                    is_partial ? " (most likely due to a circular import)" : "");
}

/* Whether CPython, which runs in this process, has a module of the same name: what a module of the runtime lacks is that module's. */
static bool has_counterpart(NjModule *module)
{
    return nj_host_now() && nj_module_importer && module->definition && !module->definition->file &&
           !nj_str_equal_ascii(module->name, "builtins");
}

static NjValue get_attribute(NjValue self, NjStr *name)
{
    NjModule *module = module_of(self);
    NjValue found = nj_module_get(module, name);
    if (found)
        return found;
    if (nj_str_equal(name, &nj_name___dict__))
        return nj_value(nj_module_globals(module));
    if (nj_type_lookup(module->base.type, name))
        return nj_object_get_attribute(self, name);
    NjValue hook = nj_module_get(module, &nj_name___getattr__), argument = nj_value(name);
    if (hook)
        found = nj_call(hook, &argument, 1, NULL);
    else
        found = has_counterpart(module) ? nj_python_module_attribute(module->name, name) : raise_missing(module, name);
    if (!found)
        nj_attribute_error_note(self, name);
    return found;
}

static int set_attribute(NjValue self, NjStr *name, NjValue value) { return nj_module_set(module_of(self), name, value) ? 0 : -1; }

static NjValue repr(NjValue self)
{
    NjModule *module = module_of(self);
    const char *name = nj_str_utf8(module->name, NULL);
    if (module->definition && module->definition->file)
        return nj_value(nj_str_format_c("<module '%s' from '%s'>", name, module->definition->file));
    return nj_value(nj_str_format_c(module->definition ? "<module '%s' (built-in)>" : "<module '%s'>", name));
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs > 2)
        return nj_raise(&nj_exception_TypeError, "%s() takes at most 2 arguments (%zu given)", type->name, nargs);
    if (nargs < 1 || kwnames || !nj_is_str(args[0]))
        return nj_raise(&nj_exception_TypeError, "%s() takes a name and an optional docstring", type->name);
    NjModule *module = nj_module_new((NjStr *)nj_object(args[0]));
    if (!module || !nj_dict_set_str(module->dict, &nj_name___name__, args[0])
        || !nj_dict_set_str(module->dict, &nj_name___doc__, nargs == 2 ? args[1] : nj_none))
        return 0;
    return nj_value(module);
}

NJ_ENTRY(dir) { return nj_value(nj_dict_key_list(nj_module_globals(module_of(args[0])))); }

static const NjMethodDefinition methods[] = {
    NJ_METHOD("__dir__", dir, 1, 1),
    NJ_END,
};

NjType nj_type_module = {
    .base = {&nj_type_type},
    .name = "module",
    .parent = &nj_type_object,
    .size = sizeof(NjModule),
    .methods = methods,
    .slots = {.repr = repr, .get_attribute = get_attribute, .set_attribute = set_attribute, .construct = construct},
};
