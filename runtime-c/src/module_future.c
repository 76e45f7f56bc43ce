/* __future__ and mypy_extensions: names that programs import and rarely use when they run. */
#include "module_support.h"
#include "typing.h"

/* Fixed once built. */
typedef struct {
    NjObject base;
    NjTuple *optional;
    NjValue mandatory;   /* a tuple or None */
    NjValue flag;
} Feature;

static Feature *feature_of(NjValue v) { return NJ_AS(Feature, v); }

NJ_ENTRY(optional) { return nj_value(feature_of(args[0])->optional); }
NJ_ENTRY(mandatory) { return feature_of(args[0])->mandatory; }
NJ_ENTRY(compiler_flag) { return feature_of(args[0])->flag; }

static NjValue feature_repr(NjValue self)
{
    Feature *feature = feature_of(self);
    NjTuple *parts = nj_tuple_pack3(nj_value(feature->optional), feature->mandatory, feature->flag);
    NjStr *text = parts ? nj_repr(nj_value(parts)) : NULL;
    return text ? nj_value(nj_str_format_c("_Feature%s", nj_str_utf8(text, NULL))) : 0;
}

static const NjMethodDefinition feature_methods[] = {
    NJ_GETTER("optional", optional), NJ_GETTER("mandatory", mandatory), NJ_GETTER("compiler_flag", compiler_flag),
    NJ_METHOD("getOptionalRelease", optional, 1, 1), NJ_METHOD("getMandatoryRelease", mandatory, 1, 1), NJ_END,
};

NJ_TEXT(future_name, "__future__");

static NjType feature_type = {
    .base = {&nj_type_type},
    .name = "_Feature",
    .module = &future_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(Feature),
    .methods = feature_methods,
    .slots = {.repr = feature_repr},
};

/* When a feature came, as in sys.version_info. */
typedef struct {
    int major, minor;
    const char *level;
    int serial;
} Release;

static NjTuple *release_to_tuple(Release release)
{
    NjStr *level = nj_str_from_c(release.level);
    NjValue parts[] = {nj_small_int(release.major), nj_small_int(release.minor), nj_small_int(0), nj_value(level), nj_small_int(release.serial)};
    return level ? nj_tuple_from(parts, 5) : NULL;
}

typedef struct {
    const char *name;
    Release optional, mandatory;   /* mandatory.major 0: in no release */
    int flag;
} FeatureRow;

static const FeatureRow features[] = {
    {"nested_scopes", {2, 1, "beta", 1}, {2, 2, "alpha", 0}, 0x10},
    {"generators", {2, 2, "alpha", 1}, {2, 3, "final", 0}, 0},
    {"division", {2, 2, "alpha", 2}, {3, 0, "alpha", 0}, 0x20000},
    {"absolute_import", {2, 5, "alpha", 1}, {3, 0, "alpha", 0}, 0x40000},
    {"with_statement", {2, 5, "alpha", 1}, {2, 6, "alpha", 0}, 0x80000},
    {"print_function", {2, 6, "alpha", 2}, {3, 0, "alpha", 0}, 0x100000},
    {"unicode_literals", {2, 6, "alpha", 2}, {3, 0, "alpha", 0}, 0x200000},
    {"barry_as_FLUFL", {3, 1, "alpha", 2}, {4, 0, "alpha", 0}, 0x400000},
    {"generator_stop", {3, 5, "beta", 1}, {3, 7, "alpha", 0}, 0x800000},
    {"annotations", {3, 7, "beta", 1}, {0, 0, NULL, 0}, 0x1000000},
};

static NjValue make_feature(const FeatureRow *row)
{
    NjTuple *optional = release_to_tuple(row->optional), *mandatory = row->mandatory.major ? release_to_tuple(row->mandatory) : NULL;
    Feature *feature = optional && (mandatory || !row->mandatory.major) ? (Feature *)nj_instance_new(&feature_type) : NULL;
    if (!feature)
        return 0;
    feature->optional = optional;
    feature->mandatory = mandatory ? nj_value(mandatory) : nj_none;
    feature->flag = nj_small_int(row->flag);
    return nj_value(feature);
}

static bool future_execute(NjModule *module)
{
    NjList *all = nj_type_ready(&feature_type) ? nj_list_new(0) : NULL;
    for (size_t i = 0; all && i < sizeof features / sizeof *features; i++) {
        NjStr *name = nj_str_from_c(features[i].name);
        if (!name || !nj_list_append(all, nj_value(name)) || !nj_module_add(module, features[i].name, make_feature(&features[i])))
            return false;
    }
    return all && nj_module_add(module, "all_feature_names", nj_value(all)) && nj_module_add(module, "_Feature", nj_value(&feature_type));
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
