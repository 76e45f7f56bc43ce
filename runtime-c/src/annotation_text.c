/* Evaluating the text of an annotation: names, attributes, subscripts, `|`, displays of types and literals. That is what
 * annotations consist of; anything else is a syntax error here. */
#include <ctype.h>

#include "module_support.h"
#include "naja/compiled.h"
#include "typing.h"

typedef struct {
    const char *at;               /* NUL-terminated UTF-8 */
    const char *text;
    NjValue locals, globals;
    NjModule *module;
} Reader;

static NjValue read_union(Reader *reader);

static void skip_spaces(Reader *reader) { reader->at += strspn(reader->at, " \t\r\n"); }

static bool accept(Reader *reader, char c)
{
    skip_spaces(reader);
    if (*reader->at != c)
        return false;
    reader->at++;
    return true;
}

static NjValue fail(Reader *reader)
{
    return nj_raise(&nj_exception_SyntaxError, "Forward reference must be an expression -- got '%s'", reader->text);
}

static bool is_name_byte(unsigned char c) { return isalnum(c) || c == '_' || c >= 0x80; }

static NjStr *read_name(Reader *reader)
{
    const char *start = reader->at;
    while (is_name_byte((unsigned char)*reader->at))
        reader->at++;
    return nj_str_from_utf8(start, (size_t)(reader->at - start));
}

/* mapping[name], or 0 with nothing pending. */
static NjValue look_in(NjValue mapping, NjStr *name)
{
    return mapping && mapping != nj_none ? nj_namespace_lookup(mapping, name) : 0;
}

static NjValue look_up(Reader *reader, NjStr *name)
{
    NjValue found = look_in(reader->locals, name);
    if (!found && !nj_error_pending())
        found = look_in(reader->globals, name);
    if (!found && !nj_error_pending() && reader->module) {
        bool failed;
        found = nj_get_attribute_or_null(nj_value(reader->module), name, &failed);
        if (failed)
            return 0;
    }
    if (!found && !nj_error_pending())
        found = nj_dict_get_str(nj_builtins, name);
    return found || nj_error_pending() ? found : nj_raise_undefined(name, NULL);
}

static NjValue read_word(Reader *reader)
{
    NjStr *name = read_name(reader);
    if (!name)
        return 0;
    static const struct {
        const char *word;
        NjValue value;
    } words[] = {{"None", nj_none}, {"True", nj_true}, {"False", nj_false}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (nj_str_equal_ascii(name, words[i].word))
            return words[i].value;
    return look_up(reader, name);
}

static NjValue read_string(Reader *reader)
{
    char quote = *reader->at++;
    const char *start = reader->at;
    while (*reader->at && *reader->at != quote)
        reader->at++;
    NjStr *text = nj_str_from_utf8(start, (size_t)(reader->at - start));
    return text && accept(reader, quote) ? nj_value(text) : nj_error_pending() ? 0 : fail(reader);
}

static NjValue read_number(Reader *reader, bool negative)
{
    const char *start = reader->at;
    while (isdigit((unsigned char)*reader->at))
        reader->at++;
    NjStr *digits = nj_str_from_ascii(start, (size_t)(reader->at - start));
    NjInt number = digits ? nj_int_from_str(digits, 10) : 0;
    return number && negative ? nj_int_negative(number) : number;
}

/* Items up to `end`, which is consumed; `*trailing` says whether a comma was seen. */
static NjList *read_items(Reader *reader, char end, bool *comma)
{
    NjList *items = nj_list_new(0);
    *comma = false;
    while (items && !accept(reader, end)) {
        bool starred = accept(reader, '*');
        NjValue item = read_union(reader);
        if (!item || !(starred ? nj_list_extend(items, item) : nj_list_append(items, item)))
            return NULL;
        if (accept(reader, ','))
            *comma = true;
        else if (*reader->at != end) {
            fail(reader);
            return NULL;
        }
    }
    return items;
}

static NjValue read_group(Reader *reader)
{
    bool comma;
    NjList *items = read_items(reader, ')', &comma);
    if (!items)
        return 0;
    return comma || nj_list_length(items) == 0 ? nj_value(nj_list_to_tuple(items)) : nj_list_get(items, 0);
}

static NjValue read_atom(Reader *reader)
{
    bool comma;
    skip_spaces(reader);
    unsigned char c = (unsigned char)*reader->at;
    if (c == '\'' || c == '"')
        return read_string(reader);
    if (isdigit(c))
        return read_number(reader, false);
    if (is_name_byte(c))
        return read_word(reader);
    if (strncmp(reader->at, "...", 3) == 0)
        return reader->at += 3, nj_ellipsis;
    if (accept(reader, '['))
        return nj_value(read_items(reader, ']', &comma));
    if (accept(reader, '('))
        return read_group(reader);
    if (accept(reader, '-') && isdigit((unsigned char)*reader->at))
        return read_number(reader, true);
    return fail(reader);
}

static NjValue read_subscript(Reader *reader, NjValue base)
{
    bool comma;
    NjList *items = read_items(reader, ']', &comma);
    if (!items)
        return 0;
    if (nj_list_length(items) == 0)
        return fail(reader);
    NjValue key = comma ? nj_value(nj_list_to_tuple(items)) : nj_list_get(items, 0);
    return key ? nj_get_item(base, key) : 0;
}

static NjValue read_primary(Reader *reader)
{
    NjValue value = read_atom(reader);
    while (value) {
        if (accept(reader, '[')) {
            value = read_subscript(reader, value);
        } else if (accept(reader, '.')) {
            NjStr *name = read_name(reader);
            value = name ? nj_get_attribute(value, name) : 0;
        } else {
            break;
        }
    }
    return value;
}

static NjValue read_union(Reader *reader)
{
    if (!nj_stack_has_room())
        return nj_raise_recursion();
    NjValue value = read_primary(reader);
    while (value && accept(reader, '|')) {
        NjValue right = read_primary(reader);
        value = right ? nj_binary(NJ_OR, value, right) : 0;
    }
    return value;
}

NjValue nj_annotation_evaluate(NjStr *text, NjValue locals, NjValue globals, NjModule *module)
{
    const char *bytes = nj_str_utf8(text, NULL);
    if (!bytes)
        return 0;
    Reader reader = {bytes, bytes, locals, globals, module};
    NjValue value = read_union(&reader);
    skip_spaces(&reader);
    return value && *reader.at ? fail(&reader) : value;
}

/* --- typing.get_type_hints ------------------------------------------------------------------------------------------------------ */

typedef struct {
    NjValue locals, globals;
    NjModule *module;
    bool include_extras;
} Hints;

static bool is_form(NjGenericAlias *alias, const char *name) { return alias->name && nj_str_equal_ascii(alias->name, name); }

static NjValue hint_of(Hints *hints, NjValue annotation);

/* Texts among the arguments stand for types too; Annotated goes unless it was asked for. */
static NjValue hint_of_alias(Hints *hints, NjGenericAlias *alias)
{
    if (!nj_stack_has_room())
        return nj_raise_recursion();
    if (!alias->arguments || is_form(alias, "Literal"))
        return nj_value(alias);
    if (is_form(alias, "Annotated") && !hints->include_extras)
        return hint_of(hints, alias->arguments->items[0]);
    NjTuple *arguments = nj_tuple_new(alias->arguments->length);
    bool changed = false;
    for (size_t i = 0; arguments && i < arguments->length; i++) {
        arguments->items[i] = hint_of(hints, alias->arguments->items[i]);
        if (!arguments->items[i])
            return 0;
        changed |= arguments->items[i] != alias->arguments->items[i];
    }
    if (!arguments)
        return 0;
    return changed ? nj_alias_with_arguments(alias, arguments) : nj_value(alias);
}

static NjValue hint_of(Hints *hints, NjValue annotation)
{
    if (nj_is_str(annotation)) {
        NjValue value = nj_annotation_evaluate(NJ_AS(NjStr, annotation), hints->locals, hints->globals, hints->module);
        return value == nj_none ? nj_value(&nj_type_none) : value ? hint_of(hints, value) : 0;
    }
    return nj_is_alias(annotation) ? hint_of_alias(hints, NJ_AS(NjGenericAlias, annotation)) : annotation;
}

static bool add_hints(Hints *hints, NjValue annotations, NjDict *out)
{
    if (!nj_is_dict(annotations))
        return true;
    NjDictIterator walk = nj_dict_iterator(NJ_AS(NjDict, annotations));
    NjValue name, annotation;
    int more;
    while ((more = nj_dict_iterator_next(&walk, &name, &annotation)) > 0) {
        NjValue hint = annotation == nj_none ? nj_value(&nj_type_none) : hint_of(hints, annotation);
        if (!hint || !nj_dict_set(out, name, hint))
            return false;
    }
    return more == 0;
}

static NjModule *module_named(NjValue name) { return name && nj_is_str(name) ? nj_module_find(NJ_AS(NjStr, name)) : NULL; }

static bool add_class_hints(Hints *hints, NjType *type, NjDict *out)
{
    for (uint32_t i = type->mro_count; i-- > 0;) {
        NjType *base = type->mro[i];
        NjValue own = nj_dict_get_str(base->dict, &nj_name___annotations__);
        hints->module = base->module ? nj_module_find(base->module) : NULL;
        if (own && !add_hints(hints, own, out))
            return false;
    }
    return true;
}

NjValue nj_type_hints(NjValue object, NjValue globals, NjValue locals, bool include_extras)
{
    Hints hints = {locals, globals, NULL, include_extras};
    NjDict *out = nj_dict_new();
    if (!out)
        return 0;
    if (nj_is_type(object))
        return add_class_hints(&hints, NJ_AS(NjType, object), out) ? nj_value(out) : 0;
    bool failed;
    NjValue own = nj_get_attribute_or_null(object, &nj_name___annotations__, &failed);
    if (failed)
        return 0;
    if (!own) {
        NjStr *text = nj_repr(object);
        return text ? nj_raise(&nj_exception_TypeError, "%s is not a module, class, method, or function.", nj_str_utf8(text, NULL)) : 0;
    }
    if (nj_type_of(object) == &nj_type_module) {
        hints.module = NJ_AS(NjModule, object);
    } else {
        hints.module = module_named(nj_get_attribute_or_null(object, &nj_name___module__, &failed));
        if (failed)
            return 0;
    }
    return add_hints(&hints, own, out) ? nj_value(out) : 0;
}
