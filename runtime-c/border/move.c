/* Native containers that move to Python, all that hang together at once. The protocol stands in container.h. */
#include "container.h"

#include "collections.h"

/* One container on its way. In collected memory, but for what it points to in Python. */
typedef struct {
    NjObject *native;
    const NjContainerKind *kind;
    PyObject *python;        /* counted                                            */
    NjValue *words;          /* what has been converted                            */
    PyObject **items;        /* counted, `count` of them, until they are filled in */
    size_t count;
    NjContainer *container;  /* once it is published                               */
} Move;

/* All that move together, the first one first; and which is the move of a native container, by open addressing over their indices
 * (0: none) as soon as there are some. */
typedef struct {
    Move *moves;
    size_t count, capacity;
    uint32_t *places;
    size_t place_count;
} Group;

static bool no_memory(void) { return (nj_border_raise(), false); }

static size_t place_of(const Group *group, const NjObject *native)
{
    size_t i = (((uintptr_t)native >> 4) * 0x9e3779b97f4a7c15u >> 20) & (group->place_count - 1);
    while (group->places[i] && group->moves[group->places[i] - 1].native != native)
        i = (i + 1) & (group->place_count - 1);
    return i;
}

static bool grow(Group *group)
{
    size_t capacity = group->capacity ? group->capacity * 2 : 4;
    Move *moves = nj_alloc(capacity * sizeof *moves);
    uint32_t *places = moves ? nj_alloc_atomic(capacity * 2 * sizeof *places) : NULL;
    if (!places)
        return no_memory();
    if (group->count)
        memcpy(moves, group->moves, group->count * sizeof *moves);
    memset(places, 0, capacity * 2 * sizeof *places);
    *group = (Group){.moves = moves, .count = group->count, .capacity = capacity, .places = places, .place_count = capacity * 2};
    for (size_t i = 0; i < group->count; i++)
        group->places[place_of(group, moves[i].native)] = (uint32_t)i + 1;
    return true;
}

/* The Python container for a native one: a new reference. */
static PyObject *join(Group *group, NjObject *native, const NjContainerKind *kind)
{
    NjContainer *container = kind->record(native);
    if (container)
        return nj_container_reference(native, container);
    if (group->count == group->capacity && !grow(group))
        return NULL;
    size_t place = place_of(group, native);
    if (group->places[place])
        return Py_NewRef(group->moves[group->places[place] - 1].python);
    PyObject *python = kind->make(native);
    if (!python)
        return NULL;
    group->moves[group->count++] = (Move){.native = native, .kind = kind, .python = python};
    group->places[place] = (uint32_t)group->count;
    return Py_NewRef(python);
}

static PyObject *convert(Group *group, NjValue v);

static PyObject *convert_tuple(Group *group, NjTuple *tuple)
{
    PyObject *result = PyTuple_New((Py_ssize_t)tuple->length);
    if (!result || Py_EnterRecursiveCall(" while passing a tuple to Python")) {
        Py_XDECREF(result);
        return NULL;
    }
    for (size_t i = 0; result && i < tuple->length; i++) {
        PyObject *item = convert(group, tuple->items[i]);
        if (item)
            PyTuple_SET_ITEM(result, (Py_ssize_t)i, item);
        else
            Py_CLEAR(result);
    }
    Py_LeaveRecursiveCall();
    return result;
}

/* An instance of a subclass of tuple, which has its Python object already, or gets one with these items. */
static PyObject *convert_value(Group *group, NjObject *value)
{
    PyObject *found = nj_wrapper_find(value), *plain = found ? NULL : convert_tuple(group, (NjTuple *)value);
    PyObject *result = plain ? nj_value_from_plain(value, plain) : found;
    Py_XDECREF(plain);
    return result;
}

static PyObject *convert(Group *group, NjValue v)
{
    const NjContainerKind *kind = nj_container_kind(v);
    if (kind)
        return join(group, nj_object(v), kind);
    if (nj_type_of(v) == &nj_type_tuple)
        return convert_tuple(group, (NjTuple *)nj_object(v));
    if (nj_is_tuple(v) && !nj_is_proxy(v) && nj_is_value_class(nj_type_of(v)))
        return convert_value(group, nj_object(v));
    return nj_to_python(v);
}

static void drop_items(Move *move)
{
    if (move->items)
        for (size_t i = 0; i < move->count; i++)
            Py_XDECREF(move->items[i]);
    PyMem_Free(move->items);
    move->items = NULL;
}

/* Whether a group goes on, starts again, or has failed with a Python exception. */
typedef enum { FAILED, DONE, AGAIN } Outcome;

const NjContainerKind *nj_container_kind(NjValue v)
{
    NjType *type = nj_type_of(v);
    if (type == &nj_type_list)
        return &nj_list_kind;
    if (type == &nj_type_dict || type == &nj_type_defaultdict || type == &nj_type_counter || type == &nj_type_ordered_dict)
        return &nj_dict_kind;
    if (type == &nj_type_set)
        return &nj_set_kind;
    if (type == &nj_type_bytearray)
        return &nj_bytearray_kind;
    if (type == &nj_type_deque)
        return &nj_deque_kind;
    if (!nj_is_container_class(type))
        return NULL;
    if (nj_type_is_subtype(type, &nj_type_deque))
        return &nj_deque_kind;
    return type->flags & NJ_TYPE_LIST ? &nj_list_kind : type->flags & NJ_TYPE_DICT ? &nj_dict_kind : &nj_set_kind;
}

/* Copies a container's items out and converts them. `at` is an index: the moves themselves go elsewhere when there are more. */
static Outcome convert_items(Group *group, size_t at)
{
    Move *move = &group->moves[at];
    size_t count;
    NjValue *words = move->kind->snapshot(move->native, &count);
    if (!words)
        return nj_error_pending() ? (nj_border_raise(), FAILED) : AGAIN;
    PyObject **items = PyMem_Calloc(count ? count : 1, sizeof *items);
    if (!items) {
        PyErr_NoMemory();
        return FAILED;
    }
    move->words = words;
    move->items = items;
    move->count = count;
    for (size_t i = 0; i < count; i++)
        if (!(items[i] = convert(group, words[i])))
            return FAILED;
    return DONE;
}

/* Converts and fills in what has no items yet, from the move `first` on, until there is no new one. */
static Outcome fill_from(Group *group, size_t first)
{
    for (size_t i = first; i < group->count; i++) {
        Outcome outcome = group->moves[i].container ? DONE : convert_items(group, i);
        if (outcome != DONE)
            return outcome;
    }
    for (size_t i = first; i < group->count; i++) {
        Move *move = &group->moves[i];
        if (move->items && !move->kind->fill(move->python, move->items, move->count))
            return FAILED;
        drop_items(move);
    }
    return DONE;
}

/* Publishes the move, or converts its items again as often as they have changed. */
static Outcome publish(Group *group, size_t at)
{
    for (;;) {
        Move *move = &group->moves[at];
        if (move->kind->record(move->native))
            return AGAIN;
        NjContainer *container = nj_container_tie(move->python, move->native);
        if (!container)
            return FAILED;
        int done = move->kind->publish(move->native, container, move->words, move->count);
        if (done > 0) {
            move->container = container;
            return DONE;
        }
        nj_container_untie(container);
        if (done < 0)
            return nj_border_raise(), FAILED;
        size_t others = group->count;
        move->kind->empty(move->python);
        Outcome outcome = convert_items(group, at);
        move = &group->moves[at];
        if (outcome == DONE && !move->kind->fill(move->python, move->items, move->count))
            outcome = FAILED;
        drop_items(move);
        if (outcome == DONE)
            outcome = fill_from(group, others);
        for (size_t i = others; outcome == DONE && i < group->count; i++)
            outcome = publish(group, i);
        if (outcome != DONE)
            return outcome;
    }
}

/* Whether none has become foreign by code that ran meanwhile. */
static bool are_all_native(const Group *group)
{
    for (size_t i = 0; i < group->count; i++)
        if (group->moves[i].kind->record(group->moves[i].native))
            return false;
    return true;
}

static Outcome move_group(Group *group)
{
    Outcome outcome = fill_from(group, 0);
    if (outcome == DONE && !are_all_native(group))
        outcome = AGAIN;
    for (size_t i = group->count; outcome == DONE && i > 0; i--)
        outcome = group->moves[i - 1].container ? DONE : publish(group, i - 1);
    return outcome;
}

static bool is_any_published(const Group *group)
{
    for (size_t i = 0; i < group->count; i++)
        if (group->moves[i].container)
            return true;
    return false;
}

/* When nothing was published the Python containers are emptied, so that no cycle keeps them. When something was (another thread then
 * put something into a container that cannot cross, between two of its conversions), the others stay what they are there: copies. */
static void let_go(Group *group)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    bool is_kept = is_any_published(group);
    for (size_t i = 0; i < group->count; i++) {
        Move *move = &group->moves[i];
        drop_items(move);
        if (!is_kept)
            move->kind->empty(move->python);
        Py_DECREF(move->python);
    }
    PyErr_Restore(type, value, traceback);
}

PyObject *nj_container_to_python(NjObject *native, const NjContainerKind *kind)
{
    NJ_IN_PYTHON();
    nj_thread.may_release = false;
    for (;;) {
        NjContainer *container = kind->record(native);
        if (container)
            return nj_container_reference(native, container);
        Group group = {0};
        PyObject *result = join(&group, native, kind);
        Outcome outcome = result ? move_group(&group) : FAILED;
        let_go(&group);
        if (outcome == DONE)
            return result;
        Py_XDECREF(result);
        if (outcome == FAILED)
            return NULL;
    }
}

/* ---- What nobody else in native code knows ---- */

/* Whether a word that crosses brings no container with it, whose own identity counts. */
static bool is_plain(NjValue v) { return !nj_is_object(v) || !(nj_container_kind(v) || nj_is_tuple(v)) || nj_is_proxy(v); }

static bool are_plain(const NjValue *words, size_t count)
{
    size_t i = 0;
    while (i < count && is_plain(words[i]))
        i++;
    return i == count;
}

/* A list's items go straight into Python's. */
static PyObject *hand_over_list(NjList *list)
{
    size_t count = (size_t)nj_list_length(list);
    PyObject *python = PyList_New((Py_ssize_t)count);
    for (size_t i = 0; python && i < count; i++) {
        NjValue word = nj_list_at(list, i);
        if (NJ_UNLIKELY(!word || !is_plain(word))) {
            Py_DECREF(python);
            nj_error_clear();
            return nj_container_to_python(&list->base, &nj_list_kind);
        }
        PyObject *item = nj_to_python(word);
        if (item)
            PyList_SET_ITEM(python, (Py_ssize_t)i, item);
        else
            Py_CLEAR(python);
    }
    return python;
}

static PyObject *hand_over_copy(NjObject *native, const NjContainerKind *kind)
{
    size_t count, done = 0;
    NjValue *words = kind->snapshot(native, &count);
    if (!words || !are_plain(words, count)) {
        nj_error_clear();
        return nj_container_to_python(native, kind);
    }
    PyObject **items = PyMem_Malloc((count + 1) * sizeof *items), *python = items ? kind->make(native) : PyErr_NoMemory();
    while (python && done < count && (items[done] = nj_to_python(words[done])))
        done++;
    if (python && (done < count || !kind->fill(python, items, count)))
        Py_CLEAR(python);
    while (done > 0)
        Py_DECREF(items[--done]);
    PyMem_Free(items);
    return python;
}

PyObject *nj_container_hand_over(NjObject *native, const NjContainerKind *kind)
{
    if (native->type == &nj_type_list)
        return kind->record(native) ? nj_container_to_python(native, kind) : hand_over_list((NjList *)native);
    /* An instance of a container class has attributes besides its items. */
    return nj_is_container_class(native->type) ? nj_container_to_python(native, kind) : hand_over_copy(native, kind);
}
