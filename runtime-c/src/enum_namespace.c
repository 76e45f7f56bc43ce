/* The namespace of an enumeration's class body, and what may stand in it for a value: auto(), member(), nonmember(). */
#include "enum_internal.h"

NJ_TEXT(comma, ",");
NJ_TEXT(space, " ");

/* --- auto, member, nonmember -------------------------------------------------------------------------------------------------- */

/* Fixed once built, but for an auto's value, which the namespace fills in. */
typedef struct {
    NjObject base;
    _Atomic(NjValue) value;   /* 0: an auto that has none yet */
} Wrapper;

static NjValue wrapper_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    size_t least = type == &nj_type_enum_auto ? 0 : 1;
    if (nargs < least || nargs > 1 || nj_keyword_count(kwnames))
        return nj_raise(&nj_exception_TypeError, "%s() takes %zu argument (%zu given)", type->name, least, nargs);
    Wrapper *wrapper = (Wrapper *)nj_instance_new(type);
    if (wrapper)
        nj_store_release(&wrapper->value, nargs ? args[0] : 0);
    return nj_value(wrapper);
}

static NjValue wrapped_value(NjValue wrapper)
{
    NjValue value = nj_load_acquire(&NJ_AS(Wrapper, wrapper)->value);
    return value ? value : nj_none;
}

NJ_ENTRY(wrapper_value) { return wrapped_value(args[0]); }

static NjValue auto_repr(NjValue self)
{
    NjValue value = nj_load_acquire(&NJ_AS(Wrapper, self)->value);
    NjStr *shown = value ? nj_repr(value) : nj_str_from_c("_auto_null");
    return shown ? nj_value(nj_str_format_c("auto(%s)", nj_str_utf8(shown, NULL))) : 0;
}

static const NjMethodDefinition wrapper_methods[] = {NJ_GETTER("value", wrapper_value), NJ_END};

#define WRAPPER(id, text, ...) \
    NjType nj_type_##id = {.base = {&nj_type_type}, .name = text, .module = &nj_name_enum, .parent = &nj_type_object, \
                           .flags = NJ_TYPE_FINAL, .size = sizeof(Wrapper), .methods = wrapper_methods, \
                           .slots = {.construct = wrapper_construct, __VA_ARGS__}}
WRAPPER(enum_auto, "auto", .repr = auto_repr);
WRAPPER(enum_member, "member");
WRAPPER(enum_nonmember, "nonmember");

/* --- the namespace ------------------------------------------------------------------------------------------------------------ */

NjValue nj_enum_prepare(NjTuple *bases)
{
    NjEnumNamespace *made = (NjEnumNamespace *)nj_type_dict.slots.allocate(&nj_type_enum_namespace);
    if (!made || !(made->member_names = nj_list_new(0)) || !(made->last_values = nj_list_new(0)))
        return 0;
    NjValue last = bases->length ? bases->items[bases->length - 1] : 0;
    if (last && nj_is_type(last))
        made->generate = nj_enum_class_attribute(NJ_AS(NjType, last), &nj_enum_generate_name);
    return nj_error_pending() ? 0 : nj_value(made);
}

static bool has_affixes(NjStr *name, const char *affix)
{
    size_t n = strlen(affix), length = name->length;
    if (length <= 2 * n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (nj_str_code_point(name, i) != '_' || nj_str_code_point(name, length - 1 - i) != '_')
            return false;
    return nj_str_code_point(name, n) != '_' && nj_str_code_point(name, length - 1 - n) != '_';
}

static bool is_known_sunder(NjStr *name)
{
    static const char *const known[] = {"_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
                                        "_iter_member_by_value_", "_iter_member_by_def_"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (nj_str_equal_ascii(name, known[i]))
            return true;
    return false;
}

static bool is_descriptor(NjValue value)
{
    NjType *type = nj_type_of(value);
    return !nj_is_type(value) && (type->slots.descriptor_get || type->slots.descriptor_set);
}

static bool raise_defined(NjStr *name, NjValue old)
{
    NjStr *shown = nj_repr(nj_value(name)), *value = shown ? nj_repr(old) : NULL;
    return value && nj_raise(&nj_exception_TypeError, "%s already defined as %s", nj_str_utf8(shown, NULL), nj_str_utf8(value, NULL));
}

/* A private name of the class: _C__name. */
static bool is_private(NjEnumNamespace *self, NjStr *name)
{
    NjValue qualname = nj_dict_get_str(&self->dict, &nj_name___qualname__);
    if (!qualname || !nj_is_str(qualname))
        return false;
    NjStr *class_name = NJ_AS(NjStr, qualname);
    size_t start = class_name->length;
    while (start && nj_str_code_point(class_name, start - 1) != '.')
        start--;
    size_t length = class_name->length - start;
    if (name->length < length + 3 || nj_str_code_point(name, 0) != '_')
        return false;
    for (size_t i = 0; i < length; i++)
        if (nj_str_code_point(name, i + 1) != nj_str_code_point(class_name, start + i))
            return false;
    return nj_str_code_point(name, length + 1) == '_' && nj_str_code_point(name, length + 2) == '_';
}

static bool take_sunder(NjEnumNamespace *self, NjStr *name, NjValue value)
{
    if (!is_known_sunder(name)) {
        NjStr *shown = nj_repr(nj_value(name));
        return shown && nj_raise(&nj_exception_ValueError, "_sunder_ names, such as %s, are reserved for future Enum use", nj_str_utf8(shown, NULL));
    }
    if (nj_str_equal(name, &nj_enum_generate_name)) {
        if (self->used_auto)
            return nj_raise(&nj_exception_TypeError, "_generate_next_value_ must be defined before members");
        NjTernaryFunction get = nj_type_of(value) == &nj_type_staticmethod ? nj_type_staticmethod.slots.descriptor_get : NULL;
        self->generate = get ? get(value, 0, nj_value(&nj_type_object)) : value;
    } else if (nj_str_equal(name, &nj_enum_ignore_name)) {
        NjValue words = value;
        if (nj_is_str(value)) {
            NjStr *spaced = nj_str_replace(NJ_AS(NjStr, value), &comma, &space, -1);
            words = spaced ? nj_value(nj_str_split(spaced, NULL, -1)) : 0;
        }
        self->ignored = words ? nj_tuple_from_iterable(words) : NULL;
        return self->ignored != NULL;
    }
    return self->generate || !nj_error_pending();
}

static NjValue next_value(NjEnumNamespace *self, NjStr *name)
{
    NjValue values = nj_value(nj_list_copy(self->last_values));
    NjValue args[] = {nj_value(name), nj_small_int(1), nj_small_int(nj_list_length(self->member_names)), values};
    self->used_auto = true;
    return values ? nj_call(self->generate, args, 4, NULL) : 0;
}

/* The value with each auto() in it filled in. */
static NjValue resolve_autos(NjEnumNamespace *self, NjStr *name, NjValue value)
{
    if (nj_type_of(value) == &nj_type_enum_auto) {
        Wrapper *wrapper = NJ_AS(Wrapper, value);
        if (!nj_load_acquire(&wrapper->value)) {
            NjValue next = next_value(self, name);
            if (!next)
                return 0;
            nj_store_release(&wrapper->value, next);
        }
        return nj_load_acquire(&wrapper->value);
    }
    if (nj_type_of(value) != &nj_type_tuple)
        return value;
    NjTuple *items = NJ_AS(NjTuple, value), *resolved = nj_tuple_new(items->length);
    bool changed = false;
    for (size_t i = 0; resolved && i < items->length; i++) {
        resolved->items[i] = nj_type_of(items->items[i]) == &nj_type_enum_auto ? resolve_autos(self, name, items->items[i]) : items->items[i];
        if (!resolved->items[i])
            return 0;
        changed |= resolved->items[i] != items->items[i];
    }
    return resolved ? nj_value(changed ? resolved : items) : 0;
}

static bool add_member(NjEnumNamespace *self, NjStr *name, NjValue *value)
{
    NjValue old = nj_dict_get_str(&self->dict, name);
    if (old)
        return raise_defined(name, old);
    if (nj_type_of(*value) == &nj_type_enum_member)
        *value = wrapped_value(*value);
    *value = resolve_autos(self, name, *value);
    return *value && nj_list_append(self->member_names, nj_value(name)) && nj_list_append(self->last_values, *value);
}

static int set_item(NjValue namespace_object, NjValue key, NjValue value)
{
    NjEnumNamespace *self = NJ_AS(NjEnumNamespace, namespace_object);
    if (!value || !nj_is_str(key))
        return nj_type_dict.slots.set_item(namespace_object, key, value);
    NjStr *name = NJ_AS(NjStr, key);
    int is_member = nj_list_contains(self->member_names, key);
    if (is_member < 0)
        return -1;
    bool done = true;
    if (is_private(self, name) || has_affixes(name, "__")) {
        done = true;
    } else if (has_affixes(name, "_")) {
        done = take_sunder(self, name, value);
    } else if (is_member) {
        done = raise_defined(name, nj_dict_get_str(&self->dict, name));
    } else if (self->ignored && nj_tuple_contains(self->ignored, key) > 0) {
        done = true;
    } else if (nj_type_of(value) == &nj_type_enum_nonmember) {
        value = wrapped_value(value);
    } else if (!is_descriptor(value)) {
        done = add_member(self, name, &value);
    }
    return done && nj_dict_set(&self->dict, key, value) ? 0 : -1;
}

NjType nj_type_enum_namespace = {
    .base = {&nj_type_type},
    .name = "_EnumDict",
    .module = &nj_name_enum,
    .parent = &nj_type_dict,
    .flags = NJ_TYPE_DICT | NJ_TYPE_FINAL,
    .size = sizeof(NjEnumNamespace),
    .slots = {.set_item = set_item},
};
