/* __future__ and mypy_extensions: names that programs import and rarely use when they run. */
#include "module_support.h"
#include "typing.h"

static bool future_execute(NjModule *module)
{
    static const char *const names[] = {"nested_scopes",  "generators",       "division",      "absolute_import", "with_statement",
                                        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations"};
    NjList *all = nj_list_new(0);
    for (size_t i = 0; all && i < sizeof names / sizeof *names; i++) {
        NjStr *name = nj_str_from_c(names[i]);
        if (!name || !nj_list_append(all, nj_value(name)) || !nj_module_add(module, names[i], nj_value(name)))
            return false;
    }
    return all && nj_module_add(module, "all_feature_names", nj_value(all));
}

const NjModuleDefinition nj_module___future__ = {.name = "__future__", .execute = future_execute};

/* The native integers as values: their calls make ints, and ints are their instances. */

NJ_TEXT(extensions_name, "mypy_extensions");

NJ_ENTRY(is_int) { return nj_bool(nj_is_int(args[1])); }
static const NjMethodDefinition meta_methods[] = {NJ_METHOD("__instancecheck__", is_int, 2, 2), NJ_END};

static NjType native_int_meta = {
    .base = {&nj_type_type},
    .name = "_NativeIntMeta",
    .module = &extensions_name,
    .parent = &nj_type_type,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjType),
    .methods = meta_methods,
};

static NjValue make_int(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)type;
    return nj_type_int.slots.construct(&nj_type_int, args, nargs, kwnames);
}

#define NATIVE_INT(id) \
    static NjType native_##id = { \
        .base = {&native_int_meta}, .name = #id, .module = &extensions_name, .parent = &nj_type_object, .flags = NJ_TYPE_FINAL, \
        .size = sizeof(NjObject), .slots = {.construct = make_int}}
NATIVE_INT(i64);
NATIVE_INT(i32);
NATIVE_INT(i16);
NATIVE_INT(u8);

NJ_ENTRY(first) { return nargs ? args[0] : nj_none; }
static const NjMethodDefinition decorator = NJ_METHOD("decorator", first, 1, 1);
NJ_ENTRY(make_decorator) { return nj_builtin_function_new(&decorator, NULL); }

static const NjMethodDefinition extension_functions[] = {
    NJ_METHOD("trait", first, 1, 1),     NJ_METHOD("mypyc_attr", make_decorator, 0, -1), NJ_METHOD("Arg", first, 0, -1),
    NJ_METHOD("DefaultArg", first, 0, -1), NJ_METHOD("NamedArg", first, 0, -1),          NJ_METHOD("DefaultNamedArg", first, 0, -1),
    NJ_METHOD("VarArg", first, 0, -1),   NJ_METHOD("KwArg", first, 0, -1),               NJ_END,
};

static bool extensions_execute(NjModule *module)
{
    return nj_type_ready(&native_int_meta) && nj_module_add_type(module, &native_i64) && nj_module_add_type(module, &native_i32) &&
           nj_module_add_type(module, &native_i16) && nj_module_add_type(module, &native_u8) &&
           nj_module_add(module, "TypedDict", nj_module_attribute("typing", "TypedDict")) &&
           nj_module_add(module, "NoReturn", nj_module_attribute("typing", "NoReturn"));
}

const NjModuleDefinition nj_module_mypy_extensions = {
    .name = "mypy_extensions", .execute = extensions_execute, .functions = extension_functions};
