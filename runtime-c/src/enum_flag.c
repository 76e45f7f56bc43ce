/* Flag and IntFlag: members that are sets of bits, and members made for combinations. */
#include "enum_internal.h"

NJ_TEXT(text_bit_length, "bit_length");
NJ_TEXT(text_bit_count, "bit_count");

NJ_TEXT(mask_name, "_flag_mask_");
NJ_TEXT(singles_name, "_singles_mask_");

/* --- bits ------------------------------------------------------------------------------------------------------------------------- */

static NjValue with(NjBinaryOperator op, NjValue a, NjValue b) { return a && b ? nj_binary(op, a, b) : 0; }

/* The smallest number of the form 2**n - 1 that has all bits of `mask`. */
static NjValue all_bits(NjValue mask)
{
    NjValue bits = nj_call_method(&text_bit_length, &mask, 1, NULL);
    return with(NJ_SUB, with(NJ_LSHIFT, nj_small_int(1), bits), nj_small_int(1));
}

static int is_less(NjValue a, NjValue b) { return a && b ? nj_compare_truth(NJ_LT, a, b) : -1; }

bool nj_flag_is_single_bit(NjValue value)
{
    NjValue zero = nj_small_int(0);
    if (is_less(zero, value) <= 0)
        return false;
    NjValue rest = with(NJ_AND, value, with(NJ_SUB, value, nj_small_int(1)));
    return rest && nj_equal(rest, zero) > 0;
}

/* A mask of the class; 0 as a number where it has none yet. */
static NjValue mask_of(NjType *type, NjStr *name)
{
    NjValue mask = nj_dict_get_str(type->dict, name);
    return mask ? mask : nj_small_int(0);
}

bool nj_flag_note(NjType *type, NjValue value)
{
    NjValue mask = with(NJ_OR, mask_of(type, &mask_name), value);
    if (!mask || !nj_type_store(type, &mask_name, mask))
        return false;
    if (!nj_flag_is_single_bit(value))
        return true;
    NjValue singles = with(NJ_OR, mask_of(type, &singles_name), value);
    return singles && nj_type_store(type, &singles_name, singles);
}

static NjFlagBoundary boundary_of(NjType *type)
{
    NjValue boundary = nj_type_lookup(type, &nj_enum_boundary_name);
    NjValue name = boundary && nj_is_object(boundary) ? nj_get_attribute(boundary, &nj_name_name) : 0;
    if (!name || !nj_is_str(name)) {
        nj_error_clear();
        return NJ_FLAG_STRICT;
    }
    switch (nj_str_code_point(NJ_AS(NjStr, name), 0)) {
    case 'C': return NJ_FLAG_CONFORM;
    case 'E': return NJ_FLAG_EJECT;
    case 'K': return NJ_FLAG_KEEP;
    default: return NJ_FLAG_STRICT;
    }
}

/* --- combinations ----------------------------------------------------------------------------------------------------------------- */

/* "0b0 1000": the binary digits of a number, at least `width` of them, behind a sign digit. */
static NjStr *binary_text(NjValue value, int64_t width)
{
    bool negative = is_less(value, nj_small_int(0)) > 0;
    NjValue shown = negative ? with(NJ_ADD, value, with(NJ_LSHIFT, nj_small_int(1), nj_small_int(width))) : value;
    NjStr *format = nj_str_format_c("0%lldb", (long long)width), *digits = shown && format ? nj_format(shown, format) : NULL;
    return digits ? nj_str_format_c("0b%d %s", negative, nj_str_utf8(digits, NULL)) : NULL;
}

static int64_t bit_length(NjValue value)
{
    NjValue bits = nj_call_method(&text_bit_length, &value, 1, NULL);
    return bits ? nj_small_int_value(bits) : 0;
}

static NjValue raise_bits(NjType *type, NjValue value, NjValue mask)
{
    int64_t width = bit_length(value) > bit_length(mask) ? bit_length(value) : bit_length(mask);
    NjStr *given = binary_text(value, width), *allowed = given ? binary_text(mask, width) : NULL;
    NjStr *type_text = allowed ? nj_repr(nj_value(type)) : NULL, *value_text = type_text ? nj_repr(value) : NULL;
    if (!value_text)
        return 0;
    return nj_raise(&nj_exception_ValueError, "%s invalid value %s\n    given %s\n  allowed %s", nj_str_utf8(type_text, NULL),
                    nj_str_utf8(value_text, NULL), nj_str_utf8(given, NULL), nj_str_utf8(allowed, NULL));
}

/* The members whose single bits are in `value`, by name and with "|" between; `unknown`: bits that no member has. */
static NjValue combined_name(NjType *type, NjValue value, NjValue unknown)
{
    NjList *members = nj_enum_members(type), *names = members ? nj_list_new(0) : NULL;
    size_t count = 0;
    NjValue *items = names ? nj_list_snapshot(members, &count) : NULL;
    for (size_t i = 0; items && i < count; i++) {
        NjValue bit = nj_enum_attribute(items[i], &nj_enum_value_name), common = with(NJ_AND, bit, value);
        if (!common)
            return 0;
        if (nj_truth(common) > 0 && !nj_list_append(names, nj_enum_attribute(items[i], &nj_enum_name_name)))
            return 0;
    }
    if (!names || (nj_list_length(names) == 0 && names))
        return names ? nj_none : 0;
    if (nj_truth(unknown) > 0) {
        NjStr *rest = nj_repr(unknown);
        if (!rest || !nj_list_append(names, nj_value(rest)))
            return 0;
    }
    NJ_TEXT(bar, "|");
    return nj_value(nj_str_join_list(&bar, names));
}

static NjValue make_combination(NjType *type, NjValue value, NjValue unknown, NjValue negative)
{
    NjTuple *args = nj_tuple_from(&value, 1);
    NjDict *by_value = nj_enum_dict(type, &nj_enum_values_name);
    NjValue known = by_value ? nj_dict_get(by_value, value) : 0;
    if (!known) {
        NjValue member = args && by_value ? nj_enum_new_member(type, args) : 0;
        NjValue name = member ? combined_name(type, value, unknown) : 0;
        if (!name || !nj_enum_set_attribute(member, &nj_enum_value_name, value) || !nj_enum_set_attribute(member, &nj_enum_name_name, name))
            return 0;
        known = nj_dict_setdefault(by_value, value, member);
    }
    if (known && negative && !nj_dict_set(by_value, negative, known))
        return 0;
    return known;
}

NjValue nj_flag_combine(NjType *type, NjValue value)
{
    if (!nj_is_int(value))
        return nj_none;
    NjValue zero = nj_small_int(0), mask = mask_of(type, &mask_name), all = all_bits(mask), lowest = all ? nj_invert(all) : 0;
    NjValue outside = with(NJ_AND, value, with(NJ_XOR, all, mask)), negative = 0;
    if (!outside || !lowest)
        return 0;
    if (is_less(value, lowest) > 0 || is_less(all, value) > 0 || nj_truth(outside) > 0) {
        switch (boundary_of(type)) {
        case NJ_FLAG_STRICT: return raise_bits(type, value, mask);
        case NJ_FLAG_CONFORM: value = with(NJ_AND, value, mask); break;
        case NJ_FLAG_EJECT: return value;
        case NJ_FLAG_KEEP:
            if (is_less(value, zero) > 0) {
                NjValue above = with(NJ_LSHIFT, nj_small_int(1), nj_small_int(bit_length(value))), least = with(NJ_ADD, all, nj_small_int(1));
                value = with(NJ_ADD, value, is_less(above, least) > 0 ? least : above);
            }
        }
    }
    if (value && is_less(value, zero) > 0) {
        negative = value;
        value = with(NJ_ADD, value, with(NJ_ADD, all, nj_small_int(1)));
    }
    NjValue unknown = value ? with(NJ_AND, value, nj_invert(mask)) : 0;
    return unknown ? make_combination(type, value, unknown, negative) : 0;
}

/* --- methods ---------------------------------------------------------------------------------------------------------------------- */

static NjValue value_of(NjValue member) { return nj_enum_attribute(member, &nj_enum_value_name); }

/* The bits of the other operand of a member's operator; 0 with nothing pending where it does not fit. */
static NjValue other_bits(NjValue self, NjValue other)
{
    if (nj_is_instance(other, nj_type_of(self)))
        return value_of(other);
    return nj_enum_data_type(nj_type_of(self)) != &nj_type_object && nj_is_int(other) ? other : 0;
}

static NjValue combine(NjBinaryOperator op, const NjValue *args)
{
    NjValue other = other_bits(args[0], args[1]);
    if (!other)
        return nj_error_pending() ? 0 : nj_not_implemented;
    NjValue value = with(op, value_of(args[0]), other);
    return value ? nj_enum_look_up(nj_type_of(args[0]), value) : 0;
}

NJ_ENTRY(flag_or) { return combine(NJ_OR, args); }
NJ_ENTRY(flag_and) { return combine(NJ_AND, args); }
NJ_ENTRY(flag_xor) { return combine(NJ_XOR, args); }

NJ_ENTRY(flag_invert)
{
    NjType *type = nj_type_of(args[0]);
    NjValue value = value_of(args[0]), inverted = value ? nj_invert(value) : 0;
    NjFlagBoundary boundary = boundary_of(type);
    if (boundary != NJ_FLAG_KEEP && boundary != NJ_FLAG_EJECT)
        inverted = with(NJ_AND, mask_of(type, &singles_name), inverted);
    return inverted ? nj_enum_look_up(type, inverted) : 0;
}

NJ_ENTRY(flag_contains)
{
    if (!nj_is_instance(args[1], nj_type_of(args[0])))
        return nj_raise(&nj_exception_TypeError, "unsupported operand type(s) for 'in': '%s' and '%s'",
                        nj_str_utf8(nj_type_of(args[1])->qualname, NULL), nj_str_utf8(nj_type_of(args[0])->qualname, NULL));
    NjValue other = value_of(args[1]), common = with(NJ_AND, value_of(args[0]), other);
    int equal = common ? nj_equal(common, other) : -1;
    return equal < 0 ? 0 : nj_bool(equal);
}

/* The members whose bits are set. */
static NjList *set_members(NjValue self)
{
    NjList *members = nj_enum_members(nj_type_of(self)), *found = members ? nj_list_new(0) : NULL;
    NjValue value = found ? value_of(self) : 0;
    size_t count = 0;
    NjValue *items = value ? nj_list_snapshot(members, &count) : NULL;
    for (size_t i = 0; items && i < count; i++) {
        NjValue common = with(NJ_AND, value_of(items[i]), value);
        if (!common || (nj_truth(common) > 0 && !nj_list_append(found, items[i])))
            return NULL;
    }
    return items ? found : NULL;
}

NJ_ENTRY(flag_iterate)
{
    NjList *found = set_members(args[0]);
    return found ? nj_iterate(nj_value(found)) : 0;
}

NJ_ENTRY(flag_length)
{
    NjValue value = value_of(args[0]);
    return value ? nj_call_method(&text_bit_count, &value, 1, NULL) : 0;
}

NJ_ENTRY(flag_truth)
{
    NjValue value = value_of(args[0]);
    int truth = value ? nj_truth(value) : -1;
    return truth < 0 ? 0 : nj_bool(truth);
}

NJ_ENTRY(flag_missing) { return nj_flag_combine(NJ_AS(NjType, args[0]), args[1]); }

/* The bit above the highest one in use. */
NJ_ENTRY(flag_generate)
{
    NjTuple *values = nj_tuple_from_iterable(args[3]);
    if (!values)
        return 0;
    NjValue highest = 0;
    for (size_t i = 0; i < values->length; i++)
        if (!highest || is_less(highest, values->items[i]) > 0)
            highest = values->items[i];
    if (nj_error_pending())
        return 0;
    return highest ? with(NJ_LSHIFT, nj_small_int(1), nj_small_int(bit_length(highest))) : args[1];
}

#define FLAG_OPERATORS \
    NJ_METHOD("__or__", flag_or, 2, 2), NJ_METHOD("__and__", flag_and, 2, 2), NJ_METHOD("__xor__", flag_xor, 2, 2), \
        NJ_METHOD("__ror__", flag_or, 2, 2), NJ_METHOD("__rand__", flag_and, 2, 2), NJ_METHOD("__rxor__", flag_xor, 2, 2), \
        NJ_METHOD("__invert__", flag_invert, 1, 1)

const NjMethodDefinition nj_flag_methods[] = {
    FLAG_OPERATORS,
    NJ_METHOD("__contains__", flag_contains, 2, 2),
    NJ_METHOD("__iter__", flag_iterate, 1, 1),
    NJ_METHOD("__len__", flag_length, 1, 1),
    NJ_METHOD("__bool__", flag_truth, 1, 1),
    NJ_CLASS_METHOD("_missing_", flag_missing, 2, 2),
    NJ_STATIC_METHOD("_generate_next_value_", flag_generate, 4, 4),
    NJ_END,
};

const NjMethodDefinition nj_int_flag_methods[] = {FLAG_OPERATORS, NJ_END};
