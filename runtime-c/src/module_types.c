/* The types module: names for types that the language has no names for, and SimpleNamespace. */
#include "module_support.h"
#include "naja/mapping_proxy.h"
#include "typing.h"

NJ_TEXT(types_name, "types");

/* SimpleNamespace: attributes, shown and compared. */
typedef struct {
    NjObject base;
    _Atomic(NjDict *) attributes;
} Namespace;

static int namespace_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs) {
        nj_raise(&nj_exception_TypeError, "no positional arguments expected");
        return -1;
    }
    for (size_t i = 0; i < nj_keyword_count(kwnames); i++)
        if (!nj_set_attribute(self, NJ_AS(NjStr, kwnames->items[i]), args[i]))
            return -1;
    return 0;
}

static NjValue namespace_repr(NjValue self)
{
    const char *name = nj_type_of(self)->name;
    bool plain = strcmp(name, "SimpleNamespace") == 0;
    NjReprGuard guard;
    int entered = nj_repr_enter(&guard, nj_object(self));
    if (entered < 0)
        return 0;
    if (entered == 0)
        return nj_value(nj_str_format_c("%s(...)", plain ? "namespace" : name));
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    NjDict *dict = nj_instance_dict(nj_object(self), true);
    size_t position = 0;
    NjValue key, value;
    bool done = dict && nj_str_builder_add(&builder, nj_str_from_c(plain ? "namespace(" : name)) &&
                (plain || nj_str_builder_char(&builder, '('));
    for (bool first = true; done && nj_dict_next(dict, &position, &key, &value); first = false) {
        NjStr *text = nj_repr(value);
        done = text && (first || nj_str_builder_ascii(&builder, ", ", 2)) && nj_str_builder_add(&builder, NJ_AS(NjStr, key)) &&
               nj_str_builder_char(&builder, '=') && nj_str_builder_add(&builder, text);
    }
    nj_repr_leave(&guard);
    return done && nj_str_builder_char(&builder, ')') ? nj_value(nj_str_builder_end(&builder)) : 0;
}

static NjType simple_namespace;

static NjValue namespace_compare(NjValue a, NjValue b, NjCompareOperator op)
{
    if ((op != NJ_EQ && op != NJ_NE) || !nj_is_instance(a, &simple_namespace) || !nj_is_instance(b, &simple_namespace))
        return nj_not_implemented;
    NjDict *left = nj_instance_dict(nj_object(a), true), *right = nj_instance_dict(nj_object(b), true);
    int equal = left && right ? nj_dict_equal(left, right) : -1;
    return equal < 0 ? 0 : nj_bool(equal == (op == NJ_EQ));
}

static NjType simple_namespace = {
    .base = {&nj_type_type},
    .name = "SimpleNamespace",
    .module = &types_name,
    .parent = &nj_type_object,
    .size = sizeof(Namespace),
    .dict_offset = offsetof(Namespace, attributes),
    .slots = {.repr = namespace_repr, .compare = namespace_compare, .allocate = nj_instance_new, .initialize = namespace_initialize},
};

/* new_class(name, bases=(), kwds=None, exec_body=None) */
NJ_ENTRY(new_class)
{
    NjTuple *bases = args[1] ? nj_tuple_from_iterable(args[1]) : &nj_tuple_empty;
    NjDict *keywords = args[2] && args[2] != nj_none && nj_is_dict(args[2]) ? NJ_AS(NjDict, args[2]) : NULL;
    if (!bases)
        return 0;
    if (!nj_is_str(args[0]))
        return nj_raise(&nj_exception_TypeError, "new_class() name must be str, not %s", nj_type_name(args[0]));
    NjStr *name = NJ_AS(NjStr, args[0]);
    NjValue body = nj_class_prepare(name, bases, keywords);
    if (!body || (args[3] && args[3] != nj_none && !nj_call(args[3], &body, 1, NULL)))
        return 0;
    const char *text = nj_str_utf8(name, NULL);
    NjClassSpecification *specification = text ? nj_alloc(sizeof *specification) : NULL;
    if (!specification)
        return 0;
    specification->name = specification->qualname = text;
    specification->module = "types";
    return nj_class_build(specification, bases, NJ_AS(NjDict, body), keywords);
}

NJ_ENTRY(resolve_bases)
{
    NjTuple *bases = nj_tuple_from_iterable(args[0]);
    return bases ? nj_value(nj_class_resolve_bases(bases)) : 0;
}

NJ_ENTRY(original_bases)
{
    if (!nj_is_type(args[0]))
        return nj_raise(&nj_exception_TypeError, "Expected an instance of type, not %s", nj_type_name(args[0]));
    NjValue original = nj_dict_get_str(NJ_AS(NjType, args[0])->dict, &nj_name___orig_bases__);
    return original ? original : nj_value(NJ_AS(NjType, args[0])->bases);
}

/* Compiled code has no frame objects; annotations name the type. */
static NjType frame_type = {.base = {&nj_type_type}, .name = "frame", .parent = &nj_type_object, .flags = NJ_TYPE_FINAL, .size = sizeof(NjObject)};

static const NjMethodDefinition functions[] = {
    NJ_METHOD_KEYWORDS("new_class", new_class, 1, 4, "name bases kwds exec_body"),
    NJ_METHOD("resolve_bases", resolve_bases, 1, 1),
    NJ_METHOD("get_original_bases", original_bases, 1, 1),
    NJ_END,
};

static bool execute(NjModule *module)
{
    const struct {
        const char *name;
        NjType *type;
    } rows[] = {
        {"FunctionType", &nj_type_function},
        {"LambdaType", &nj_type_function},
        {"BuiltinFunctionType", &nj_type_builtin_function},
        {"BuiltinMethodType", &nj_type_builtin_function},
        {"MethodType", &nj_type_method},
        {"ModuleType", &nj_type_module},
        {"GeneratorType", &nj_type_generator},
        {"CoroutineType", &nj_type_coroutine},
        {"AsyncGeneratorType", &nj_type_async_generator},
        {"TracebackType", &nj_type_traceback},
        {"MappingProxyType", &nj_type_mapping_proxy},
        {"WrapperDescriptorType", &nj_type_slot_wrapper},
        {"MethodDescriptorType", &nj_type_method_descriptor},
        {"MethodWrapperType", &nj_type_method_wrapper},
        {"GetSetDescriptorType", &nj_type_getset_descriptor},
        {"MemberDescriptorType", &nj_type_member_descriptor},
        {"GenericAlias", &nj_type_generic_alias},
        {"UnionType", &nj_type_union},
        {"NoneType", &nj_type_none},
        {"EllipsisType", &nj_type_ellipsis},
        {"NotImplementedType", &nj_type_not_implemented},
        {"DynamicClassAttribute", &nj_type_property},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!nj_module_add(module, rows[i].name, nj_value(rows[i].type)))
            return false;
    return nj_type_ready(&frame_type) && nj_module_add(module, "FrameType", nj_value(&frame_type)) &&
           nj_module_add_type(module, &simple_namespace);
}

const NjModuleDefinition nj_module_types = {.name = "types", .execute = execute, .functions = functions};
