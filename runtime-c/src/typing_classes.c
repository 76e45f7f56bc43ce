/* typing.NamedTuple and typing.TypedDict: objects that stand in a class's bases for one whose metaclass makes the class. */
#include "collections.h"
#include "typing.h"

NJ_TEXT(typing_name, "typing");
NJ_TEXT(main_name, "__main__");

/* An object that is called for the functional form, and inherited from. Fixed once built. */
typedef struct {
    NjObject base;
    const char *name;
    NjType *stand_in;
    NjCallFunction call;
} ClassMaker;

static ClassMaker *self_of(NjValue v) { return NJ_AS(ClassMaker, v); }

static NjValue maker_call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return ((ClassMaker *)callable)->call(callable, args, nargs, kwnames);
}
static NjValue maker_repr(NjValue v) { return nj_value(nj_str_format_c("<function %s at %p>", self_of(v)->name, (void *)nj_object(v))); }

NJ_ENTRY(maker_mro_entries)
{
    NjValue stand_in = nj_value(self_of(args[0])->stand_in);
    return nj_type_ready(self_of(args[0])->stand_in) ? nj_value(nj_tuple_from(&stand_in, 1)) : 0;
}
NJ_ENTRY(maker_name) { return nj_value(nj_str_from_c(self_of(args[0])->name)); }
NJ_ENTRY(maker_module) { return nj_value(&typing_name); }

static const NjMethodDefinition maker_methods[] = {
    NJ_METHOD("__mro_entries__", maker_mro_entries, 2, 2),
    NJ_GETTER("__name__", maker_name),
    NJ_GETTER("__module__", maker_module),
    NJ_END,
};

static NjType maker_type = {
    .base = {&nj_type_type},
    .name = "function",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(ClassMaker),
    .methods = maker_methods,
    .slots = {.repr = maker_repr, .call = maker_call},
};

static NjValue maker_new(const char *name, NjType *stand_in, NjCallFunction call)
{
    if (!nj_type_ready(&maker_type))
        return 0;
    ClassMaker *maker = (ClassMaker *)nj_instance_new(&maker_type);
    if (maker) {
        maker->name = name;
        maker->stand_in = stand_in;
        maker->call = call;
    }
    return nj_value(maker);
}

/* NamedTuple */

static bool is_special(NjStr *name)
{
    static const char *const names[] = {"__module__", "__name__", "__annotations__", "__qualname__", "__orig_bases__", "__doc__"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (nj_str_equal_ascii(name, names[i]))
            return true;
    return false;
}

static bool is_prohibited(NjStr *name)
{
    static const char *const names[] = {"__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace",
                                        "_asdict"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (nj_str_equal_ascii(name, names[i]))
            return true;
    return false;
}

/* The defaults of the last fields, which the class body assigned. NULL with TypeError pending. */
static NjTuple *defaults_of(NjTuple *fields, NjDict *body)
{
    NjList *defaults = nj_list_new(0);
    for (size_t i = 0; defaults && i < fields->length; i++) {
        NjStr *field = NJ_AS(NjStr, fields->items[i]);
        NjValue value = nj_dict_get_str(body, field);
        if (value) {
            if (!nj_list_append(defaults, value))
                return NULL;
        } else if (nj_list_length(defaults)) {
            nj_raise(&nj_exception_TypeError, "Non-default namedtuple field %s cannot follow default field %s", nj_str_utf8(field, NULL),
                     nj_str_utf8(NJ_AS(NjStr, fields->items[i - 1]), NULL));
            return NULL;
        }
    }
    return defaults ? nj_list_to_tuple(defaults) : NULL;
}

/* What the class body defines besides fields. */
static NjDict *extra_members(NjTuple *fields, NjDict *body)
{
    NjDict *extra = nj_dict_new();
    NjDictIterator walk = nj_dict_iterator(body);
    NjValue name, value;
    while (extra && nj_dict_iterator_next(&walk, &name, &value) > 0) {
        NjStr *text = NJ_AS(NjStr, name);
        if (is_prohibited(text)) {
            nj_raise(&nj_exception_AttributeError, "Cannot overwrite NamedTuple attribute %s", nj_str_utf8(text, NULL));
            return NULL;
        }
        int is_field = nj_tuple_contains(fields, name);
        bool keep = !is_field && (!is_special(text) || nj_str_equal(text, &nj_name___doc__) || nj_str_equal(text, &nj_name___annotations__));
        if (is_field < 0 || (keep && !nj_dict_set(extra, name, value)))
            return NULL;
    }
    return extra;
}

static NjValue named_tuple_from_body(NjType *metatype, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)metatype, (void)kwnames;
    if (nargs != 3 || !nj_is_dict(args[2]))
        return nj_raise(&nj_exception_TypeError, "NamedTuple classes are made by class statements");
    NjDict *body = NJ_AS(NjDict, args[2]);
    NjValue annotations = nj_dict_get_str(body, &nj_name___annotations__), module = nj_dict_get_str(body, &nj_name___module__);
    NjList *names = annotations ? nj_dict_key_list(NJ_AS(NjDict, annotations)) : nj_list_new(0);
    NjTuple *fields = names ? nj_list_to_tuple(names) : NULL, *defaults = fields ? defaults_of(fields, body) : NULL;
    NjDict *extra = defaults ? extra_members(fields, body) : NULL;
    NjStr *name = NJ_AS(NjStr, args[0]);
    NjValue made = extra ? nj_named_tuple_class(name, fields, defaults, module ? module : nj_value(&main_name), extra) : 0;
    NjValue qualname = nj_dict_get_str(body, &nj_name___qualname__);
    if (made && qualname && !nj_set_attribute(made, &nj_name___qualname__, qualname))
        return 0;
    return made;
}

static NjType named_tuple_meta = {
    .base = {&nj_type_type},
    .name = "NamedTupleMeta",
    .module = &typing_name,
    .parent = &nj_type_type,
    .size = sizeof(NjType),
    .slots = {.construct = named_tuple_from_body},
};
static NjType named_tuple_stand_in = {
    .base = {&named_tuple_meta},
    .name = "NamedTuple",
    .module = &typing_name,
    .parent = &nj_type_object,
    .size = sizeof(NjObject),
};

/* Names and types of the functional form: pairs, or keywords. */
static NjDict *read_pairs(const NjValue *args, size_t nargs, NjTuple *kwnames, size_t at)
{
    if (nargs <= at || args[at] == nj_none)
        return nj_keyword_dict(args, nargs, kwnames);
    NjDict *annotations = nj_dict_new();
    return annotations && nj_dict_update(annotations, args[at]) ? annotations : NULL;
}

NJ_ENTRY(named_tuple_call)
{
    NjDict *annotations = nargs ? read_pairs(args, nargs, kwnames, 1) : NULL, *body = annotations ? nj_dict_new() : NULL;
    if (!nargs)
        return nj_raise(&nj_exception_TypeError, "NamedTuple() missing 1 required positional argument: 'typename'");
    if (!body || !nj_dict_set_str(body, &nj_name___annotations__, nj_value(annotations)) ||
        !nj_dict_set_str(body, &nj_name___module__, nj_value(&main_name)))
        return 0;
    NjValue parts[] = {args[0], nj_value(&nj_tuple_empty), nj_value(body)};
    return named_tuple_from_body(&named_tuple_meta, parts, 3, NULL);
}

NjValue nj_typing_named_tuple(void)
{
    return nj_type_ready(&named_tuple_meta) && nj_type_ready(&named_tuple_stand_in)
               ? maker_new("NamedTuple", &named_tuple_stand_in, named_tuple_call)
               : 0;
}

/* TypedDict: a class whose instances are plain dicts. */

NJ_TEXT(total_name, "__total__");
NJ_TEXT(required_name, "__required_keys__");
NJ_TEXT(optional_name, "__optional_keys__");

static NjType typed_dict_meta, typed_dict_stand_in;

/* Adds the base's keys of one kind. */
static bool inherit_keys(NjSet *keys, NjType *base, NjStr *name)
{
    NjValue inherited = nj_type_lookup(base, name);
    return !inherited || !nj_is_set(inherited) || nj_set_update(keys, inherited);
}

/* Whether an annotation, or its text, is "word[…]"; -1 with MemoryError pending. */
static int mentions(NjValue annotation, const char *word)
{
    NjGenericAlias *alias = nj_is_alias(annotation) ? NJ_AS(NjGenericAlias, annotation) : NULL;
    if (alias)
        return alias->arguments && alias->name && nj_str_equal_ascii(alias->name, word);
    const char *text = nj_is_str(annotation) ? nj_str_utf8(NJ_AS(NjStr, annotation), NULL) : "";
    if (!text)
        return -1;
    const char *dot = strchr(text, '.'), *bracket = strchr(text, '[');
    if (dot && bracket && dot < bracket)
        text = dot + 1;
    return strncmp(text, word, strlen(word)) == 0 && text[strlen(word)] == '[';
}

static bool note_keys(NjDict *body, NjTuple *bases, bool total)
{
    NjSet *required = nj_set_new(), *optional = nj_set_new();
    NjDict *all = nj_dict_new();
    if (!required || !optional || !all)
        return false;
    for (size_t i = 0; i < bases->length; i++) {
        if (!nj_is_type(bases->items[i]))
            continue;
        NjType *base = NJ_AS(NjType, bases->items[i]);
        NjValue annotations = nj_dict_get_str(base->dict, &nj_name___annotations__);
        if (!inherit_keys(required, base, &required_name) || !inherit_keys(optional, base, &optional_name) ||
            (annotations && !nj_dict_update(all, annotations)))
            return false;
    }
    NjValue own = nj_dict_get_str(body, &nj_name___annotations__), name, annotation;
    size_t position = 0;
    while (own && nj_dict_next(NJ_AS(NjDict, own), &position, &name, &annotation)) {
        int required_here = mentions(annotation, "Required"), optional_here = mentions(annotation, "NotRequired");
        bool needed = required_here || (total && !optional_here);
        if (required_here < 0 || optional_here < 0 || !nj_set_add(needed ? required : optional, name) || !nj_dict_set(all, name, annotation))
            return false;
    }
    NjSet *fixed_required = nj_frozenset_from_iterable(nj_value(required)), *fixed_optional = nj_frozenset_from_iterable(nj_value(optional));
    return fixed_required && fixed_optional && nj_dict_set_str(body, &required_name, nj_value(fixed_required)) &&
           nj_dict_set_str(body, &optional_name, nj_value(fixed_optional)) && nj_dict_set_str(body, &total_name, nj_bool(total)) &&
           nj_dict_set_str(body, &nj_name___annotations__, nj_value(all));
}

static NjValue typed_dict_construct(NjType *metatype, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs != 3 || !nj_is_dict(args[2]) || !nj_is_tuple(args[1]))
        return nj_raise(&nj_exception_TypeError, "TypedDict classes are made by class statements");
    NjValue total = nj_keyword_argument(args, nargs, kwnames, "total");
    int is_total = total ? nj_truth(total) : 1;
    if (is_total < 0 || !note_keys(NJ_AS(NjDict, args[2]), NJ_AS(NjTuple, args[1]), is_total))
        return 0;
    NjValue base = nj_value(&nj_type_dict);
    NjTuple *bases = nj_tuple_from(&base, 1);
    return bases ? nj_type_new(metatype, NJ_AS(NjStr, args[0]), bases, NJ_AS(NjDict, args[2]), NULL, NULL) : 0;
}

static NjValue typed_dict_call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)callable;
    return nj_call(nj_value(&nj_type_dict), args, nargs, kwnames);
}

NJ_ENTRY(typed_dict_check) { return nj_raise(&nj_exception_TypeError, "TypedDict does not support instance and class checks"); }

static const NjMethodDefinition typed_dict_methods[] = {
    NJ_METHOD("__instancecheck__", typed_dict_check, 2, 2),
    NJ_METHOD("__subclasscheck__", typed_dict_check, 2, 2),
    NJ_END,
};

static NjType typed_dict_meta = {
    .base = {&nj_type_type},
    .name = "_TypedDictMeta",
    .module = &typing_name,
    .parent = &nj_type_type,
    .size = sizeof(NjType),
    .methods = typed_dict_methods,
    .slots = {.call = typed_dict_call, .construct = typed_dict_construct},
};
static NjType typed_dict_stand_in = {
    .base = {&typed_dict_meta},
    .name = "TypedDict",
    .module = &typing_name,
    .parent = &nj_type_object,
    .size = sizeof(NjObject),
};

/* TypedDict("Movie", {"name": str}, total=True) */
NJ_ENTRY(typed_dict_function)
{
    NjDict *annotations = nargs > 1 ? nj_dict_new() : NULL, *body = annotations ? nj_dict_new() : NULL;
    if (nargs != 2)
        return nj_raise(&nj_exception_TypeError, "TypedDict() takes a name and a dict of types");
    if (!body || !nj_dict_update(annotations, args[1]) || !nj_dict_set_str(body, &nj_name___annotations__, nj_value(annotations)) ||
        !nj_dict_set_str(body, &nj_name___module__, nj_value(&main_name)))
        return 0;
    NjValue parts[4] = {args[0], nj_value(&nj_tuple_empty), nj_value(body), nj_keyword_argument(args, nargs, kwnames, "total")};
    NJ_TEXT(total_name, "total");
    NjValue total = nj_value(&total_name);
    NjTuple *names = parts[3] ? nj_tuple_from(&total, 1) : NULL;
    return parts[3] && !names ? 0 : typed_dict_construct(&typed_dict_meta, parts, 3, names);
}

NjValue nj_typing_typed_dict(void)
{
    return nj_type_ready(&typed_dict_meta) && nj_type_ready(&typed_dict_stand_in)
               ? maker_new("TypedDict", &typed_dict_stand_in, typed_dict_function)
               : 0;
}
