/* None, NotImplemented, Ellipsis. */
#include "internal.h"
#include "naja/str.h"
#include "naja/tuple.h"

NjObject nj_none_object = {&nj_type_none};
NjObject nj_not_implemented_object = {&nj_type_not_implemented};
NjObject nj_ellipsis_object = {&nj_type_ellipsis};

static NjStr none_text = NJ_STR_LITERAL_ASCII("None"), ellipsis_text = NJ_STR_LITERAL_ASCII("Ellipsis"),
             not_implemented_text = NJ_STR_LITERAL_ASCII("NotImplemented");

static NjValue none_repr(NjValue v) { return (void)v, nj_value(&none_text); }
static NjValue ellipsis_repr(NjValue v) { return (void)v, nj_value(&ellipsis_text); }
static NjValue not_implemented_repr(NjValue v) { return (void)v, nj_value(&not_implemented_text); }

static int none_truth(NjValue v) { return (void)v, 0; }
static NjI64Result none_hash(NjValue v) { return (void)v, (NjI64Result){0x0fca86420, true}; }

/* NoneType() gives None, and so on. */
static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)args;
    if (nargs || (kwnames && kwnames->length))
        return nj_raise(&nj_exception_TypeError, "%s takes no arguments", type == &nj_type_ellipsis ? "EllipsisType" : type->name);
    return type == &nj_type_none ? nj_none : type == &nj_type_ellipsis ? nj_ellipsis : nj_not_implemented;
}

#define SINGLETON_TYPE(id, text, ...) \
    NjType nj_type_##id = {.base = {&nj_type_type}, .name = text, .parent = &nj_type_object, .flags = NJ_TYPE_FINAL, \
                           .size = sizeof(NjObject), .slots = {.construct = construct, __VA_ARGS__}}

SINGLETON_TYPE(none, "NoneType", .repr = none_repr, .truth = none_truth, .hash = none_hash);
SINGLETON_TYPE(ellipsis, "ellipsis", .repr = ellipsis_repr);
SINGLETON_TYPE(not_implemented, "NotImplementedType", .repr = not_implemented_repr);
