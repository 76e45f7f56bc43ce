/* The typing module. Compiled code takes its types from annotations at compile time; what is here serves expressions that
 * mention types when the program runs. */
#include "module_support.h"
#include "naja/file.h"
#include "naja/host.h"
#include "typing.h"

static NjStr text_total = NJ_STR_LITERAL_ASCII("__total__");

/* Subscripting a form. */

static bool is_form(NjGenericAlias *form, const char *name) { return form->name && nj_str_equal_ascii(form->name, name); }

NjValue nj_typing_subscript(NjGenericAlias *form, NjValue key)
{
    NjTuple *arguments = nj_is_tuple(key) ? NJ_AS(NjTuple, key) : nj_tuple_from(&key, 1);
    if (!arguments)
        return 0;
    if (is_form(form, "Union"))
        return arguments->length ? nj_typing_union(arguments->items, arguments->length)
                                 : nj_raise(&nj_exception_TypeError, "Cannot take a Union of no types.");
    if (is_form(form, "Optional"))
        return nj_typing_union((NjValue[]){key, nj_none}, 2);
    static const char *const without[] = {"Any", "NoReturn", "Never", "Self", "LiteralString", "TypeAlias"};
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (is_form(form, without[i]))
            return nj_raise(&nj_exception_TypeError, "typing.%s is not subscriptable", without[i]);
    NjValue origin = is_form(form, "Annotated") && arguments->length ? arguments->items[0] : form->origin;
    return nj_typing_alias_new(form->name, origin, arguments);
}

/* Functions. */

NJ_ENTRY(cast) { return args[1]; }
NJ_ENTRY(identity) { return args[0]; }

NJ_ENTRY(runtime_checkable) { return nj_runtime_checkable(args[0]); }

/* Marks that other tools read; an object that cannot be marked is returned as it is. */
static NjValue marked(NjValue v, const char *name)
{
    NjStr *mark = nj_str_from_c(name);
    if (mark && !nj_set_attribute(v, mark, nj_true))
        nj_error_clear();
    return v;
}
NJ_ENTRY(final) { return marked(args[0], "__final__"); }
NJ_ENTRY(override) { return marked(args[0], "__override__"); }
NJ_ENTRY(no_type_check) { return marked(args[0], "__no_type_check__"); }

static const NjMethodDefinition identity_definition = NJ_METHOD("decorator", identity, 1, 1);
NJ_ENTRY(dataclass_transform) { return nj_builtin_function_new(&identity_definition, NULL); }

NJ_ENTRY(assert_never)
{
    NjStr *text = nj_repr(args[0]);
    return text ? nj_raise(&nj_exception_AssertionError, "Expected code to be unreachable, but got: %s", nj_str_utf8(text, NULL)) : 0;
}

NJ_ENTRY(reveal_type)
{
    NjStr *line = nj_str_format_c("Runtime type is '%s'", nj_type_name(args[0]));
    NjValue value = nj_value(line);
    return line && nj_print(&value, 1, NULL, NULL, nj_value(nj_stderr), false) ? args[0] : 0;
}

static NjValue attribute_or(NjValue v, const char *name, NjValue otherwise)
{
    if (!nj_is_alias(v))
        return otherwise;
    bool failed = false;
    NjStr *text = nj_str_from_c(name);
    NjValue found = text ? nj_get_attribute_or_null(v, text, &failed) : 0;
    return failed || !text ? 0 : found ? found : otherwise;
}

/* What CPython's typing says of what it or the program's interpreted modules have made. */
static NjValue ask_python(NjStr *function, NjValue v)
{
    NJ_TEXT(module, "typing");
    NjValue found = nj_python_module_attribute(&module, function);
    return found ? nj_call(found, &v, 1, NULL) : 0;
}

static bool is_of_python(NjValue v) { return nj_host_now() && !nj_is_alias(v) && !nj_is_type(v) && !nj_is_type_parameter(v); }

NJ_ENTRY(get_origin)
{
    NJ_TEXT(own_name, "get_origin");
    if (is_of_python(args[0]))
        return ask_python(&own_name, args[0]);
    if (nj_type_of(args[0]) == &nj_type_union)
        return nj_value(&nj_type_union);
    NjGenericAlias *alias = nj_is_alias(args[0]) ? NJ_AS(NjGenericAlias, args[0]) : NULL;
    if (alias && is_form(alias, "Annotated") && alias->arguments)
        return nj_module_attribute("typing", "Annotated");
    return attribute_or(args[0], "__origin__", args[0] == nj_value(&nj_type_generic) ? args[0] : nj_none);
}

NJ_ENTRY(get_args)
{
    NJ_TEXT(own_name, "get_args");
    if (is_of_python(args[0]))
        return ask_python(&own_name, args[0]);
    NjGenericAlias *alias = nj_is_alias(args[0]) ? NJ_AS(NjGenericAlias, args[0]) : NULL;
    return alias && alias->arguments ? nj_value(alias->arguments) : nj_value(&nj_tuple_empty);
}

NJ_ENTRY(get_type_hints)
{
    int extras = args[3] ? nj_truth(args[3]) : 0;
    return extras < 0 ? 0 : nj_type_hints(args[0], args[1], args[2], extras);
}

NJ_ENTRY(get_overloads) { return nj_value(nj_list_new(0)); }
NJ_ENTRY(clear_overloads) { return nj_none; }

NJ_ENTRY(is_typeddict)
{
    bool failed;
    NjValue total = nj_get_attribute_or_null(args[0], &text_total, &failed);
    return failed ? 0 : nj_bool(total && nj_is_type(args[0]));
}

static const NjMethodDefinition functions[] = {
    NJ_METHOD_KEYWORDS("cast", cast, 2, 2, "typ val"),
    NJ_METHOD("overload", identity, 1, 1),
    NJ_METHOD("final", final, 1, 1),
    NJ_METHOD("override", override, 1, 1),
    NJ_METHOD("no_type_check", no_type_check, 1, 1),
    NJ_METHOD("runtime_checkable", runtime_checkable, 1, 1),
    NJ_METHOD("dataclass_transform", dataclass_transform, 0, -1),
    NJ_METHOD("assert_type", identity, 2, 2),
    NJ_METHOD("assert_never", assert_never, 1, 1),
    NJ_METHOD("reveal_type", reveal_type, 1, 1),
    NJ_METHOD_KEYWORDS("get_type_hints", get_type_hints, 1, 4, "obj globalns localns include_extras"),
    NJ_METHOD("get_origin", get_origin, 1, 1),
    NJ_METHOD("get_args", get_args, 1, 1),
    NJ_METHOD("get_overloads", get_overloads, 1, 1),
    NJ_METHOD("clear_overloads", clear_overloads, 0, 0),
    NJ_METHOD("is_typeddict", is_typeddict, 1, 1),
    NJ_END,
};

/* Filling the module. */

static bool add_form(NjModule *module, const char *name, NjValue origin)
{
    NjStr *text = nj_str_from_c(name);
    return text && nj_module_add(module, name, nj_typing_alias_new(text, origin, NULL));
}

static bool add_forms(NjModule *module)
{
    static const char *const names[] = {
        "Any",      "Union",     "Optional", "Literal",   "LiteralString", "Final",       "ClassVar", "Annotated", "NoReturn", "Never",
        "Self",     "TypeAlias", "TypeGuard", "TypeIs",   "Concatenate",   "Unpack",      "Required", "NotRequired", "ReadOnly",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!add_form(module, names[i], 0))
            return false;
    return true;
}

static bool add_builtin_aliases(NjModule *module)
{
    return add_form(module, "List", nj_value(&nj_type_list)) && add_form(module, "Dict", nj_value(&nj_type_dict)) &&
           add_form(module, "Set", nj_value(&nj_type_set)) && add_form(module, "FrozenSet", nj_value(&nj_type_frozenset)) &&
           add_form(module, "Tuple", nj_value(&nj_type_tuple)) && add_form(module, "Type", nj_value(&nj_type_type));
}

/* Aliases of other modules' classes: "module Name alias" triples. */
static bool add_module_aliases(NjModule *module)
{
    static const struct {
        const char *module, *name, *alias;
    } rows[] = {
        {"collections", "defaultdict", "DefaultDict"},
        {"collections", "OrderedDict", "OrderedDict"},
        {"collections", "Counter", "Counter"},
        {"collections", "deque", "Deque"},
        {"collections.abc", "Set", "AbstractSet"},
    };
    static const char *const same[] = {
        "Hashable",  "Sized",       "Iterable",        "Iterator",   "Reversible", "Generator",      "Awaitable",     "Coroutine",
        "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Container", "Collection", "Sequence",   "MutableSequence", "MutableSet",
        "Mapping",   "MutableMapping", "MappingView",  "KeysView",   "ItemsView",  "ValuesView",     "Callable",      "ByteString",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        NjValue class = nj_module_attribute(rows[i].module, rows[i].name);
        if (!class || !add_form(module, rows[i].alias, class))
            return false;
    }
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        NjValue class = nj_module_attribute("collections.abc", same[i]);
        if (!class || !add_form(module, same[i], class))
            return false;
    }
    return true;
}

static bool add_protocols(NjModule *module)
{
    static const struct {
        const char *name, *methods;
    } rows[] = {
        {"SupportsInt", "__int__"},     {"SupportsFloat", "__float__"}, {"SupportsComplex", "__complex__"}, {"SupportsBytes", "__bytes__"},
        {"SupportsIndex", "__index__"}, {"SupportsAbs", "__abs__"},     {"SupportsRound", "__round__"},
        {"ContextManager", "__enter__ __exit__"}, {"AsyncContextManager", "__aenter__ __aexit__"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!nj_module_add(module, rows[i].name, nj_protocol_of_methods(rows[i].name, rows[i].methods)))
            return false;
    return true;
}

static bool add_classes(NjModule *module)
{
    return nj_module_add_type(module, &nj_type_type_var) && nj_module_add_type(module, &nj_type_param_spec) &&
           nj_module_add_type(module, &nj_type_type_var_tuple) && nj_module_add_type(module, &nj_type_new_type) &&
           nj_module_add_type(module, &nj_type_type_alias) && nj_type_ready(&nj_type_abc_meta) && nj_module_add_type(module, &nj_type_generic) &&
           nj_type_ready(&nj_type_protocol_meta) && nj_module_add_type(module, &nj_type_protocol) &&
           nj_module_add(module, "NamedTuple", nj_typing_named_tuple()) && nj_module_add(module, "TypedDict", nj_typing_typed_dict());
}

/* IO, TextIO and BinaryIO name the kinds of files. */
static bool add_files(NjModule *module)
{
    static const char *const names[] = {"IO", "TextIO", "BinaryIO", "Pattern", "Match"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!add_form(module, names[i], nj_value(&nj_type_object)))
            return false;
    return true;
}

static bool add_any_str(NjModule *module)
{
    NjTuple *constraints = nj_tuple_pack2(nj_value(&nj_type_bytes), nj_value(&nj_type_str));
    NjStr *name = nj_str_from_c("AnyStr");
    return constraints && name && nj_module_add(module, "AnyStr", nj_type_var_new(name, constraints, nj_none));
}

static bool execute(NjModule *module)
{
    return nj_module_add(module, "TYPE_CHECKING", nj_false) && nj_module_add(module, "Text", nj_value(&nj_type_str)) && add_forms(module) &&
           add_builtin_aliases(module) && add_classes(module) && add_any_str(module) && add_module_aliases(module) && add_protocols(module) &&
           add_files(module);
}

const NjModuleDefinition nj_module_typing = {.name = "typing", .execute = execute, .functions = functions};
/* What is newer than the runtime's own is that of the package of this name, where it is installed. */
NJ_ENTRY(missing)
{
    static NjStr package = NJ_STR_LITERAL_ASCII("typing_extensions");
    return nj_is_str(args[0]) ? nj_python_module_attribute(&package, NJ_AS(NjStr, args[0])) : 0;
}

static bool execute_extensions(NjModule *module)
{
    static const NjMethodDefinition hook = NJ_METHOD("__getattr__", missing, 1, 1);
    return execute(module) && nj_module_add(module, hook.name, nj_builtin_function_new(&hook, NULL));
}

const NjModuleDefinition nj_module_typing_extensions = {.name = "typing_extensions", .execute = execute_extensions, .functions = functions};
