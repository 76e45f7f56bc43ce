/* _thread._local: threading.local, an object that has attributes of its own in each thread.
 *
 * The object keeps a cell for each thread that used it, by the thread's ident; a thread knows weakly which objects it used, and
 * takes its cells out when it ends. So attributes go with the thread or with the object, whichever is first. */
#include "thread_types.h"

/* Fixed once built; `cells` has its own protocol. */
typedef struct {
    NjObject base;
    NjDict *cells;          /* idents to Cells */
    NjTuple *args;          /* what the object was made with: for __init__ in each thread */
    NjDict *kwargs;
} Local;

/* One thread's attributes. Only that thread uses it. */
typedef struct {
    NjObject base;
    _Atomic(NjDict *) dict;
} Cell;

/* In the thread's list: `link` is a weak link to a Local, in memory of its own without pointers. */
typedef struct NjLocalUse {
    struct NjLocalUse *next;
    void **link;
} NjLocalUse;

static Local *self_of(NjValue v) { return NJ_AS(Local, v); }

static NjType cell_type = {.base = {&nj_type_type}, .name = "_localcell", .parent = &nj_type_object, .size = sizeof(Cell)};

static NjValue own_ident(void) { return nj_small_int((int64_t)nj_thread.ident); }

static Cell *find_cell(Local *local) { return (Cell *)nj_object(nj_dict_get(local->cells, own_ident())); }

/* Drops what is on the list for objects that are gone. */
static void prune(void)
{
    NjLocalUse **place = &nj_thread.locals;
    while (*place)
        if (nj_weak_link_get((*place)->link))
            place = &(*place)->next;
        else
            *place = (*place)->next;
}

static bool note_use(Local *local)
{
    prune();
    NjLocalUse *use = nj_alloc(sizeof *use);
    void **link = use ? nj_alloc_atomic(sizeof *link) : NULL;
    if (!link || !nj_weak_link_set(link, local))
        return false;
    use->link = link;
    use->next = nj_thread.locals;
    nj_thread.locals = use;
    return true;
}

static Cell *add_cell(Local *local)
{
    Cell *cell = nj_alloc(sizeof *cell);
    NjDict *dict = cell ? nj_dict_new() : NULL;
    if (!dict)
        return NULL;
    cell->base.type = &cell_type;
    nj_store_relaxed(&cell->dict, dict);
    return nj_dict_set(local->cells, own_ident(), nj_value(cell)) && note_use(local) ? cell : NULL;
}

void nj_local_leave(void)
{
    for (NjLocalUse *use = nj_thread.locals; use; use = use->next) {
        Local *local = nj_weak_link_get(use->link);
        if (local)
            nj_dict_discard(local->cells, own_ident());
        nj_weak_link_clear(use->link);
    }
    nj_thread.locals = NULL;
}

_Atomic(NjDict *) *nj_local_dict_place(NjObject *object)
{
    Local *local = (Local *)object;
    Cell *cell = find_cell(local);
    if (!cell)
        cell = add_cell(local);
    return cell ? &cell->dict : NULL;
}

/* The first use in a thread runs a subclass's __init__ there. */
static bool enter(NjValue self)
{
    Local *local = self_of(self);
    if (NJ_LIKELY(find_cell(local) != NULL))
        return true;
    if (!add_cell(local))
        return false;
    int (*initialize)(NjValue, const NjValue *, size_t, NjTuple *) = nj_type_of(self)->slots.initialize;
    if (initialize == nj_object_initialize)
        return true;
    NjValue method = nj_get_attribute(self, &nj_name___init__);
    if (method && nj_call_spread(method, local->args, local->kwargs))
        return true;
    NjException *exception = nj_error_take();
    nj_dict_discard(local->cells, own_ident());
    nj_error_restore(exception);
    return false;
}

static NjValue get_attribute(NjValue self, NjStr *name) { return enter(self) ? nj_object_get_attribute(self, name) : 0; }

static int set_attribute(NjValue self, NjStr *name, NjValue value)
{
    if (nj_str_equal(name, &nj_name___dict__)) {
        nj_raise(&nj_exception_AttributeError, "'%s' object attribute '__dict__' is read-only", nj_type_name(self));
        return -1;
    }
    return enter(self) ? nj_object_set_attribute(self, name, value) : -1;
}

NJ_ENTRY(attributes)
{
    _Atomic(NjDict *) *place = nj_local_dict_place(nj_object(args[0]));
    return place ? nj_value(nj_load_relaxed(place)) : 0;
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if ((nargs || nj_keyword_count(kwnames)) && type->slots.initialize == nj_object_initialize)
        return nj_raise(&nj_exception_TypeError, "Initialization arguments are not supported");
    Local *local = (Local *)nj_instance_new(type);
    if (!local)
        return 0;
    local->cells = nj_dict_new();
    local->args = nj_tuple_from(args, nargs);
    local->kwargs = nj_keyword_dict(args, nargs, kwnames);
    return local->cells && local->args && local->kwargs && add_cell(local) ? nj_value(local) : 0;
}

static const NjMethodDefinition methods[] = {
    NJ_GETTER("__dict__", attributes),
    NJ_END,
};

NJ_TEXT(module_name, "_thread");

NjType nj_type_thread_local = {
    .base = {&nj_type_type},
    .name = "_local",
    .module = &module_name,
    .parent = &nj_type_object,
    .size = sizeof(Local),
    .dict_offset = NJ_DICT_OF_THREAD,
    .methods = methods,
    .slots = {.construct = construct, .get_attribute = get_attribute, .set_attribute = set_attribute},
};
