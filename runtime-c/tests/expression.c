#include "expression.h"

#include <ctype.h>
#include <stdlib.h>

static NjValue parse_expression(Expression *e);

static void skip_spaces(Expression *e)
{
    while (*e->at == ' ')
        e->at++;
}

/* Whether `token` comes next; a word must end there. */
static bool accept(Expression *e, const char *token)
{
    skip_spaces(e);
    size_t length = strlen(token);
    if (strncmp(e->at, token, length) != 0)
        return false;
    if (isalpha((unsigned char)token[0]) && (isalnum((unsigned char)e->at[length]) || e->at[length] == '_'))
        return false;
    e->at += length;
    return true;
}

static NjValue give_up(Expression *e)
{
    e->failed = true;
    return 0;
}

static bool starts_with(Expression *e, const char *text)
{
    skip_spaces(e);
    return strncmp(e->at, text, strlen(text)) == 0;
}

/* --- literals ----------------------------------------------------------------------------------------------------------------------------- */

static NjValue parse_number(Expression *e)
{
    const char *start = e->at;
    bool is_float = false, is_hex = start[0] == '0' && strchr("xXoObB", start[1]) && start[1];
    while (isalnum((unsigned char)*e->at) || *e->at == '.' || *e->at == '_' ||
           ((*e->at == '+' || *e->at == '-') && !is_hex && (e->at[-1] == 'e' || e->at[-1] == 'E'))) {
        is_float = is_float || *e->at == '.' || (!is_hex && (*e->at == 'e' || *e->at == 'E'));
        e->at++;
    }
    bool is_imaginary = e->at[-1] == 'j';
    NjStr *text = nj_str_from_ascii(start, (size_t)(e->at - start) - is_imaginary);
    if (is_imaginary)
        return nj_complex_new(0, nj_float_from_str(text).value);
    return is_float ? nj_float(nj_float_from_str(text).value) : nj_int_from_str(text, 0);
}

static int hex_value(const char *digits, int count)
{
    char text[9] = {0};
    memcpy(text, digits, (size_t)count);
    return (int)strtol(text, NULL, 16);
}

/* One character of a string literal behind the quote; bytes of UTF-8 sequences are joined. */
static uint32_t parse_character(Expression *e, bool is_bytes)
{
    uint8_t c = (uint8_t)*e->at++;
    if (c == '\\') {
        char code = *e->at++;
        int digits = code == 'x' ? 2 : code == 'u' ? 4 : code == 'U' ? 8 : 0;
        if (digits) {
            e->at += digits;
            return (uint32_t)hex_value(e->at - digits, digits);
        }
        return code == 'n' ? '\n' : code == 't' ? '\t' : code == 'r' ? '\r' : code == '0' ? 0 : (uint8_t)code;
    }
    if (c < 0x80 || is_bytes)
        return c;
    int more = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
    uint32_t code_point = c & (0x3fu >> more);
    while (more-- > 0)
        code_point = code_point << 6 | ((uint8_t)*e->at++ & 0x3f);
    return code_point;
}

static NjValue parse_string(Expression *e)
{
    bool is_bytes = *e->at == 'b';
    e->at += is_bytes;
    char quote = *e->at++;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    while (*e->at && *e->at != quote)
        nj_str_builder_char(&builder, parse_character(e, is_bytes));
    if (*e->at++ != quote)
        return give_up(e);
    NjStr *text = nj_str_builder_end(&builder);
    return is_bytes ? nj_value(nj_bytes_new(text->units, text->length)) : nj_value(text);
}

/* --- displays ------------------------------------------------------------------------------------------------------------------------------- */

/* Expressions up to `close`. */
static NjList *parse_items(Expression *e, const char *close)
{
    NjList *items = nj_list_new(0);
    while (!accept(e, close)) {
        NjValue item = parse_expression(e);
        if (!item)
            return NULL;
        nj_list_append(items, item);
        if (!accept(e, ",") && !starts_with(e, close))
            return (NjList *)(uintptr_t)give_up(e);
    }
    return items;
}

static NjValue parse_parenthesis(Expression *e)
{
    const char *start = e->at;
    NjList *items = parse_items(e, ")");
    if (!items)
        return 0;
    const char *last = e->at - 2;
    while (*last == ' ')
        last--;
    if (nj_list_length(items) == 1 && *last != ',')
        return nj_list_get(items, 0);
    (void)start;
    return nj_value(nj_list_to_tuple(items));
}

static NjValue parse_braces(Expression *e)
{
    NjDict *dict = nj_dict_new();
    if (accept(e, "}"))
        return nj_value(dict);
    NjList *items = nj_list_new(0);
    do {
        if (starts_with(e, "}"))
            break;
        NjValue key = parse_expression(e), value;
        if (!key)
            return 0;
        if (!accept(e, ":")) {
            nj_list_append(items, key);
            continue;
        }
        if (!(value = parse_expression(e)) || !nj_dict_set(dict, key, value))
            return 0;
    } while (accept(e, ","));
    if (!accept(e, "}"))
        return give_up(e);
    if (nj_dict_length(dict))
        return nj_value(dict);
    size_t count;
    NjValue *values = nj_list_snapshot(items, &count);
    return nj_value(count < 3 ? nj_set_from(values, count) : nj_set_from_constants(values, count));
}

static NjValue parse_name(Expression *e)
{
    const char *start = e->at;
    while (isalnum((unsigned char)*e->at) || *e->at == '_')
        e->at++;
    NjStr *name = nj_str_from_ascii(start, (size_t)(e->at - start));
    NjValue value = nj_dict_get_str(e->names, name);
    if (!value)
        value = nj_dict_get_str(nj_builtins, name);
    return value ? value : nj_raise(&nj_exception_NameError, "name '%s' is not defined", nj_str_utf8(name, NULL));
}

static NjValue parse_atom(Expression *e)
{
    skip_spaces(e);
    char c = *e->at;
    if (isdigit((unsigned char)c) || (c == '.' && isdigit((unsigned char)e->at[1])))
        return parse_number(e);
    if (c == '\'' || c == '"' || (c == 'b' && (e->at[1] == '\'' || e->at[1] == '"')))
        return parse_string(e);
    if (accept(e, "("))
        return parse_parenthesis(e);
    if (accept(e, "["))
        return nj_value(parse_items(e, "]"));
    if (accept(e, "{"))
        return parse_braces(e);
    return isalpha((unsigned char)c) || c == '_' ? parse_name(e) : give_up(e);
}

/* --- trailers ----------------------------------------------------------------------------------------------------------------------------------- */

static NjValue parse_call(Expression *e, NjValue callable)
{
    NjList *values = nj_list_new(0), *names = nj_list_new(0);
    while (!accept(e, ")")) {
        const char *start = e->at;
        skip_spaces(e);
        const char *word = e->at;
        while (isalnum((unsigned char)*e->at) || *e->at == '_')
            e->at++;
        size_t length = (size_t)(e->at - word);
        bool is_keyword = length && *e->at == '=' && e->at[1] != '=';
        if (is_keyword) {
            nj_list_append(names, nj_value(nj_str_from_ascii(word, length)));
            e->at++;
        } else {
            e->at = start;
        }
        NjValue value = parse_expression(e);
        if (!value)
            return 0;
        nj_list_append(values, value);
        if (!accept(e, ",") && !starts_with(e, ")"))
            return give_up(e);
    }
    size_t count, keywords = (size_t)nj_list_length(names);
    NjValue *args = nj_list_snapshot(values, &count);
    return nj_call(callable, args, count - keywords, keywords ? nj_list_to_tuple(names) : NULL);
}

/* The part of a subscript before the next ":" or "]". */
static NjValue parse_bound(Expression *e) { return starts_with(e, ":") || starts_with(e, "]") ? nj_none : parse_expression(e); }

static NjValue parse_subscript(Expression *e, NjValue object)
{
    NjValue parts[3] = {0, nj_none, nj_none};
    bool is_slice = false;
    if (!(parts[0] = parse_bound(e)))
        return 0;
    for (int i = 1; i < 3 && accept(e, ":"); i++) {
        is_slice = true;
        if (!(parts[i] = parse_bound(e)))
            return 0;
    }
    if (!accept(e, "]"))
        return give_up(e);
    return nj_get_item(object, is_slice ? nj_value(nj_slice_new(parts[0], parts[1], parts[2])) : parts[0]);
}

static NjValue parse_primary(Expression *e)
{
    NjValue value = parse_atom(e);
    while (value) {
        if (accept(e, ".")) {
            const char *start = e->at;
            while (isalnum((unsigned char)*e->at) || *e->at == '_')
                e->at++;
            value = nj_get_attribute(value, nj_str_from_ascii(start, (size_t)(e->at - start)));
        } else if (accept(e, "(")) {
            value = parse_call(e, value);
        } else if (accept(e, "[")) {
            value = parse_subscript(e, value);
        } else {
            break;
        }
    }
    return value;
}

/* --- operators ---------------------------------------------------------------------------------------------------------------------------------- */

typedef struct {
    const char *token;
    NjBinaryOperator op;
} Operator;

/* Loosest first. A token that starts another one comes behind it. */
static const Operator levels[][6] = {
    {{"|", NJ_OR}},
    {{"^", NJ_XOR}},
    {{"&", NJ_AND}},
    {{"<<", NJ_LSHIFT}, {">>", NJ_RSHIFT}},
    {{"+", NJ_ADD}, {"-", NJ_SUB}},
    {{"//", NJ_FLOORDIV}, {"/", NJ_TRUEDIV}, {"%", NJ_MOD}, {"@", NJ_MATMUL}, {"*", NJ_MUL}},
};
enum { LEVELS = sizeof levels / sizeof levels[0] };

static NjValue parse_unary(Expression *e)
{
    if (accept(e, "-")) {
        NjValue v = parse_unary(e);
        return v ? nj_negative(v) : 0;
    }
    if (accept(e, "+")) {
        NjValue v = parse_unary(e);
        return v ? nj_positive(v) : 0;
    }
    if (accept(e, "~")) {
        NjValue v = parse_unary(e);
        return v ? nj_invert(v) : 0;
    }
    NjValue base = parse_primary(e);
    if (!base || !accept(e, "**"))
        return base;
    NjValue exponent = parse_unary(e);
    return exponent ? nj_binary(NJ_POW, base, exponent) : 0;
}

static const Operator *accept_operator(Expression *e, const Operator *level)
{
    for (; level->token; level++)
        if (!(strcmp(level->token, "*") == 0 && starts_with(e, "**")) && accept(e, level->token))
            return level;
    return NULL;
}

static NjValue parse_binary(Expression *e, int level)
{
    if (level == LEVELS)
        return parse_unary(e);
    NjValue left = parse_binary(e, level + 1);
    const Operator *op;
    while (left && (op = accept_operator(e, levels[level]))) {
        NjValue right = parse_binary(e, level + 1);
        left = right ? nj_binary(op->op, left, right) : 0;
    }
    return left;
}

/* One comparison; `not` and chains are not known. */
static NjValue parse_expression(Expression *e)
{
    static const struct { const char *token; NjCompareOperator op; } comparisons[] = {
        {"<=", NJ_LE}, {">=", NJ_GE}, {"==", NJ_EQ}, {"!=", NJ_NE}, {"<", NJ_LT}, {">", NJ_GT}};
    if (accept(e, "not")) {
        NjValue v = parse_expression(e);
        int truth = v ? nj_truth(v) : -1;
        return truth < 0 ? 0 : nj_bool(!truth);
    }
    NjValue left = parse_binary(e, 0);
    if (!left)
        return 0;
    for (size_t i = 0; i < sizeof comparisons / sizeof comparisons[0]; i++)
        if (accept(e, comparisons[i].token)) {
            NjValue right = parse_binary(e, 0);
            return right ? nj_compare(comparisons[i].op, left, right) : 0;
        }
    bool is_negated = accept(e, "not in");
    if (is_negated || accept(e, "in")) {
        NjValue right = parse_binary(e, 0);
        int present = right ? nj_contains(right, left) : -1;
        return present < 0 ? 0 : nj_bool(present != is_negated);
    }
    return left;
}

/* `name op= expression` in place. */
static NjValue assign(Expression *e, NjStr *name, const Operator *op)
{
    NjValue value = parse_expression(e);
    if (value && op) {
        NjValue old = nj_dict_get_str(e->names, name);
        value = old ? nj_in_place(op->op, old, value) : give_up(e);
    }
    return value && nj_dict_set_str(e->names, name, value) ? nj_none : 0;
}

NjValue evaluate(Expression *e, const char *text)
{
    e->at = text;
    e->failed = false;
    const char *word = text;
    while (isalnum((unsigned char)*word) || *word == '_')
        word++;
    NjStr *name = nj_str_from_ascii(text, (size_t)(word - text));
    NjValue result = 0;
    bool assigned = false;
    if (word > text) {
        e->at = word;
        skip_spaces(e);
        const Operator *op = NULL;
        for (int level = 0; level < LEVELS && !op; level++) {
            const char *before = e->at;
            op = accept_operator(e, levels[level]);
            if (op && *e->at != '=') {
                op = NULL;
                e->at = before;
            }
        }
        if (*e->at == '=' && e->at[1] != '=') {
            e->at++;
            assigned = true;
            result = assign(e, name, op);
        } else {
            e->at = text;
        }
    }
    if (!assigned)
        result = parse_expression(e);
    skip_spaces(e);
    return result && *e->at ? give_up(e) : result;
}
