/* Named tuples: making the classes. */
#include "naja/named_tuple.h"

#include "collections.h"

NJ_TEXT(comma, ",");
NJ_TEXT(space, " ");

NJ_TEXT(fields_name, "_fields");
NJ_TEXT(defaults_name, "_field_defaults");
NJ_TEXT(make_name, "_make");
NJ_TEXT(class_parameter, "_cls");

/* The attribute of a field: reads the tuple's item. Fixed once built. */
typedef struct {
    NjObject base;
    size_t index;
} TupleGetter;

size_t nj_tuple_getter_index(NjValue getter) { return NJ_AS(TupleGetter, getter)->index; }

static NjValue getter_get(NjValue self, NjValue instance, NjValue owner)
{
    (void)owner;
    size_t index = NJ_AS(TupleGetter, self)->index;
    if (!instance || instance == nj_none)
        return self;
    if (!nj_is_tuple(instance))
        return nj_raise(&nj_exception_TypeError, "descriptor for index '%zu' for tuple subclasses doesn't apply to '%s' object", index,
                        nj_type_name(instance));
    NjTuple *tuple = NJ_AS(NjTuple, instance);
    return index < tuple->length ? tuple->items[index] : nj_raise(&nj_exception_IndexError, "tuple index out of range");
}

static int getter_set(NjValue self, NjValue instance, NjValue value)
{
    (void)self, (void)instance;
    nj_raise(&nj_exception_AttributeError, value ? "can't set attribute" : "can't delete attribute");
    return -1;
}

static NjValue getter_repr(NjValue self)
{
    size_t index = NJ_AS(TupleGetter, self)->index;
    return nj_value(nj_str_format_c("_tuplegetter(%zu, 'Alias for field number %zu')", index, index));
}

NJ_ENTRY(getter_doc) { return nj_value(nj_str_format_c("Alias for field number %zu", NJ_AS(TupleGetter, args[0])->index)); }

static const NjMethodDefinition getter_methods[] = {NJ_GETTER("__doc__", getter_doc), NJ_END};

NjType nj_type_tuple_getter = {
    .base = {&nj_type_type},
    .name = "_tuplegetter",
    .module = &nj_name_collections,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(TupleGetter),
    .methods = getter_methods,
    .slots = {.repr = getter_repr, .descriptor_get = getter_get, .descriptor_set = getter_set},
};

/* Methods of the classes. */

static NjTuple *fields_of(NjType *type)
{
    NjValue fields = nj_type_lookup(type, &fields_name);
    if (!fields || !nj_is_tuple(fields)) {
        nj_raise(&nj_exception_TypeError, "%s has no _fields", type->name);
        return NULL;
    }
    return NJ_AS(NjTuple, fields);
}

NjTuple *nj_named_tuple_from(NjType *type, const NjValue *items, size_t count)
{
    NjTuple *tuple = nj_tuple_new_typed(type, count);
    if (tuple && count)
        memcpy(tuple->items, items, count * sizeof *items);
    return tuple;
}

/* __new__(_cls, x, y, …) */
static NjValue construct(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjFunction *function = (NjFunction *)callable;
    size_t count = function->info->positional;
    NjValue few[16], *bound = count <= 16 ? few : nj_alloc(count * sizeof *bound);
    if (!bound || !nj_bind_arguments(function, args, nargs, kwnames, bound))
        return 0;
    if (!nj_is_type(bound[0]) || !nj_type_is_subtype(NJ_AS(NjType, bound[0]), &nj_type_tuple))
        return nj_raise(&nj_exception_TypeError, "tuple.__new__(X): X is not a subtype of tuple");
    return nj_value(nj_named_tuple_from(NJ_AS(NjType, bound[0]), bound + 1, count - 1));
}

NJ_ENTRY(make)
{
    NjType *type = NJ_AS(NjType, args[0]);
    NjTuple *fields = fields_of(type), *items = fields ? nj_tuple_from_iterable(args[1]) : NULL;
    if (!items)
        return 0;
    if (items->length != fields->length)
        return nj_raise(&nj_exception_TypeError, "Expected %zu arguments, got %zu", fields->length, items->length);
    return nj_value(nj_named_tuple_from(type, items->items, items->length));
}

static bool raise_unexpected(NjTuple *fields, NjTuple *kwnames)
{
    NjList *unexpected = nj_list_new(0);
    for (size_t i = 0; unexpected && i < kwnames->length; i++) {
        int known = nj_tuple_contains(fields, kwnames->items[i]);
        if (known < 0 || (!known && !nj_list_append(unexpected, kwnames->items[i])))
            return false;
    }
    NjStr *text = unexpected ? nj_list_repr(unexpected) : NULL;
    if (text)
        nj_raise(&nj_exception_ValueError, "Got unexpected field names: %s", nj_str_utf8(text, NULL));
    return false;
}

NJ_ENTRY(replace)
{
    if (nargs != 1)
        return nj_raise(&nj_exception_TypeError, "%s._replace() takes 1 positional argument but %zu were given", nj_type_name(args[0]), nargs);
    NjTuple *self = NJ_AS(NjTuple, args[0]), *fields = fields_of(nj_type_of(args[0]));
    NjTuple *values = fields ? nj_tuple_new(fields->length) : NULL;
    if (!values)
        return 0;
    size_t replaced = 0;
    for (size_t i = 0; i < fields->length; i++) {
        values->items[i] = i < self->length ? self->items[i] : nj_none;
        for (size_t k = 0; k < nj_keyword_count(kwnames); k++)
            if (nj_str_equal(NJ_AS(NjStr, fields->items[i]), NJ_AS(NjStr, kwnames->items[k]))) {
                values->items[i] = args[nargs + k];
                replaced++;
            }
    }
    if (replaced != nj_keyword_count(kwnames))
        return raise_unexpected(fields, kwnames);
    NjValue call[] = {nj_value(nj_type_of(args[0])), nj_value(values)};
    return nj_call_method(&make_name, call, 2, NULL);
}

NJ_ENTRY(as_dict)
{
    NjTuple *self = NJ_AS(NjTuple, args[0]), *fields = fields_of(nj_type_of(args[0]));
    return fields ? nj_value(nj_dict_from(fields->items, self->items, fields->length < self->length ? fields->length : self->length)) : 0;
}

NJ_ENTRY(repr)
{
    NjTuple *self = NJ_AS(NjTuple, args[0]), *fields = fields_of(nj_type_of(args[0]));
    NjReprGuard guard;
    int entered = fields ? nj_repr_enter(&guard, &self->base) : -1;
    if (entered <= 0)
        return entered == 0 ? nj_value(nj_str_from_c("...")) : 0;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    const char *name = self->base.type->name;
    bool done = nj_str_builder_add(&builder, nj_str_from_c(name)) && nj_str_builder_char(&builder, '(');
    for (size_t i = 0; done && i < fields->length && i < self->length; i++) {
        NjStr *text = nj_repr(self->items[i]);
        done = text && (i == 0 || nj_str_builder_ascii(&builder, ", ", 2)) &&
               nj_str_builder_add(&builder, NJ_AS(NjStr, fields->items[i])) && nj_str_builder_char(&builder, '=') &&
               nj_str_builder_add(&builder, text);
    }
    nj_repr_leave(&guard);
    return done && nj_str_builder_char(&builder, ')') ? nj_value(nj_str_builder_end(&builder)) : 0;
}

NJ_ENTRY(new_arguments)
{
    NjTuple *self = NJ_AS(NjTuple, args[0]);
    return nj_value(nj_tuple_from(self->items, self->length));
}

static const NjMethodDefinition methods[] = {
    NJ_CLASS_METHOD("_make", make, 2, 2),
    NJ_METHOD("_replace", replace, 1, -1),
    NJ_METHOD("_asdict", as_dict, 1, 1),
    NJ_METHOD("__repr__", repr, 1, 1),
    NJ_METHOD("__getnewargs__", new_arguments, 1, 1),
    NJ_END,
};

/* The class. */

/* Adds what the namespace has not got. */
static bool add_methods(NjDict *dict)
{
    for (const NjMethodDefinition *definition = methods; definition->name; definition++) {
        NjStr *name = nj_str_from_c(definition->name);
        NjValue function = nj_builtin_function_new(definition, &nj_type_tuple);
        if (!name || !function || !nj_dict_setdefault(dict, nj_value(name), function))
            return false;
    }
    return true;
}

static bool add_constructor(NjDict *dict, NjStr *name, NjTuple *fields, NjTuple *defaults, const char *module)
{
    NjStr **names = nj_alloc((fields->length + 1) * sizeof *names);
    if (!names)
        return false;
    names[0] = &class_parameter;
    for (size_t i = 0; i < fields->length; i++)
        names[i + 1] = NJ_AS(NjStr, fields->items[i]);
    NjStr *qualname = nj_str_format_c("%s.__new__", nj_str_utf8(name, NULL));
    NjValue function = !qualname ? 0
                                 : nj_dynamic_function("__new__", nj_str_utf8(qualname, NULL), module, construct, names, fields->length + 1, 0,
                                                       defaults->length ? defaults : NULL, NULL, NULL);
    return function && nj_dict_set_str(dict, &nj_name___new__, function);
}

static bool add_fields(NjDict *dict, NjTuple *fields, NjTuple *defaults)
{
    NjDict *by_name = nj_dict_new();
    for (size_t i = 0; by_name && i < fields->length; i++) {
        TupleGetter *getter = (TupleGetter *)nj_instance_new(&nj_type_tuple_getter);
        if (!getter)
            return false;
        getter->index = i;
        size_t first_default = fields->length - defaults->length;
        if (!nj_dict_set(dict, fields->items[i], nj_value(getter)) ||
            (i >= first_default && !nj_dict_set(by_name, fields->items[i], defaults->items[i - first_default])))
            return false;
    }
    return by_name && nj_dict_set_str(dict, &fields_name, nj_value(fields)) && nj_dict_set_str(dict, &nj_name___match_args__, nj_value(fields)) &&
           nj_dict_set_str(dict, &defaults_name, nj_value(by_name));
}

NJ_TEXT(separator, ", ");

static NjStr *documentation(NjStr *name, NjTuple *fields)
{
    NjStr *list = nj_str_join(&separator, nj_value(fields));
    return list ? nj_str_format_c("%s(%s)", nj_str_utf8(name, NULL), nj_str_utf8(list, NULL)) : NULL;
}

/* Everything but the module's name. */
static bool complete(NjDict *dict, NjStr *name, NjTuple *fields, NjTuple *defaults, const char *module)
{
    NjStr *doc = documentation(name, fields);
    return doc && nj_type_ready(&nj_type_tuple_getter) && nj_dict_setdefault(dict, nj_value(&nj_name___doc__), nj_value(doc)) &&
           nj_dict_set_str(dict, &nj_name___slots__, nj_value(&nj_tuple_empty)) && add_methods(dict) &&
           add_fields(dict, fields, defaults) && add_constructor(dict, name, fields, defaults, module);
}

NjValue nj_named_tuple_class(NjStr *name, NjTuple *fields, NjTuple *defaults, NjValue module, NjDict *namespace_dict)
{
    const char *module_text = nj_is_str(module) ? nj_str_utf8(NJ_AS(NjStr, module), NULL) : "builtins";
    NjDict *dict = nj_dict_new();
    NjValue tuple_type = nj_value(&nj_type_tuple);
    NjTuple *bases = nj_tuple_from(&tuple_type, 1);
    if (!dict || !bases || !nj_dict_set_str(dict, &nj_name___module__, module) ||
        (namespace_dict && !nj_dict_update(dict, nj_value(namespace_dict))) || !complete(dict, name, fields, defaults, module_text))
        return 0;
    return nj_type_new(&nj_type_type, name, bases, dict, NULL, NULL);
}

/* Class statements. */

static bool check_overwritten(NjDict *dict)
{
    static const char *const names[] = {"__new__",     "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
                                        "_field_types", "_make",    "_replace",  "_asdict",        "_source"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        NjStr *name = nj_str_from_c(names[i]);
        if (!name)
            return false;
        if (nj_dict_get_str(dict, name))
            return nj_raise(&nj_exception_AttributeError, "Cannot overwrite NamedTuple attribute %s", names[i]);
    }
    return true;
}

/* `name` has no default, but the `count` fields before `end` have. */
static bool raise_order(NjStr *name, NjTuple *fields, size_t count, size_t end)
{
    NjTuple *before = nj_tuple_from(fields->items + end - count, count);
    NjStr *list = before ? nj_str_join(&separator, nj_value(before)) : NULL;
    return list && nj_raise(&nj_exception_TypeError, "Non-default namedtuple field %s cannot follow default field%s %s",
                            nj_str_utf8(name, NULL), count > 1 ? "s" : "", nj_str_utf8(list, NULL));
}

bool nj_named_tuple_fill(NjStr *class_name, NjValue namespace_object, NjTuple *fields)
{
    NjDict *dict = NJ_AS(NjDict, namespace_object);
    NjTuple *values = check_overwritten(dict) ? nj_tuple_new(fields->length) : NULL;
    size_t count = 0;
    for (size_t i = 0; values && i < fields->length; i++) {
        NjValue value = nj_dict_get_str(dict, NJ_AS(NjStr, fields->items[i]));
        if (value)
            values->items[count++] = value;
        else if (count)
            return raise_order(NJ_AS(NjStr, fields->items[i]), fields, count, i);
    }
    NjTuple *defaults = values ? nj_tuple_from(values->items, count) : NULL;
    NjValue module = nj_dict_get_str(dict, &nj_name___module__);
    return defaults && complete(dict, class_name, fields, defaults, module ? nj_str_utf8(NJ_AS(NjStr, module), NULL) : "builtins");
}

/* namedtuple(typename, field_names, *, rename=False, defaults=None, module=None) */

static bool is_keyword(NjStr *name)
{
    static const char *const keywords[] = {
        "False", "None",   "True",  "and",    "as",   "assert", "async",  "await",    "break", "class", "continue", "def",
        "del",   "elif",   "else",  "except", "finally", "for", "from",   "global",   "if",    "import", "in",      "is",
        "lambda", "nonlocal", "not", "or",    "pass", "raise",  "return", "try",      "while", "with",  "yield"};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (nj_str_equal_ascii(name, keywords[i]))
            return true;
    return false;
}

static bool raise_name(const char *format, NjStr *name)
{
    NjStr *text = nj_repr(nj_value(name));
    NjStr *message = text ? nj_str_format_c("%s: %s", format, nj_str_utf8(text, NULL)) : NULL;
    if (message)
        nj_raise_value(&nj_exception_ValueError, nj_value(message));
    return false;
}

static bool starts_with_underscore(NjStr *name) { return name->length && nj_str_code_point(name, 0) == '_'; }

static bool check_name(NjStr *name)
{
    if (!nj_str_isidentifier(name))
        return raise_name("Type names and field names must be valid identifiers", name);
    return !is_keyword(name) || raise_name("Type names and field names cannot be a keyword", name);
}

static NjTuple *read_names(NjValue names)
{
    if (nj_is_str(names)) {
        NjStr *spaced = nj_str_replace(NJ_AS(NjStr, names), &comma, &space, -1);
        NjList *words = spaced ? nj_str_split(spaced, NULL, -1) : NULL;
        return words ? nj_list_to_tuple(words) : NULL;
    }
    NjTuple *given = nj_tuple_from_iterable(names), *read = given ? nj_tuple_new(given->length) : NULL;
    for (size_t i = 0; read && i < given->length; i++) {
        NjStr *name = nj_str_of(given->items[i]);
        if (!name)
            return NULL;
        read->items[i] = nj_value(name);
    }
    return read;
}

/* Replaces names that cannot be used by their positions. */
static NjTuple *renamed(NjTuple *names)
{
    NjTuple *result = nj_tuple_new(names->length);
    NjSet *seen = result ? nj_set_new() : NULL;
    for (size_t i = 0; seen && i < names->length; i++) {
        NjStr *name = NJ_AS(NjStr, names->items[i]);
        bool bad = !nj_str_isidentifier(name) || is_keyword(name) || starts_with_underscore(name) || nj_set_contains(seen, nj_value(name));
        result->items[i] = bad ? nj_value(nj_str_format_c("_%zu", i)) : nj_value(name);
        if (!result->items[i] || !nj_set_add(seen, nj_value(name)))
            return NULL;
    }
    return seen ? result : NULL;
}

static bool check_names(NjStr *type_name, NjTuple *names, bool rename)
{
    NjSet *seen = nj_set_new();
    if (!seen || !check_name(type_name))
        return false;
    for (size_t i = 0; i < names->length; i++)
        if (!check_name(NJ_AS(NjStr, names->items[i])))
            return false;
    for (size_t i = 0; i < names->length; i++) {
        NjStr *name = NJ_AS(NjStr, names->items[i]);
        if (starts_with_underscore(name) && !rename)
            return raise_name("Field names cannot start with an underscore", name);
        if (nj_set_contains(seen, names->items[i]))
            return raise_name("Encountered duplicate field name", name);
        if (!nj_set_add(seen, names->items[i]))
            return false;
    }
    return true;
}

NjValue nj_named_tuple_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)callable, (void)nargs, (void)kwnames;
    int rename = args[2] ? nj_truth(args[2]) : 0;
    NjStr *name = rename < 0 ? NULL : nj_str_of(args[0]);
    NjTuple *names = name ? read_names(args[1]) : NULL;
    if (names && rename)
        names = renamed(names);
    if (!names || !check_names(name, names, rename))
        return 0;
    NjTuple *defaults = args[3] && args[3] != nj_none ? nj_tuple_from_iterable(args[3]) : nj_tuple_new(0);
    if (!defaults)
        return 0;
    if (defaults->length > names->length)
        return nj_raise(&nj_exception_TypeError, "Got more default values than field names");
    NjValue module = args[4] && args[4] != nj_none ? args[4] : nj_value(nj_module_running());
    return nj_named_tuple_class(name, names, defaults, module, NULL);
}
