/* Links: the table of roots, which keeps native objects alive that Python holds, and the map from objects to their links. */
#include "border.h"

/* Roots: a word for each link, in memory that the collector scans. A free word holds the index of the next as a small int. */
static struct {
    NjValue *words;
    size_t capacity, next_free;
} roots;

static bool grow_roots(void)
{
    size_t capacity = roots.capacity ? roots.capacity * 2 : 256;
    NjValue *words = nj_alloc(capacity * sizeof *words);
    if (!words) {
        nj_border_raise();
        return false;
    }
    if (!roots.capacity)
        nj_root_add(&roots.words, &roots.words + 1);
    else
        memcpy(words, roots.words, roots.capacity * sizeof *words);
    for (size_t i = roots.capacity; i < capacity; i++)
        words[i] = nj_small_int((int64_t)i + 1);
    roots.next_free = roots.capacity;
    roots.words = words;
    roots.capacity = capacity;
    return true;
}

static bool hold(NjObject *object, size_t *index)
{
    if (roots.next_free == roots.capacity && !grow_roots())
        return false;
    *index = roots.next_free;
    roots.next_free = (size_t)nj_small_int_value(roots.words[*index]);
    roots.words[*index] = nj_value(object);
    return true;
}

static void let_go(size_t index)
{
    roots.words[index] = nj_small_int((int64_t)roots.next_free);
    roots.next_free = index;
}

/* The map: open addressing over links, which know their objects. At most half of it is taken; a link that goes leaves the
 * slots behind it filled without gaps. */
static struct {
    NjLink **slots;
    size_t capacity, count;
} map;

static size_t place_of(const NjObject *object) { return (((uintptr_t)object >> 4) * 0x9e3779b97f4a7c15u >> 20) & (map.capacity - 1); }

static size_t find(const NjObject *object)
{
    size_t i = place_of(object);
    while (map.slots[i] && map.slots[i]->object != object)
        i = (i + 1) & (map.capacity - 1);
    return i;
}

static bool grow_map(void)
{
    size_t old_capacity = map.capacity;
    NjLink **old = map.slots, **slots = PyMem_Calloc(old_capacity ? old_capacity * 2 : 256, sizeof *slots);
    if (!slots) {
        PyErr_NoMemory();
        return false;
    }
    map.slots = slots;
    map.capacity = old_capacity ? old_capacity * 2 : 256;
    for (size_t i = 0; i < old_capacity; i++)
        if (old[i])
            map.slots[find(old[i]->object)] = old[i];
    PyMem_Free(old);
    return true;
}

NjLink *nj_link_of(NjObject *object) { return map.capacity ? map.slots[find(object)] : NULL; }

size_t nj_wrapper_count(void) { return map.count; }

PyObject *nj_wrapper_find(NjObject *object)
{
    NjLink *found = nj_link_of(object);
    PyObject *python = found ? Py_NewRef(found->python) : NULL;
    if (found && NJ_UNLIKELY(found->holder != NJ_HELD_BY_PYTHON))
        nj_subclass_revive(found);
    return python;
}

bool nj_wrapper_keep(NjObject *object)
{
    size_t index;
    return hold(object, &index);
}

bool nj_link_hold(NjLink *link) { return hold(link->object, &link->root); }
void nj_link_let_go(NjLink *link) { let_go(link->root); }

bool nj_link_bind(NjLink *link, PyObject *python, NjObject *object)
{
    if (map.count * 2 >= map.capacity && !grow_map())
        return false;
    if (!hold(object, &link->root))
        return false;
    link->object = object;
    link->python = python;
    link->holder = NJ_HELD_BY_PYTHON;
    link->is_finalized = false;
    map.slots[find(object)] = link;
    map.count++;
    return true;
}

/* Moves what stands behind the gap into it, unless it would come before its own place. */
static void close_gap(size_t gap)
{
    for (size_t i = (gap + 1) & (map.capacity - 1); map.slots[i]; i = (i + 1) & (map.capacity - 1)) {
        size_t wanted = place_of(map.slots[i]->object);
        if (((i - wanted) & (map.capacity - 1)) >= ((i - gap) & (map.capacity - 1))) {
            map.slots[gap] = map.slots[i];
            gap = i;
        }
    }
    map.slots[gap] = NULL;
}

void nj_link_release(NjLink *link)
{
    if (!link->object)
        return;
    size_t place = find(link->object);
    if (map.slots[place] == link) {
        map.count--;
        close_gap(place);
    }
    if (link->holder != NJ_HELD_BY_NATIVE)
        let_go(link->root);
    link->object = NULL;
}
