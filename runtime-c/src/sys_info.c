/* What sys tells about the implementation: version_info, float_info, int_info, hash_info, flags, implementation. */
#include <float.h>

#include "module_support.h"
#include "struct_sequence.h"
#include "start.h"

NJ_TEXT(sys_name, "sys");

#define SEQUENCE_TYPE(id, text, ...) \
    static const NjMethodDefinition id##_fields[] = {__VA_ARGS__, NJ_END}; \
    static NjType id##_type = { \
        .base = {&nj_type_type}, \
        .name = text, \
        .module = &sys_name, \
        .parent = &nj_type_tuple, \
        .flags = NJ_TYPE_FINAL, \
        .size = sizeof(NjTuple), \
        .methods = id##_fields, \
        .slots = {.repr = nj_struct_sequence_repr, .construct = refuse}, \
    }

static NjValue refuse(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return nj_raise(&nj_exception_TypeError, "cannot create 'sys.%s' instances", type->name);
}

SEQUENCE_TYPE(version, "version_info", NJ_SEQUENCE_FIELD("major"), NJ_SEQUENCE_FIELD("minor"), NJ_SEQUENCE_FIELD("micro"),
              NJ_SEQUENCE_FIELD("releaselevel"), NJ_SEQUENCE_FIELD("serial"));
SEQUENCE_TYPE(float, "float_info", NJ_SEQUENCE_FIELD("max"), NJ_SEQUENCE_FIELD("max_exp"), NJ_SEQUENCE_FIELD("max_10_exp"),
              NJ_SEQUENCE_FIELD("min"), NJ_SEQUENCE_FIELD("min_exp"), NJ_SEQUENCE_FIELD("min_10_exp"), NJ_SEQUENCE_FIELD("dig"),
              NJ_SEQUENCE_FIELD("mant_dig"), NJ_SEQUENCE_FIELD("epsilon"), NJ_SEQUENCE_FIELD("radix"), NJ_SEQUENCE_FIELD("rounds"));
SEQUENCE_TYPE(int, "int_info", NJ_SEQUENCE_FIELD("bits_per_digit"), NJ_SEQUENCE_FIELD("sizeof_digit"),
              NJ_SEQUENCE_FIELD("default_max_str_digits"), NJ_SEQUENCE_FIELD("str_digits_check_threshold"));
SEQUENCE_TYPE(hash, "hash_info", NJ_SEQUENCE_FIELD("width"), NJ_SEQUENCE_FIELD("modulus"), NJ_SEQUENCE_FIELD("inf"),
              NJ_SEQUENCE_FIELD("nan"), NJ_SEQUENCE_FIELD("imag"), NJ_SEQUENCE_FIELD("algorithm"), NJ_SEQUENCE_FIELD("hash_bits"),
              NJ_SEQUENCE_FIELD("seed_bits"), NJ_SEQUENCE_FIELD("cutoff"));
SEQUENCE_TYPE(flags, "flags", NJ_SEQUENCE_FIELD("debug"), NJ_SEQUENCE_FIELD("inspect"), NJ_SEQUENCE_FIELD("interactive"),
              NJ_SEQUENCE_FIELD("optimize"), NJ_SEQUENCE_FIELD("dont_write_bytecode"), NJ_SEQUENCE_FIELD("no_user_site"),
              NJ_SEQUENCE_FIELD("no_site"), NJ_SEQUENCE_FIELD("ignore_environment"), NJ_SEQUENCE_FIELD("verbose"),
              NJ_SEQUENCE_FIELD("bytes_warning"), NJ_SEQUENCE_FIELD("quiet"), NJ_SEQUENCE_FIELD("hash_randomization"),
              NJ_SEQUENCE_FIELD("isolated"), NJ_SEQUENCE_FIELD("dev_mode"), NJ_SEQUENCE_FIELD("utf8_mode"),
              NJ_SEQUENCE_FIELD("safe_path"), NJ_SEQUENCE_FIELD("int_max_str_digits"));

static bool add(NjModule *module, NjType *type, const NjValue *items, size_t count)
{
    if (!nj_type_ready(type))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!items[i])
            return false;
    return nj_module_add(module, type->name, nj_value(nj_struct_sequence_new(type, items, count)));
}

#define ADD(module, type, ...) add(module, type, (NjValue[]){__VA_ARGS__}, sizeof((NjValue[]){__VA_ARGS__}) / sizeof(NjValue))
#define SMALL(n) nj_small_int(n)

static bool add_implementation(NjModule *module)
{
    NJ_TEXT(version_info_name, "version_info");
    NJ_TEXT(name, "name");
    NJ_TEXT(naja, "naja");
    NJ_TEXT(cache_tag, "cache_tag");
    NJ_TEXT(version, "version");
    NJ_TEXT(hex_version, "hexversion");
    NjValue class = nj_module_attribute("types", "SimpleNamespace"), version_info = nj_module_get(module, &version_info_name);
    NjDict *dict = class && version_info ? nj_dict_new() : NULL;
    return dict && nj_dict_set_str(dict, &name, nj_value(&naja)) &&
           nj_dict_set_str(dict, &cache_tag, nj_none) && nj_dict_set_str(dict, &version, version_info) &&
           nj_dict_set_str(dict, &hex_version, SMALL(0x030b02f0)) &&
           nj_module_add(module, "implementation", nj_call_spread(class, nj_tuple_new(0), dict));
}

bool nj_sys_add_info(NjModule *module)
{
    NjInt modulus = nj_int_from_i64(((int64_t)1 << 61) - 1);
    return ADD(module, &version_type, SMALL(3), SMALL(11), SMALL(2), nj_value(nj_str_from_c("final")), SMALL(0)) &&
           ADD(module, &float_type, nj_float(DBL_MAX), SMALL(DBL_MAX_EXP), SMALL(DBL_MAX_10_EXP), nj_float(DBL_MIN), SMALL(DBL_MIN_EXP),
               SMALL(DBL_MIN_10_EXP), SMALL(DBL_DIG), SMALL(DBL_MANT_DIG), nj_float(DBL_EPSILON), SMALL(2), SMALL(1)) &&
           ADD(module, &int_type, SMALL(30), SMALL(4), SMALL(4300), SMALL(640)) &&
           ADD(module, &hash_type, SMALL(64), modulus, SMALL(314159), SMALL(0), SMALL(1000003), nj_value(nj_str_from_c("siphash13")), SMALL(64),
               SMALL(128), SMALL(0)) &&
           ADD(module, &flags_type, SMALL(0), SMALL(0), SMALL(0), SMALL(0), SMALL(0), SMALL(0), SMALL(0), SMALL(0), SMALL(0), SMALL(0),
               SMALL(0), SMALL(1), SMALL(0), nj_false, SMALL(0), nj_false, SMALL(4300)) &&
           add_implementation(module);
}
