/* What the decorator dataclass does to a class. */
#include "dataclass_internal.h"

NjStr nj_name_dataclass_fields = NJ_STR_LITERAL_ASCII("__dataclass_fields__");
NjStr nj_name_dataclass_params = NJ_STR_LITERAL_ASCII("__dataclass_params__");
NJ_TEXT(compiled_methods_name, "__compiled_methods__");
NJ_TEXT(return_name, "return");

NjDict *nj_data_fields_of(NjValue class_or_instance)
{
    NjType *type = nj_is_type(class_or_instance) ? NJ_AS(NjType, class_or_instance) : nj_type_of(class_or_instance);
    NjValue fields = nj_type_lookup(type, &nj_name_dataclass_fields);
    return fields && nj_is_dict(fields) ? NJ_AS(NjDict, fields) : NULL;
}

/* --- the fields --------------------------------------------------------------------------------------------------------------- */

/* The state of one run of the decorator. */
typedef struct {
    NjType *type;
    const NjDataParams *params;
    NjDict *fields;        /* what becomes __dataclass_fields__ */
    NjTuple *compiled;     /* names of methods that the compiler wrote */
    bool keyword_only;     /* behind KW_ONLY */
} Build;

static NjValue set(const Build *build, NjStr *name, NjValue value)
{
    return value && nj_set_attribute(nj_value(build->type), name, value) ? nj_none : 0;
}

/* Whether an annotation is `name`, `name[…]` or `module.name[…]`; it is a text, or an object that shows itself as one. */
static int annotation_is(NjValue annotation, const char *name)
{
    NjStr *text = nj_is_str(annotation) ? NJ_AS(NjStr, annotation) : nj_repr(annotation);
    const char *start = text ? nj_str_utf8(text, NULL) : NULL;
    if (!start)
        return -1;
    size_t length = strcspn(start, "[ ");
    for (size_t i = length; i > 0; i--)
        if (start[i - 1] == '.') {
            start += i;
            length -= i;
            break;
        }
    return length == strlen(name) && memcmp(start, name, length) == 0;
}

static bool find_kind(NjDataField *field, NjValue annotation)
{
    int class_variable = annotation_is(annotation, "ClassVar");
    int init_variable = class_variable == 0 ? annotation_is(annotation, "InitVar") : 0;
    field->kind = class_variable > 0 ? NJ_DATA_CLASS_VARIABLE : init_variable > 0 ? NJ_DATA_INIT_VARIABLE : NJ_DATA_FIELD;
    return class_variable >= 0 && init_variable >= 0;
}

static bool check_field(const Build *build, NjDataField *field)
{
    const char *name = nj_str_utf8(nj_data_name(field), NULL);
    if (field->kind != NJ_DATA_FIELD && !nj_is_missing(field->default_factory))
        return nj_raise(&nj_exception_TypeError, "field %s cannot have a default factory", name);
    if (field->kind == NJ_DATA_CLASS_VARIABLE) {
        if (!nj_is_missing(field->kw_only))
            return nj_raise(&nj_exception_TypeError, "field %s is a ClassVar but specifies kw_only", name);
        return true;
    }
    if (nj_is_missing(field->kw_only))
        field->kw_only = nj_bool(build->keyword_only);
    if (field->kind != NJ_DATA_FIELD || nj_is_missing(field->default_value) || nj_type_of(field->default_value)->slots.hash)
        return true;
    NjStr *type = nj_repr(nj_value(nj_type_of(field->default_value)));
    return type && nj_raise(&nj_exception_ValueError, "mutable default %s for field %s is not allowed: use default_factory",
                            nj_str_utf8(type, NULL), name);
}

/* The field that the class body declares by an annotation. */
static NjDataField *read_field(const Build *build, NjStr *name, NjValue annotation)
{
    bool failed;
    NjValue value = nj_get_attribute_or_null(nj_value(build->type), name, &failed);
    if (failed)
        return NULL;
    if (!value || nj_type_of(value) == &nj_type_member_descriptor)
        value = nj_value(&nj_data_missing);
    NjDataField *field = nj_type_of(value) == &nj_type_data_field ? NJ_AS(NjDataField, value) : nj_data_field_new(value);
    if (!field)
        return NULL;
    field->name = nj_value(name);
    field->type = annotation;
    return find_kind(field, annotation) && check_field(build, field) ? field : NULL;
}

/* Puts what the field's default is in the place of what field(…) returned. */
static bool replace_class_value(const Build *build, NjDataField *field)
{
    bool failed;
    NjValue value = nj_get_attribute_or_null(nj_value(build->type), nj_data_name(field), &failed);
    if (failed)
        return false;
    if (!value || nj_type_of(value) != &nj_type_data_field)
        return true;
    if (nj_is_missing(field->default_value))
        return nj_delete_attribute(nj_value(build->type), nj_data_name(field));
    return set(build, nj_data_name(field), field->default_value) != 0;
}

static bool add_own_fields(Build *build)
{
    NjValue annotations = nj_dict_get_str(build->type->dict, &nj_name___annotations__);
    NjDict *copy = annotations && nj_is_dict(annotations) ? nj_dict_copy(NJ_AS(NjDict, annotations)) : nj_dict_new();
    size_t position = 0;
    NjValue name, annotation;
    bool saw_marker = false;
    build->keyword_only = build->params->kw_only;
    while (copy && nj_dict_next(copy, &position, &name, &annotation)) {
        int marker = annotation_is(annotation, "KW_ONLY");
        if (marker < 0)
            return false;
        if (marker || annotation == nj_value(&nj_data_kw_only)) {
            if (saw_marker)
                return nj_raise(&nj_exception_TypeError, "%s is KW_ONLY, but KW_ONLY has already been specified",
                                nj_str_utf8(nj_repr(name), NULL));
            saw_marker = build->keyword_only = true;
            continue;
        }
        NjDataField *field = read_field(build, NJ_AS(NjStr, name), annotation);
        if (!field || !nj_dict_set(build->fields, name, nj_value(field)) || !replace_class_value(build, field))
            return false;
    }
    return copy != NULL;
}

/* Fields without annotation are a mistake. */
static bool check_unannotated(const Build *build)
{
    NjDict *copy = nj_dict_copy(build->type->dict);
    size_t position = 0;
    NjValue name, value;
    while (copy && nj_dict_next(copy, &position, &name, &value))
        if (nj_type_of(value) == &nj_type_data_field && !nj_dict_get(build->fields, name)) {
            NjStr *shown = nj_repr(name);
            return shown && nj_raise(&nj_exception_TypeError, "%s is a field but has no type annotation", nj_str_utf8(shown, NULL));
        }
    return copy != NULL;
}

static bool inherit_fields(Build *build)
{
    bool has_base = false, any_frozen = false;
    for (uint32_t i = build->type->mro_count; i > 1; i--) {
        NjType *base = build->type->mro[i - 1];
        NjValue fields = nj_dict_get_str(base->dict, &nj_name_dataclass_fields);
        if (!fields || !nj_is_dict(fields))
            continue;
        NjValue params = nj_dict_get_str(base->dict, &nj_name_dataclass_params);
        has_base = true;
        any_frozen |= params && NJ_AS(NjDataParams, params)->frozen;
        if (!nj_dict_update(build->fields, fields))
            return false;
    }
    if (has_base && any_frozen && !build->params->frozen)
        return nj_raise(&nj_exception_TypeError, "cannot inherit non-frozen dataclass from a frozen one");
    if (has_base && !any_frozen && build->params->frozen)
        return nj_raise(&nj_exception_TypeError, "cannot inherit frozen dataclass from a non-frozen one");
    return true;
}

/* --- the methods -------------------------------------------------------------------------------------------------------------- */

static bool is_compiled(const Build *build, NjStr *name)
{
    return build->compiled && nj_tuple_contains(build->compiled, nj_value(name)) > 0;
}

static bool is_own(const Build *build, NjStr *name) { return nj_dict_get_str(build->type->dict, name) != 0; }

/* Fields, all but class variables. */
static NjTuple *real_fields(NjDict *fields, bool with_init_variables)
{
    NjList *list = nj_list_new(0);
    size_t position = 0;
    NjValue name, value;
    while (list && nj_dict_next(fields, &position, &name, &value)) {
        NjDataFieldKind kind = NJ_AS(NjDataField, value)->kind;
        if ((kind == NJ_DATA_FIELD || (with_init_variables && kind == NJ_DATA_INIT_VARIABLE)) && !nj_list_append(list, value))
            return NULL;
    }
    return list ? nj_list_to_tuple(list) : NULL;
}

NjTuple *nj_data_instance_fields(NjDict *fields) { return real_fields(fields, false); }

static bool in_repr(const NjDataField *field) { return nj_truth(field->repr) > 0; }
static bool in_compare(const NjDataField *field) { return nj_truth(field->compare) > 0; }
static bool in_hash(const NjDataField *field) { return nj_truth(field->hash == nj_none ? field->compare : field->hash) > 0; }
static bool in_all(const NjDataField *field) { return field != NULL; }
static bool in_match_args(const NjDataField *field) { return nj_truth(field->init) > 0 && field->kw_only != nj_true; }

/* The names of the fields for which `wanted` says so. */
static NjTuple *names_where(NjTuple *fields, bool (*wanted)(const NjDataField *))
{
    NjList *names = nj_list_new(0);
    for (size_t i = 0; names && i < fields->length; i++) {
        const NjDataField *field = NJ_AS(NjDataField, fields->items[i]);
        if (wanted(field) && !nj_list_append(names, field->name))
            return NULL;
    }
    return names ? nj_list_to_tuple(names) : NULL;
}

static bool add_order(const Build *build, NjTuple *fields)
{
    NjStr *const names[] = {[NJ_LT] = &nj_name___lt__, [NJ_LE] = &nj_name___le__, [NJ_GT] = &nj_name___gt__, [NJ_GE] = &nj_name___ge__};
    static const NjCompareOperator operators[] = {NJ_LT, NJ_LE, NJ_GT, NJ_GE};
    NjTuple *compared = names_where(fields, in_compare);
    for (size_t i = 0; compared && i < 4; i++) {
        NjStr *name = names[operators[i]];
        if (is_compiled(build, name))
            continue;
        if (is_own(build, name))
            return nj_raise(&nj_exception_TypeError, "Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering",
                            nj_str_utf8(name, NULL), build->type->name);
        if (!set(build, name, nj_data_make_compare(build->type, operators[i], compared)))
            return false;
    }
    return compared != NULL;
}

static bool add_refusals(const Build *build, NjTuple *fields)
{
    NjStr *const names[] = {&nj_name___setattr__, &nj_name___delattr__};
    NjTuple *all = names_where(fields, in_all);
    for (int deleting = 0; all && deleting < 2; deleting++) {
        if (is_compiled(build, names[deleting]))
            continue;
        if (is_own(build, names[deleting]))
            return nj_raise(&nj_exception_TypeError, "Cannot overwrite attribute %s in class %s", nj_str_utf8(names[deleting], NULL),
                            build->type->name);
        if (!set(build, names[deleting], nj_data_make_refusal(build->type, all, deleting)))
            return false;
    }
    return all != NULL;
}

/* The class has a __hash__ that its author wrote: one that is None because of an __eq__ beside it does not count. */
static bool has_own_hash(const Build *build)
{
    NjValue hash = nj_dict_get_str(build->type->dict, &nj_name___hash__);
    if (!hash || is_compiled(build, &nj_name___hash__))
        return false;
    return hash != nj_none || !is_own(build, &nj_name___eq__);
}

static bool add_hash(const Build *build, NjTuple *fields, bool own_hash)
{
    const NjDataParams *params = build->params;
    if (params->unsafe_hash && own_hash)
        return nj_raise(&nj_exception_TypeError, "Cannot overwrite attribute __hash__ in class %s", build->type->name);
    if (own_hash || is_compiled(build, &nj_name___hash__) || !(params->unsafe_hash || params->eq))
        return true;
    if (!params->unsafe_hash && !params->frozen)
        return set(build, &nj_name___hash__, nj_none) != 0;
    NjTuple *names = names_where(fields, in_hash);
    return names && set(build, &nj_name___hash__, nj_data_make_hash(build->type, names));
}

static bool is_parameter(NjValue field) { return nj_truth(NJ_AS(NjDataField, field)->init) > 0; }

/* As the class that has the field says it. */
static NjValue annotation_of(const Build *build, const NjDataField *field)
{
    for (uint32_t i = 0; i < build->type->mro_count; i++) {
        NjValue own = nj_dict_get_str(build->type->mro[i]->dict, &nj_name___annotations__);
        NjValue found = own && nj_is_dict(own) ? nj_dict_get_str(NJ_AS(NjDict, own), nj_data_name(field)) : 0;
        if (found)
            return found;
    }
    return field->type;
}

/* The parameters of an __init__ that nobody wrote are annotated as the fields are. */
static bool annotate_init(const Build *build, NjValue init, NjTuple *fields)
{
    NjDict *annotations = nj_dict_new();
    for (size_t i = 0; annotations && i < fields->length; i++) {
        const NjDataField *field = NJ_AS(NjDataField, fields->items[i]);
        NjValue annotation = is_parameter(fields->items[i]) ? annotation_of(build, field) : 0;
        if (annotation && !nj_dict_set(annotations, field->name, annotation))
            return false;
    }
    if (!annotations || !nj_dict_set(annotations, nj_value(&return_name), nj_none))
        return false;
    nj_function_set_annotations(init, annotations);
    return true;
}

static bool add_init(const Build *build, NjTuple *all)
{
    if (is_own(build, &nj_name___init__) && !is_compiled(build, &nj_name___init__))
        return true;
    if (!is_own(build, &nj_name___init__) && !set(build, &nj_name___init__, nj_data_make_init(build->type, all, build->params)))
        return false;
    return annotate_init(build, nj_dict_get_str(build->type->dict, &nj_name___init__), all);
}

static bool add_methods(const Build *build, NjTuple *fields)
{
    const NjDataParams *params = build->params;
    bool own_hash = has_own_hash(build);
    NjTuple *all = real_fields(build->fields, true);
    if (!all || (params->init && !add_init(build, all)))
        return false;
    NjTuple *shown = params->repr && !is_own(build, &nj_name___repr__) ? names_where(fields, in_repr) : &nj_tuple_empty;
    if (params->repr && !is_own(build, &nj_name___repr__) && !(shown && set(build, &nj_name___repr__, nj_data_make_repr(build->type, shown))))
        return false;
    NjTuple *compared = params->eq && !is_own(build, &nj_name___eq__) ? names_where(fields, in_compare) : &nj_tuple_empty;
    if (params->eq && !is_own(build, &nj_name___eq__) && !(compared && set(build, &nj_name___eq__, nj_data_make_compare(build->type, NJ_EQ, compared))))
        return false;
    if (params->order && !add_order(build, fields))
        return false;
    return (!params->frozen || add_refusals(build, fields)) && add_hash(build, fields, own_hash);
}

/* --- the rest ----------------------------------------------------------------------------------------------------------------- */

static bool add_parameter_text(NjStrBuilder *builder, const NjDataField *field, bool is_first)
{
    NjStr *type = nj_is_str(field->type) ? NJ_AS(NjStr, field->type)
                  : nj_is_type(field->type) ? NJ_AS(NjType, field->type)->qualname : nj_repr(field->type);
    NjValue value = !nj_is_missing(field->default_factory) ? nj_value(&nj_data_has_factory) : field->default_value;
    NjStr *shown = nj_is_missing(value) ? NULL : nj_repr(value);
    if (!type || (!shown && !nj_is_missing(value)))
        return false;
    return (is_first || nj_str_builder_ascii(builder, ", ", 2)) && nj_str_builder_add(builder, nj_data_name(field)) &&
           nj_str_builder_ascii(builder, ": ", 2) && nj_str_builder_add(builder, type) &&
           (!shown || (nj_str_builder_ascii(builder, " = ", 3) && nj_str_builder_add(builder, shown)));
}

/* "C(x: int, y: str = 'a')" for a class without docstring. */
static bool add_documentation(const Build *build)
{
    NjValue doc = nj_dict_get_str(build->type->dict, &nj_name___doc__);
    NjTuple *all = doc && doc != nj_none ? &nj_tuple_empty : real_fields(build->fields, true);
    if (!all || (doc && doc != nj_none))
        return all != NULL;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool done = nj_str_builder_add(&builder, nj_str_from_c(build->type->name)) && nj_str_builder_char(&builder, '('), is_first = true;
    for (int keyword_only = 0; keyword_only < 2; keyword_only++) {
        bool marked = !keyword_only;
        for (size_t i = 0; done && i < all->length; i++) {
            const NjDataField *field = NJ_AS(NjDataField, all->items[i]);
            if (nj_truth(field->init) <= 0 || (field->kw_only == nj_true) != keyword_only)
                continue;
            if (!marked)
                done = nj_str_builder_ascii(&builder, is_first ? "*" : ", *", is_first ? 1 : 3);
            is_first = is_first && marked;
            marked = true;
            done = done && add_parameter_text(&builder, field, is_first);
            is_first = false;
        }
    }
    done = done && nj_str_builder_char(&builder, ')');
    return done && set(build, &nj_name___doc__, nj_value(nj_str_builder_end(&builder)));
}

/* Whether an ancestor has the name in its __slots__; -1 with an exception pending. */
static int is_inherited_slot(const NjType *type, NjValue name)
{
    int found = 0;
    for (uint32_t i = 1; i < type->mro_count && found == 0; i++) {
        NjValue slots = nj_dict_get_str(type->mro[i]->dict, &nj_name___slots__);
        if (slots)
            found = nj_is_str(slots) ? nj_equal(slots, name) : nj_contains(slots, name);
    }
    return found;
}

/* The names that no ancestor has in its __slots__. */
static NjTuple *new_slots(const Build *build, NjTuple *names)
{
    NjList *list = nj_list_new(0);
    for (size_t i = 0; list && i < names->length; i++) {
        int is_inherited = is_inherited_slot(build->type, names->items[i]);
        if (is_inherited < 0 || (!is_inherited && !nj_list_append(list, names->items[i])))
            return NULL;
    }
    return list ? nj_list_to_tuple(list) : NULL;
}

/* slots=True: a class like this one with __slots__. A compiled class has its fields in its struct already. */
static NjValue with_slots(const Build *build, NjTuple *fields)
{
    NjType *type = build->type;
    if (is_own(build, &nj_name___slots__) && !build->compiled)
        return nj_raise(&nj_exception_TypeError, "%s already specifies __slots__", type->name);
    NjTuple *names = names_where(fields, in_all), *slots = names ? new_slots(build, names) : NULL;
    if (build->compiled) {
        for (size_t i = 0; slots && i < names->length; i++) {
            NjValue own = nj_dict_get_str(type->dict, NJ_AS(NjStr, names->items[i]));
            if (own && nj_type_of(own) == &nj_type_member_descriptor && !nj_type_store(type, NJ_AS(NjStr, names->items[i]), 0))
                return 0;
        }
        return slots && set(build, &nj_name___slots__, nj_value(slots)) ? nj_value(type) : 0;
    }
    NjDict *dict = slots ? nj_dict_copy(type->dict) : NULL;
    if (!dict || !nj_dict_set_str(dict, &nj_name___slots__, nj_value(slots)) ||
        !nj_dict_set_str(dict, &nj_name___qualname__, nj_value(type->qualname)))
        return 0;
    for (size_t i = 0; i < names->length; i++)
        if (nj_dict_discard(dict, names->items[i]) < 0)
            return 0;
    NjValue args[] = {nj_value(nj_str_from_c(type->name)), nj_value(type->bases), nj_value(dict)};
    return args[0] ? nj_call(nj_value(type->base.type), args, 3, NULL) : 0;
}

static NjValue copy_params(const NjDataParams *params)
{
    NjDataParams *copy = (NjDataParams *)nj_instance_new(&nj_type_data_params);
    if (!copy)
        return 0;
    *copy = *params;
    copy->base.type = &nj_type_data_params;
    return nj_value(copy);
}

/* Takes the compiler's note away. */
static bool take_compiled(Build *build)
{
    NjValue note = nj_dict_get_str(build->type->dict, &compiled_methods_name);
    if (!note || !nj_is_tuple(note))
        return true;
    build->compiled = NJ_AS(NjTuple, note);
    return nj_type_store(build->type, &compiled_methods_name, 0);
}

NjValue nj_data_process(NjType *type, const NjDataParams *params)
{
    Build build = {.type = type, .params = params, .fields = nj_dict_new()};
    if (!build.fields || !take_compiled(&build) || !inherit_fields(&build) || !add_own_fields(&build) || !check_unannotated(&build))
        return 0;
    NjTuple *fields = real_fields(build.fields, false);
    if (!fields || !set(&build, &nj_name_dataclass_fields, nj_value(build.fields)) ||
        !set(&build, &nj_name_dataclass_params, copy_params(params)))
        return 0;
    if (params->order && !params->eq)
        return nj_raise(&nj_exception_ValueError, "eq must be true if order is true");
    if (!add_methods(&build, fields) || !add_documentation(&build))
        return 0;
    NjTuple *all = real_fields(build.fields, true), *match = all ? names_where(all, in_match_args) : NULL;
    if (!match || (params->match_args && !is_own(&build, &nj_name___match_args__) && !set(&build, &nj_name___match_args__, nj_value(match))))
        return 0;
    return params->slots ? with_slots(&build, fields) : nj_value(type);
}
