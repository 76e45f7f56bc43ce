/* Building classes: the end of a class statement, and type(name, bases, dict). */
#include "naja/class.h"

#include "internal.h"
#include "naja/module.h"
#include "naja/dict.h"
#include "naja/foreign_class.h"
#include "naja/list.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

/* The specification of the class statement that runs its metaclass on this thread, for type.__new__ to find: a metaclass
 * written in Python passes on only name, bases and namespace. Taken by the first class of that name. */
typedef struct Statement {
    const NjClassSpecification *specification;
    struct Statement *outer;
} Statement;
static NJ_THREAD_LOCAL Statement *statement;

static const NjClassSpecification *take_specification(NjStr *name)
{
    if (!statement || !statement->specification || !nj_str_equal_ascii(name, statement->specification->name))
        return NULL;
    const NjClassSpecification *specification = statement->specification;
    statement->specification = NULL;
    return specification;
}

const char *nj_type_copy_name(NjStr *name)
{
    size_t size;
    const char *text = nj_str_utf8(name, &size);
    char *copy = text ? nj_alloc_atomic(size + 1) : NULL;
    if (copy) {
        memcpy(copy, text, size);
        copy[size] = '\0';
    }
    return copy;
}

/* The most derived metaclass of `metatype` and those of the bases. */
static NjType *winning_metaclass(NjType *metatype, NjTuple *bases)
{
    for (size_t i = 0; i < bases->length; i++) {
        NjType *other = nj_type_of(bases->items[i]);
        if (nj_type_is_subtype(metatype, other))
            continue;
        if (!nj_type_is_subtype(other, metatype)) {
            nj_raise(&nj_exception_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                                              "subclass of the metaclasses of all its bases");
            return NULL;
        }
        metatype = other;
    }
    return metatype;
}

static bool check_bases(NjTuple *bases)
{
    for (size_t i = 0; i < bases->length; i++) {
        if (!nj_is_type(bases->items[i])) {
            nj_raise(&nj_exception_TypeError, "bases must be types");
            return false;
        }
        NjType *base = (NjType *)nj_object(bases->items[i]);
        if (base->flags & NJ_TYPE_FINAL) {
            nj_raise(&nj_exception_TypeError, "type '%s' is not an acceptable base type", base->name);
            return false;
        }
    }
    return true;
}

/* Wraps a plain function under one of the names that are class or static methods without saying so. */
static bool convert_method(NjDict *dict, NjStr *name, NjValue (*wrap)(NjValue))
{
    NjValue method = nj_dict_get_str(dict, name);
    if (!method || nj_type_of(method) != &nj_type_function)
        return true;
    method = wrap(method);
    return method && nj_dict_set_str(dict, name, method);
}

/* Takes the text under `name` out of the namespace, or makes it of `otherwise`. */
static NjStr *text_entry(NjDict *dict, NjStr *name, const char *otherwise, bool take)
{
    NjValue text = nj_dict_get_str(dict, name);
    if (!text)
        return otherwise ? nj_str_from_c(otherwise) : NULL;
    if (!nj_is_str(text)) {
        if (name == &nj_name___qualname__)
            nj_raise(&nj_exception_TypeError, "type __qualname__ must be a str, not %s", nj_type_name(text));
        return NULL;
    }
    if (take && nj_dict_discard(dict, nj_value(name)) < 0)
        return NULL;
    return (NjStr *)nj_object(text);
}

static bool fill_names(NjType *type, NjStr *name, const NjClassSpecification *specification)
{
    type->name = nj_type_copy_name(name);
    if (!type->name)
        return false;
    type->qualname = text_entry(type->dict, &nj_name___qualname__, specification ? specification->qualname : type->name, true);
    type->module = text_entry(type->dict, &nj_name___module__, specification ? specification->module : nj_str_utf8(nj_module_running(), NULL), false);
    if (!type->qualname || !type->module)
        return false;
    if (!nj_dict_get_str(type->dict, &nj_name___module__) && !nj_dict_set_str(type->dict, &nj_name___module__, nj_value(type->module)))
        return false;
    if (nj_dict_get_str(type->dict, &nj_name___doc__))
        return true;
    NjValue doc = specification && specification->doc ? nj_value(nj_str_from_c(specification->doc)) : nj_none;
    return doc && nj_dict_set_str(type->dict, &nj_name___doc__, doc);
}

static bool fill_dict(NjType *type)
{
    NjDict *dict = type->dict;
    if (nj_dict_get_str(dict, &nj_name___eq__) && !nj_dict_get_str(dict, &nj_name___hash__) &&
        !nj_dict_set_str(dict, &nj_name___hash__, nj_none))
        return false;
    NjValue cell = nj_dict_get_str(dict, &nj_name___classcell__);
    if (cell && nj_is_class_cell(cell))
        nj_store_release(&((NjClassCell *)nj_object(cell))->contents, nj_value(type));
    return nj_dict_discard(dict, nj_value(&nj_name___classcell__)) >= 0 && convert_method(dict, &nj_name___new__, nj_staticmethod_new) &&
           convert_method(dict, &nj_name___init_subclass__, nj_classmethod_new) &&
           convert_method(dict, &nj_name___class_getitem__, nj_classmethod_new);
}

/* A statement that runs once has its class in static storage, to which compiled code refers. It runs again when it failed or its
 * module did, and is imported once more: the class is made anew where it was. */
static NjType *allocate(NjType *metatype, const NjClassSpecification *specification)
{
    if (!specification || !specification->storage)
        return nj_alloc(metatype->size);
    if (!specification->storage->base.type)
        nj_root_add(specification->storage, specification->storage + 1);
    return specification->storage;
}

/* Slots: those of the native ancestor, with what the mro overrides. */
static void fill_slots(NjType *type)
{
    type->slots = type->parent->slots;
    type->slots.construct = NULL;
    nj_slots_renew(type);
    if (nj_type_lookup_uncached(type, &nj_name___del__))
        type->flags |= NJ_TYPE_HAS_DEL;
}

static bool is_other(NjType *subclass, void *type) { return subclass != type; }

static NjType *make_type(NjType *metatype, NjStr *name, NjTuple *bases, NjDict *namespace_dict,
                         const NjClassSpecification *specification)
{
    NjType *parent = nj_layout_best_base(bases);
    NjType *type = parent ? allocate(metatype, specification) : NULL;
    if (!type)
        return NULL;
    type->base.type = metatype;
    type->parent = parent;
    type->bases = bases;
    type->flags = NJ_TYPE_PYTHON | NJ_TYPE_READY;
    atomic_fetch_add_explicit(&type->version, 1, memory_order_release); /* what caches hold of one made before is out of date */
    nj_type_inherit_flags(type);
    type->dict = nj_dict_copy(namespace_dict);
    if (!type->dict || !nj_mro_compute(type) || !fill_names(type, name, specification) || !fill_dict(type) ||
        !nj_layout_compute(type, specification))
        return NULL;
    if (specification) {
        type->specification = specification;
        type->vtable = specification->vtable;
        type->family = specification->family;
    } else if (!nj_vtable_inherit(type)) {
        return NULL;
    }
    fill_slots(type);
    for (size_t i = 0; i < bases->length; i++) {
        NjType *base = (NjType *)nj_object(bases->items[i]);
        bool is_known = specification && specification->storage && !nj_type_each_subclass(base, is_other, type);
        if (!is_known && !nj_type_add_subclass(base, type))
            return NULL;
    }
    return type;
}

static bool set_names(NjType *type)
{
    NjDict *entries = nj_dict_copy(type->dict);
    size_t position = 0;
    NjValue name, value;
    while (entries && nj_dict_next(entries, &position, &name, &value)) {
        if (!nj_type_lookup(nj_type_of(value), &nj_name___set_name__))
            continue;
        NjValue args[] = {nj_value(type), name};
        if (nj_call_special(value, &nj_name___set_name__, args, 2))
            continue;
        NjException *cause = nj_error_take();
        NjStr *shown = nj_repr(name);
        if (!shown)
            return false;
        nj_raise(&nj_exception_RuntimeError, "Error calling __set_name__ on '%s' instance %s in '%s'", nj_type_name(value),
                 nj_str_utf8(shown, NULL), type->name);
        NjException *error = nj_thread.pending;
        nj_store_release(&error->cause, nj_value(cause));
        nj_store_release(&error->context, nj_value(cause));
        nj_store_release(&error->suppress_context, true);
        return false;
    }
    return entries != NULL;
}

/* super(type, type).__init_subclass__(**keywords) */
static bool init_subclass(NjType *type, NjDict *keywords)
{
    NjValue method = nj_super_get(type, nj_value(type), &nj_name___init_subclass__);
    return method && nj_call_spread(method, NULL, keywords);
}

NjType *nj_type_derive(NjType *metatype, NjStr *name, NjTuple *bases, NjDict *namespace_dict)
{
    return check_bases(bases) ? make_type(metatype, name, bases, namespace_dict, NULL) : NULL;
}

bool nj_type_init_subclass(NjType *type, NjDict *keywords) { return init_subclass(type, keywords); }

NjValue nj_type_new(NjType *metatype, NjStr *name, NjTuple *bases, NjDict *namespace_dict,
                    const NjClassSpecification *specification, NjDict *keywords)
{
    if (bases->length == 0) {
        NjValue object = nj_value(&nj_type_object);
        bases = nj_tuple_from(&object, 1);
    }
    if (!bases || !check_bases(bases))
        return 0;
    NjType *type = make_type(metatype, name, bases, namespace_dict, specification);
    return type && set_names(type) && init_subclass(type, keywords) ? nj_value(type) : 0;
}

const NjForeignClasses *nj_foreign_classes;

bool nj_class_is_foreign(NjTuple *bases, NjValue metaclass)
{
    if (!nj_foreign_classes)
        return false;
    for (size_t i = 0; i < bases->length; i++)
        if (nj_foreign_classes->has_made(bases->items[i]))
            return true;
    return metaclass && nj_foreign_classes->has_made(metaclass);
}

/* Whether a metaclass that a class statement of the other runtime runs makes the class, and none that a statement here runs. */
static bool is_in_foreign_statement(const NjType *metatype, NjStr *name)
{
    if (!(metatype->flags & NJ_TYPE_PYTHON) || !nj_foreign_classes || !nj_foreign_classes->is_deriving(metatype))
        return false;
    return !(statement && statement->specification && nj_str_equal_ascii(name, statement->specification->name));
}

NjValue nj_class_construct(NjType *metatype, NjStr *name, NjTuple *bases, NjDict *namespace_dict, NjDict *keywords)
{
    bool is_foreign = nj_class_is_foreign(bases, 0);
    if (NJ_UNLIKELY(is_foreign) && !(metatype->flags & NJ_TYPE_PYTHON))
        return nj_foreign_classes->build(name, bases, namespace_dict, keywords);
    if (NJ_UNLIKELY(is_foreign || is_in_foreign_statement(metatype, name)))
        return nj_foreign_classes->construct(name, bases, namespace_dict, keywords);
    NjType *winner = winning_metaclass(metatype, bases);
    if (!winner || !check_bases(bases))
        return 0;
    if (winner != metatype) {
        /* A base's metaclass knows better: its own __new__ makes the class. */
        NjValue new = nj_type_lookup(winner, &nj_name___new__), own = nj_type_lookup(&nj_type_type, &nj_name___new__);
        if (new != own) {
            NjValue args[] = {nj_value(winner), nj_value(name), nj_value(bases), nj_value(namespace_dict)};
            NjTuple *all = nj_tuple_from(args, 4);
            NjTernaryFunction get = nj_type_of(new)->slots.descriptor_get;
            if (get)
                new = get(new, 0, nj_value(winner));
            return all && new ? nj_call_spread(new, all, keywords) : 0;
        }
    }
    return nj_type_new(winner, name, bases, namespace_dict, take_specification(name), keywords);
}

/* Bases that are no classes may stand for some (__mro_entries__). NULL on error. */
NjTuple *nj_class_resolve_bases(NjTuple *bases)
{
    NjList *resolved = NULL;
    for (size_t i = 0; i < bases->length; i++) {
        NjValue base = bases->items[i], argument = nj_value(bases), entries = 0;
        if (!nj_is_type(base)) {
            if (nj_type_lookup(nj_type_of(base), &nj_name___mro_entries__)) {
                entries = nj_call_special(base, &nj_name___mro_entries__, &argument, 1);
                if (!entries)
                    return NULL;
                if (!nj_is_tuple(entries)) {
                    nj_raise(&nj_exception_TypeError, "__mro_entries__ must return a tuple");
                    return NULL;
                }
            }
        }
        if (entries && !resolved && !(resolved = nj_list_from(bases->items, i)))
            return NULL;
        if (resolved && !(entries ? nj_list_extend(resolved, entries) : nj_list_append(resolved, base)))
            return NULL;
    }
    return resolved ? nj_list_to_tuple(resolved) : bases;
}

static NjValue written_metaclass(NjDict *keywords) { return keywords ? nj_dict_get_str(keywords, &nj_name_metaclass) : 0; }

/* The metaclass that a class statement calls: `metaclass=…`, else the first base's type, or a more derived one of the bases. A callable
 * that is no class is taken as it is, and so is the type of a base that is none. */
static NjValue choose_metaclass(NjTuple *bases, NjDict **keywords)
{
    NjValue metaclass = written_metaclass(*keywords);
    if (metaclass) {
        NjDict *rest = nj_dict_copy(*keywords);
        if (!rest || nj_dict_discard(rest, nj_value(&nj_name_metaclass)) < 0)
            return 0;
        *keywords = rest;
        if (!nj_is_type(metaclass))
            return metaclass;
    } else {
        metaclass = nj_value(bases->length ? nj_type_of(bases->items[0]) : &nj_type_type);
    }
    return nj_value(winning_metaclass((NjType *)nj_object(metaclass), bases));
}

NjValue nj_class_prepare(NjStr *name, NjTuple *bases, NjDict *keywords)
{
    bases = nj_class_resolve_bases(bases);
    if (bases && NJ_UNLIKELY(nj_class_is_foreign(bases, written_metaclass(keywords))))
        return nj_foreign_classes->prepare(name, bases, keywords);
    NjValue metaclass = bases ? choose_metaclass(bases, &keywords) : 0;
    if (!metaclass)
        return 0;
    if (metaclass == nj_value(&nj_type_type))
        return nj_value(nj_dict_new());
    bool failed;
    NjValue prepare = nj_get_attribute_or_null(metaclass, &nj_name___prepare__, &failed);
    if (failed)
        return 0;
    if (!prepare)
        return nj_value(nj_dict_new());
    NjTuple *args = nj_tuple_pack2(nj_value(name), nj_value(bases));
    NjValue mapping = args ? nj_call_spread(prepare, args, keywords) : 0;
    if (mapping && !nj_type_of(mapping)->slots.get_item)
        return nj_raise(&nj_exception_TypeError, "%s.__prepare__() must return a mapping, not %s",
                        nj_is_type(metaclass) ? ((NjType *)nj_object(metaclass))->name : "<metaclass>", nj_type_name(mapping));
    return mapping;
}

/* The metaclass has to hand the cell of `__class__` on to type.__new__. */
static bool check_cell(NjValue cell, NjStr *name, NjValue made)
{
    if (!cell || !nj_is_class_cell(cell) || !nj_is_type(made))
        return true;
    NjValue class = nj_class_cell_contents((NjClassCell *)nj_object(cell));
    if (class == made)
        return true;
    NjStr *defined = nj_error_pending() ? NULL : nj_repr(nj_value(name)), *shown = defined ? nj_repr(made) : NULL;
    if (shown && !class)
        nj_raise(&nj_exception_RuntimeError, "__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?",
                 nj_str_utf8(defined, NULL), nj_str_utf8(shown, NULL));
    NjStr *other = shown && class ? nj_repr(class) : NULL;
    if (other)
        nj_raise(&nj_exception_TypeError, "__class__ set to %s defining %s as %s", nj_str_utf8(other, NULL), nj_str_utf8(defined, NULL),
                 nj_str_utf8(shown, NULL));
    return false;
}

NjValue nj_class_build(const NjClassSpecification *specification, NjTuple *bases, NjDict *namespace_dict, NjDict *keywords)
{
    NjTuple *resolved = nj_class_resolve_bases(bases);
    if (!resolved)
        return 0;
    if (resolved != bases && !nj_dict_set_str(namespace_dict, &nj_name___orig_bases__, nj_value(bases)))
        return 0;
    NjStr *name = nj_str_from_c(specification->name);
    if (name && NJ_UNLIKELY(nj_class_is_foreign(resolved, written_metaclass(keywords))))
        return nj_foreign_classes->build(name, resolved, namespace_dict, keywords);
    NjValue metaclass = name ? choose_metaclass(resolved, &keywords) : 0;
    if (!metaclass)
        return 0;
    if (metaclass == nj_value(&nj_type_type))
        return nj_type_new(&nj_type_type, name, resolved, namespace_dict, specification, keywords);
    NjStr *texts[] = {nj_str_from_c(specification->qualname), nj_str_from_c(specification->module)};
    if (!texts[0] || !texts[1] || !nj_dict_setdefault(namespace_dict, nj_value(&nj_name___qualname__), nj_value(texts[0])) ||
        !nj_dict_setdefault(namespace_dict, nj_value(&nj_name___module__), nj_value(texts[1])))
        return 0;
    NjValue cell = nj_dict_get_str(namespace_dict, &nj_name___classcell__);
    Statement here = {specification, statement};
    NjTuple *args = nj_tuple_pack3(nj_value(name), nj_value(resolved), nj_value(namespace_dict));
    statement = &here;
    NjValue result = args ? nj_call_spread(metaclass, args, keywords) : 0;
    statement = here.outer;
    return result && check_cell(cell, name, result) ? result : 0;
}
