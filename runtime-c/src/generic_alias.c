#include "naja/generic_alias.h"

#include "module_support.h"
#include "typing.h"

NJ_TEXT(origin_name, "__origin__");
NJ_TEXT(types_name, "types");
NJ_TEXT(typing_name, "typing");

static NjGenericAlias *alias_of(NjValue v) { return NJ_AS(NjGenericAlias, v); }

bool nj_is_alias(NjValue v)
{
    NjType *type = nj_type_of(v);
    return type == &nj_type_generic_alias || type == &nj_type_typing_alias || type == &nj_type_union;
}

static NjValue alias_new(NjType *type, NjValue origin, NjTuple *arguments, NjStr *name)
{
    NjGenericAlias *alias = nj_alloc(sizeof *alias);
    if (!alias)
        return 0;
    *alias = (NjGenericAlias){{type}, origin, arguments, name};
    return nj_value(alias);
}

NjValue nj_alias_with_arguments(NjGenericAlias *alias, NjTuple *arguments)
{
    return alias_new(alias->base.type, alias->origin, arguments, alias->name);
}

static NjTuple *as_tuple(NjValue arguments)
{
    return nj_is_tuple(arguments) ? NJ_AS(NjTuple, arguments) : nj_tuple_from(&arguments, 1);
}

NjValue nj_generic_alias_new(NjValue origin, NjValue arguments)
{
    NjTuple *tuple = as_tuple(arguments);
    return tuple ? alias_new(&nj_type_generic_alias, origin, tuple, NULL) : 0;
}

NjValue nj_typing_alias_new(NjStr *name, NjValue origin, NjTuple *arguments)
{
    return alias_new(&nj_type_typing_alias, origin, arguments, name);
}

/* Unions. */

static bool is_none_type(NjValue v) { return v == nj_none || v == nj_value(&nj_type_none); }
static bool is_typing_union(NjValue v)
{
    return nj_type_of(v) == &nj_type_typing_alias && alias_of(v)->arguments && alias_of(v)->name && nj_str_equal_ascii(alias_of(v)->name, "Union");
}

/* Adds the members of `v` (itself, unless it is a union) that are not there yet. */
static bool add_members(NjList *members, NjValue v)
{
    if (nj_type_of(v) == &nj_type_union || is_typing_union(v)) {
        NjTuple *inner = alias_of(v)->arguments;
        for (size_t i = 0; i < inner->length; i++)
            if (!add_members(members, inner->items[i]))
                return false;
        return true;
    }
    if (v == nj_none)
        v = nj_value(&nj_type_none);
    int known = nj_list_contains(members, v);
    return known >= 0 && (known || nj_list_append(members, v));
}

static NjValue union_of(const NjValue *values, size_t count, bool typing_form)
{
    NjList *members = nj_list_new(count);
    for (size_t i = 0; members && i < count; i++)
        if (!add_members(members, values[i]))
            return 0;
    NjTuple *tuple = members ? nj_list_to_tuple(members) : NULL;
    if (!tuple)
        return 0;
    if (tuple->length == 1)
        return tuple->items[0];
    NJ_TEXT(union_name, "Union");
    return typing_form ? nj_typing_alias_new(&union_name, 0, tuple) : alias_new(&nj_type_union, 0, tuple, NULL);
}

NjValue nj_typing_union(const NjValue *values, size_t count) { return union_of(values, count, true); }

/* What may stand beside `|`. */
static bool is_operand(NjValue v) { return v == nj_none || nj_is_type(v) || nj_is_alias(v) || nj_is_type_parameter(v); }

/* What typing itself made: its forms, type variables, and subscripts of classes that are Generic. */
static bool is_of_typing(NjValue v)
{
    if (nj_is_type_parameter(v) || nj_type_of(v) == &nj_type_typing_alias)
        return true;
    NjValue origin = nj_type_of(v) == &nj_type_generic_alias ? alias_of(v)->origin : 0;
    return origin && nj_is_type(origin) && nj_type_is_subtype(NJ_AS(NjType, origin), &nj_type_generic);
}

NjValue nj_type_or(NjValue a, NjValue b)
{
    if (!is_operand(a) || !is_operand(b)) {
        bool text = nj_is_str(a) || nj_is_str(b);
        return text && (nj_is_type_parameter(a) || nj_is_type_parameter(b)) ? nj_typing_union((NjValue[]){a, b}, 2) : nj_not_implemented;
    }
    NjValue both[] = {a, b};
    return union_of(both, 2, is_of_typing(a) || is_of_typing(b));
}

/* Showing. */

static bool write_type(NjStrBuilder *builder, NjValue v);

static bool write_list(NjStrBuilder *builder, const NjValue *items, size_t count, const char *separator)
{
    for (size_t i = 0; i < count; i++)
        if ((i > 0 && !nj_str_builder_ascii(builder, separator, strlen(separator))) || !write_type(builder, items[i]))
            return false;
    return true;
}

/* A type as an argument is shown: classes by their names, others by their repr. */
static bool write_type(NjStrBuilder *builder, NjValue v)
{
    if (v == nj_ellipsis)
        return nj_str_builder_ascii(builder, "...", 3);
    if (is_none_type(v))
        return nj_str_builder_ascii(builder, "None", 4);
    if (nj_is_type(v)) {
        NjType *type = NJ_AS(NjType, v);
        if (type->module && !nj_str_equal(type->module, &nj_name_builtins) &&
            (!nj_str_builder_add(builder, type->module) || !nj_str_builder_char(builder, '.')))
            return false;
        return nj_str_builder_add(builder, type->qualname);
    }
    if (nj_is_list(v)) {
        NjTuple *items = nj_list_to_tuple(NJ_AS(NjList, v));
        return items && nj_str_builder_char(builder, '[') && write_list(builder, items->items, items->length, ", ") &&
               nj_str_builder_char(builder, ']');
    }
    NjStr *text = nj_repr(v);
    return text && nj_str_builder_add(builder, text);
}

static bool write_name(NjStrBuilder *builder, NjGenericAlias *alias)
{
    if (!alias->name)
        return write_type(builder, alias->origin);
    return nj_str_builder_ascii(builder, "typing.", 7) && nj_str_builder_add(builder, alias->name);
}

/* typing.Optional[int] rather than a union with None. */
static bool write_optional(NjStrBuilder *builder, NjTuple *members)
{
    NjValue other = is_none_type(members->items[0]) ? members->items[1] : members->items[0];
    return nj_str_builder_ascii(builder, "typing.Optional[", 16) && write_type(builder, other) && nj_str_builder_char(builder, ']');
}

static NjValue alias_repr(NjValue v)
{
    NjGenericAlias *alias = alias_of(v);
    NjTuple *arguments = alias->arguments;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool done;
    if (is_typing_union(v) && arguments->length == 2 && (is_none_type(arguments->items[0]) || is_none_type(arguments->items[1])))
        done = write_optional(&builder, arguments);
    else if (!arguments)
        done = write_name(&builder, alias);
    else
        done = write_name(&builder, alias) && nj_str_builder_char(&builder, '[') &&
               (arguments->length ? write_list(&builder, arguments->items, arguments->length, ", ") : nj_str_builder_ascii(&builder, "()", 2)) &&
               nj_str_builder_char(&builder, ']');
    return done ? nj_value(nj_str_builder_end(&builder)) : 0;
}

static NjValue union_repr(NjValue v)
{
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    NjTuple *members = alias_of(v)->arguments;
    return write_list(&builder, members->items, members->length, " | ") ? nj_value(nj_str_builder_end(&builder)) : 0;
}

/* Equality: the same origin and arguments; the order of a union's members does not count. */

static int same_members(NjTuple *a, NjTuple *b)
{
    if (a->length != b->length)
        return 0;
    for (size_t i = 0; i < a->length; i++) {
        int found = nj_tuple_contains(b, a->items[i]);
        if (found <= 0)
            return found;
    }
    return 1;
}

static int same(NjValue a, NjValue b)
{
    NjGenericAlias *left = alias_of(a), *right = alias_of(b);
    bool unions = (nj_type_of(a) == &nj_type_union || is_typing_union(a)) && (nj_type_of(b) == &nj_type_union || is_typing_union(b));
    if (unions)
        return same_members(left->arguments, right->arguments);
    if (nj_type_of(a) != nj_type_of(b) || left->origin != right->origin || !left->arguments != !right->arguments)
        return 0;
    if ((left->name || right->name) && !(left->name && right->name && nj_str_equal(left->name, right->name)))
        return 0;
    return left->arguments ? nj_tuple_equal(left->arguments, right->arguments) : 1;
}

static NjValue compare(NjValue a, NjValue b, NjCompareOperator op)
{
    if ((op != NJ_EQ && op != NJ_NE) || !nj_is_alias(a) || !nj_is_alias(b))
        return nj_not_implemented;
    int equal = same(a, b);
    return equal < 0 ? 0 : nj_bool(equal == (op == NJ_EQ));
}

static NjI64Result hash(NjValue v)
{
    NjGenericAlias *alias = alias_of(v);
    uint64_t sum = alias->origin >> 4;
    for (size_t i = 0; alias->arguments && i < alias->arguments->length; i++) {
        NjI64Result item = nj_hash(alias->arguments->items[i]);
        if (!item.ok)
            return item;
        sum += (uint64_t)item.value * 0x9e3779b97f4a7c15u;
    }
    return (NjI64Result){(int64_t)(sum >> 2), true};
}

/* Type parameters: those of the arguments, in the order of first appearance. */

static bool add_parameters(NjList *found, NjValue v)
{
    if (nj_is_type_parameter(v)) {
        int known = nj_list_contains(found, v);
        return known >= 0 && (known || nj_list_append(found, v));
    }
    NjTuple *inner = nj_is_alias(v) ? alias_of(v)->arguments : nj_is_list(v) ? nj_list_to_tuple(NJ_AS(NjList, v)) : NULL;
    for (size_t i = 0; inner && i < inner->length; i++)
        if (!add_parameters(found, inner->items[i]))
            return false;
    return true;
}

static NjTuple *parameters_of(NjTuple *arguments)
{
    NjList *found = nj_list_new(0);
    for (size_t i = 0; found && arguments && i < arguments->length; i++)
        if (!add_parameters(found, arguments->items[i]))
            return NULL;
    return found ? nj_list_to_tuple(found) : NULL;
}

/* `v` with each of `parameters` replaced by the value at its place in `values`. */
static NjValue substituted(NjValue v, NjTuple *parameters, NjTuple *values)
{
    for (size_t i = 0; i < parameters->length; i++)
        if (parameters->items[i] == v)
            return values->items[i];
    if (!nj_is_alias(v) || !alias_of(v)->arguments)
        return v;
    NjGenericAlias *alias = alias_of(v);
    NjTuple *arguments = nj_tuple_new(alias->arguments->length);
    for (size_t i = 0; arguments && i < arguments->length; i++) {
        arguments->items[i] = substituted(alias->arguments->items[i], parameters, values);
        if (!arguments->items[i])
            return 0;
    }
    return arguments ? nj_alias_with_arguments(alias, arguments) : 0;
}

static NjValue get_item(NjValue v, NjValue key)
{
    NjGenericAlias *alias = alias_of(v);
    if (!alias->arguments)
        return nj_typing_subscript(alias, key);
    NjTuple *parameters = parameters_of(alias->arguments), *values = parameters ? as_tuple(key) : NULL;
    if (!values)
        return 0;
    NjStr *text = nj_repr(v);
    if (!text)
        return 0;
    if (parameters->length == 0)
        return nj_raise(&nj_exception_TypeError, "%s is not a generic class", nj_str_utf8(text, NULL));
    if (parameters->length != values->length)
        return nj_raise(&nj_exception_TypeError, "Too %s arguments for %s; actual %zu, expected %zu",
                        values->length > parameters->length ? "many" : "few", nj_str_utf8(text, NULL), values->length, parameters->length);
    return substituted(v, parameters, values);
}

/* Standing for the class. */

static NjValue call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjGenericAlias *alias = (NjGenericAlias *)callable;
    if (alias->origin)
        return nj_call(alias->origin, args, nargs, kwnames);
    NjStr *text = nj_repr(nj_value(alias));
    return text ? nj_raise(&nj_exception_TypeError, "Cannot instantiate %s", nj_str_utf8(text, NULL)) : 0;
}

static bool is_dunder(NjStr *name)
{
    return name->length > 4 && nj_str_code_point(name, 0) == '_' && nj_str_code_point(name, 1) == '_' &&
           nj_str_code_point(name, name->length - 1) == '_';
}

static NjValue get_attribute(NjValue v, NjStr *name)
{
    NjGenericAlias *alias = alias_of(v);
    if (!alias->origin || is_dunder(name) || nj_type_lookup(alias->base.type, name))
        return nj_object_get_attribute(v, name);
    return nj_get_attribute(alias->origin, name);
}

NJ_ENTRY(origin_attribute)
{
    NjGenericAlias *alias = alias_of(args[0]);
    if (alias->origin)
        return alias->origin;
    return alias->name && alias->arguments ? nj_module_attribute("typing", nj_str_utf8(alias->name, NULL))
                                           : nj_raise_attribute(args[0], &origin_name);
}
/* Callable[[int], str] has the arguments (int, str). */
NJ_ENTRY(arguments_attribute)
{
    NjTuple *arguments = alias_of(args[0])->arguments;
    if (!arguments)
        return nj_value(&nj_tuple_empty);
    if (arguments->length != 2 || !nj_is_list(arguments->items[0]))
        return nj_value(arguments);
    NjTuple *first = nj_list_to_tuple(NJ_AS(NjList, arguments->items[0])), *last = nj_tuple_from(&arguments->items[1], 1);
    return first && last ? nj_value(nj_tuple_concat(first, last)) : 0;
}
NJ_ENTRY(parameters_attribute) { return nj_value(parameters_of(alias_of(args[0])->arguments)); }
NJ_ENTRY(name_attribute)
{
    NjGenericAlias *alias = alias_of(args[0]);
    return alias->name ? nj_value(alias->name) : nj_get_attribute(alias->origin, &nj_name___name__);
}
NJ_ENTRY(module_attribute)
{
    NjGenericAlias *alias = alias_of(args[0]);
    return alias->name || !alias->origin ? nj_value(&typing_name) : nj_get_attribute(alias->origin, &nj_name___module__);
}
/* Generic[…] says nothing beside Protocol, or before another base that is generic. */
static bool is_implied(NjValue generic, NjValue bases)
{
    NjTuple *tuple = nj_is_tuple(bases) ? NJ_AS(NjTuple, bases) : &nj_tuple_empty;
    bool behind = false;
    for (size_t i = 0; i < tuple->length; i++) {
        NjValue base = tuple->items[i];
        NjValue origin = nj_is_alias(base) ? alias_of(base)->origin : base;
        if (origin == nj_value(&nj_type_protocol) || (behind && origin != base))
            return true;
        behind |= base == generic;
    }
    return false;
}

NJ_ENTRY(mro_entries)
{
    NjGenericAlias *alias = alias_of(args[0]);
    if (alias->origin == nj_value(&nj_type_generic) && is_implied(args[0], args[1]))
        return nj_value(&nj_tuple_empty);
    if (alias->origin)
        return nj_value(nj_tuple_from(&alias->origin, 1));
    NjStr *text = nj_repr(args[0]);
    return text ? nj_raise(&nj_exception_TypeError, "Cannot subclass %s", nj_str_utf8(text, NULL)) : 0;
}

static NjValue checked(NjValue v, NjValue candidate, int (*check)(NjValue, NjValue))
{
    NjGenericAlias *alias = alias_of(v);
    if (alias->origin && !alias->arguments) {
        int answer = check(candidate, alias->origin);
        return answer < 0 ? 0 : nj_bool(answer);
    }
    if (is_typing_union(v)) {
        int answer = check(candidate, nj_value(alias->arguments));
        return answer < 0 ? 0 : nj_bool(answer);
    }
    if (alias->base.type == &nj_type_typing_alias)
        return nj_raise(&nj_exception_TypeError, "Subscripted generics cannot be used with class and instance checks");
    return nj_raise(&nj_exception_TypeError, "%s argument 2 cannot be a parameterized generic",
                    check == nj_is_instance_of ? "isinstance()" : "issubclass()");
}
NJ_ENTRY(instance_check) { return checked(args[0], args[1], nj_is_instance_of); }
NJ_ENTRY(subclass_check) { return checked(args[0], args[1], nj_is_subclass_of); }

static NjValue checked_members(NjValue v, NjValue candidate, int (*check)(NjValue, NjValue))
{
    NjTuple *members = alias_of(v)->arguments;
    for (size_t i = 0; i < members->length; i++)
        if (nj_is_alias(members->items[i]))
            return nj_raise(&nj_exception_TypeError, "%s argument 2 cannot be a parameterized generic",
                            check == nj_is_instance_of ? "isinstance()" : "issubclass()");
    int answer = check(candidate, nj_value(members));
    return answer < 0 ? 0 : nj_bool(answer);
}
NJ_ENTRY(union_instance_check) { return checked_members(args[0], args[1], nj_is_instance_of); }
NJ_ENTRY(union_subclass_check) { return checked_members(args[0], args[1], nj_is_subclass_of); }

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (!nj_no_keywords("GenericAlias", kwnames))
        return 0;
    if (nargs != 2)
        return nj_raise(&nj_exception_TypeError, "GenericAlias expected 2 arguments, got %zu", nargs);
    NjTuple *arguments = as_tuple(args[1]);
    return arguments ? alias_new(type, args[0], arguments, NULL) : 0;
}

#define SHARED \
    NJ_GETTER("__origin__", origin_attribute), NJ_GETTER("__args__", arguments_attribute), \
    NJ_GETTER("__parameters__", parameters_attribute), NJ_GETTER("__module__", module_attribute), \
    NJ_GETTER("__name__", name_attribute), NJ_GETTER("__qualname__", name_attribute), NJ_METHOD("__mro_entries__", mro_entries, 2, 2), \
    NJ_METHOD("__instancecheck__", instance_check, 2, 2), NJ_METHOD("__subclasscheck__", subclass_check, 2, 2), NJ_END
static const NjMethodDefinition generic_methods[] = {SHARED};
static const NjMethodDefinition typing_methods[] = {SHARED};
static const NjMethodDefinition union_methods[] = {
    NJ_GETTER("__args__", arguments_attribute),
    NJ_GETTER("__parameters__", parameters_attribute),
    NJ_METHOD("__instancecheck__", union_instance_check, 2, 2),
    NJ_METHOD("__subclasscheck__", union_subclass_check, 2, 2),
    NJ_END,
};

NjType nj_type_generic_alias = {
    .base = {&nj_type_type},
    .name = "GenericAlias",
    .module = &types_name,
    .parent = &nj_type_object,
    .size = sizeof(NjGenericAlias),
    .methods = generic_methods,
    .slots = {.repr = alias_repr,
              .hash = hash,
              .compare = compare,
              .get_item = get_item,
              .call = call,
              .get_attribute = get_attribute,
              .binary[NJ_OR] = nj_type_or,
              .construct = construct},
};

NjType nj_type_typing_alias = {
    .base = {&nj_type_type},
    .name = "_GenericAlias",
    .module = &typing_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjGenericAlias),
    .methods = typing_methods,
    .slots = {.repr = alias_repr,
              .hash = hash,
              .compare = compare,
              .get_item = get_item,
              .call = call,
              .get_attribute = get_attribute,
              .binary[NJ_OR] = nj_type_or},
};

NjType nj_type_union = {
    .base = {&nj_type_type},
    .name = "UnionType",
    .module = &types_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjGenericAlias),
    .methods = union_methods,
    .slots = {.repr = union_repr, .hash = hash, .compare = compare, .get_item = get_item, .binary[NJ_OR] = nj_type_or},
};
