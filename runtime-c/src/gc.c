/* The collector behind gc.h: libgc, or plain malloc (NJ_MALLOC), in which the sanitizers see every object. */
#include "naja/gc.h"

#include "faults.h"
#include "internal.h"
#include "kept_pages.h"
#include "owner.h"
#include "spare_lists.h"

#ifdef NJ_MALLOC

#include <stdlib.h>

static void *check(void *block)
{
    if (!block || nj_fault_is_due()) {
        free(block);
        return nj_raise_memory();
    }
    return block;
}

void nj_gc_start(void *stack_base) { (void)stack_base; }
void *nj_alloc_slow(size_t size) { return check(calloc(1, size ? size : 1)); }
void *nj_alloc_to_fill_slow(size_t size) { return check(malloc(size)); }
void *nj_alloc_atomic_slow(size_t size) { return check(malloc(size ? size : 1)); }
void *nj_alloc_apart_slow(size_t header, size_t items) { return nj_alloc(header + items); }
void *nj_alloc_apart_to_fill_slow(size_t header, size_t items) { return nj_alloc_to_fill(header + items); }
void nj_root_add(void *start, void *end) { (void)start, (void)end; }
void nj_finalizer_set(void *object, void (*finalize)(void *)) { (void)object, (void)finalize; }
void nj_release_set(void *object, void (*release)(void *)) { (void)object, (void)release; }
bool nj_last_link_set(void **place, void *object) { return *place = object, true; }
void nj_last_link_clear(void **place) { *place = NULL; }
bool nj_weak_link_set(void **place, void *object) { return *place = object, true; }
void nj_weak_link_clear(void **place) { *place = NULL; }
void *nj_weak_link_get(void **place) { return *place; }
void nj_gc_collect(void) {}
void nj_gc_while_away(void *(*function)(void *), void *data) { function(data); }
size_t nj_gc_heap_size(void) { return 0; }
int nj_gc_run_finalizers(void) { return 0; }
void nj_gc_set_listener(void (*listener)(void)) { (void)listener; }
NjGcStatistics nj_gc_statistics(void) { return (NjGcStatistics){0}; }
void nj_gc_threads_start(void) {}
void nj_gc_thread_register(NjThread *thread) { (void)thread; }
void nj_gc_thread_unregister(NjThread *thread) { (void)thread; }
void nj_gc_fork_prepare(void) {}
void nj_gc_fork_parent(void) {}
void nj_gc_fork_child(void) {}

#else

#define GC_THREADS
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <signal.h>
#include <stdlib.h>

#include "naja/signal.h"
#include "naja/wait_lock.h"

enum { FIRST_HEAP = 8 << 20, HEAP_FOR_THREAD = 12 << 20 };

/* Static variables marked NJ_ROOT; the linker makes the names. */
extern char __start_nj_roots[] __attribute__((weak)), __stop_nj_roots[] __attribute__((weak));

/* Ranges given to nj_root_add: changed and read under the collector's lock only. */
typedef struct {
    char *start, *end;
} RootRange;
static struct {
    RootRange *ranges;
    size_t count, capacity;
} roots;

static NjThread *threads; /* under the collector's lock */

/* The kind of objects that are scanned like all others and not cleared when they are made. Fixed at the start. */
static int uncleared_kind;

/* The collector's own: it pushes the threads' stacks. */
static GC_push_other_roots_proc push_stacks;

static void push_roots(void)
{
    if (push_stacks)
        push_stacks();
    if (__start_nj_roots)
        GC_push_all_eager(__start_nj_roots, __stop_nj_roots);
    for (size_t i = 0; i < roots.count; i++)
        GC_push_all_eager(roots.ranges[i].start, roots.ranges[i].end);
    for (NjThread *thread = threads; thread; thread = thread->next) {
        nj_kept_pages_mark(thread);
        GC_push_all_eager(thread, thread + 1);
        for (int i = 0; i < NJ_FREE_LIST_CLASSES; i++)
            nj_atomic_list_mark(thread->atomic_lists[i]);
        nj_spare_lists_mark(thread);
    }
}

/* Called by the collector when objects wait for their finalizers. */
static void finalizers_wait(void) { nj_store_relaxed(&nj_poll_flag, true); }

/* How far behind the begin of a cache line a header lies whose items begin with the next one. */
static size_t shift_of(size_t header) { return NJ_CACHE_LINE - header; }

void nj_gc_start(void *stack_base)
{
    GC_set_all_interior_pointers(0); /* but for stacks and registers, where libgc always recognises them */
    GC_set_no_dls(1);
    GC_set_suspend_signal(NJ_SIGNAL_SUSPEND);
    GC_set_thr_restart_signal(NJ_SIGNAL_RESUME);
    GC_set_handle_fork(-1);
    GC_set_finalize_on_demand(1);
    GC_set_java_finalization(1); /* what an object that waits for its finalizer refers to stays too */
    GC_set_warn_proc(GC_ignore_warn_proc);
    struct GC_stack_base base = {.mem_base = stack_base};
    GC_set_stackbottom(NULL, &base);
    GC_INIT();
    GC_set_finalizer_notifier(finalizers_wait);
    uncleared_kind = (int)GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 1, 0);
    push_stacks = GC_get_push_other_roots();
    GC_set_push_other_roots(push_roots);
    GC_register_displacement(shift_of(NJ_LIST_HEADER));
    GC_register_displacement(shift_of(NJ_DICT_HEADER));
    GC_expand_hp(FIRST_HEAP);
    nj_kept_pages_start();
}

static void *link_thread(void *data)
{
    NjThread *thread = data;
    thread->previous = NULL;
    thread->next = threads;
    if (threads)
        threads->previous = thread;
    threads = thread;
    return NULL;
}

void nj_gc_threads_start(void) { GC_allow_register_threads(); }

/* As many threads as run at once fill the heap as fast as so many processes would, and stop each other to collect: each brings
 * something, so that they do it less often. */
static void grow_for_thread(void)
{
    static _Atomic(int) brought;
    if (atomic_fetch_add_explicit(&brought, 1, memory_order_relaxed) < nj_processor_count())
        GC_expand_hp(HEAP_FOR_THREAD);
}

/* The main thread is known to the collector from its start. */
void nj_gc_thread_register(NjThread *thread)
{
    if (!GC_thread_is_registered()) {
        struct GC_stack_base base = {.mem_base = (void *)thread->stack_base};
        GC_register_my_thread(&base);
        grow_for_thread();
    }
    GC_call_with_alloc_lock(link_thread, thread);
}

static void *unlink_thread(void *data)
{
    NjThread *thread = data;
    if (thread->next)
        thread->next->previous = thread->previous;
    *(thread->previous ? &thread->previous->next : &threads) = thread->next;
    return NULL;
}

/* The blocks on its free lists are not reachable any more: the collector takes them back. */
void nj_gc_thread_unregister(NjThread *thread)
{
    GC_call_with_alloc_lock(unlink_thread, thread);
    nj_kept_pages_end(thread);
    nj_spare_lists_end(thread);
    GC_unregister_my_thread();
}

/* The collector's lock is held meanwhile, and its own threads stand still. */
void nj_gc_fork_prepare(void) { GC_atfork_prepare(); }
void nj_gc_fork_parent(void) { GC_atfork_parent(); }

/* The other threads' blocks and what was on their free lists are not roots any more. */
void nj_gc_fork_child(void)
{
    GC_atfork_child();
    nj_spare_lists_fork_child();
    nj_thread.next = nj_thread.previous = NULL;
    threads = &nj_thread;
}

/* Two ranges less than a page apart become one: what lies between is mapped, and the table stays short. */
static void *add_range(void *data)
{
    RootRange *range = data;
    enum { PAGE = 4096 };
    for (size_t i = 0; i < roots.count; i++) {
        RootRange *old = &roots.ranges[i];
        if (range->start < old->end + PAGE && old->start < range->end + PAGE) {
            if (range->start < old->start)
                old->start = range->start;
            if (range->end > old->end)
                old->end = range->end;
            return old;
        }
    }
    if (roots.count == roots.capacity)
        return NULL;
    roots.ranges[roots.count++] = *range;
    return range;
}

/* The table is not in collected memory, which it must outlive, and grows outside the collector's lock. */
typedef struct {
    RootRange *ranges;
    size_t capacity;
} Table;

static void *install_table(void *data)
{
    Table *table = data;
    if (table->capacity > roots.capacity) {
        if (roots.count)
            memcpy(table->ranges, roots.ranges, roots.count * sizeof *roots.ranges);
        roots.ranges = table->ranges;
        roots.capacity = table->capacity;
    }
    return NULL;
}

static void *read_capacity(void *data)
{
    *(size_t *)data = roots.capacity;
    return NULL;
}

void nj_root_add(void *start, void *end)
{
    RootRange range = {start, end};
    while (!GC_call_with_alloc_lock(add_range, &range)) {
        size_t capacity;
        GC_call_with_alloc_lock(read_capacity, &capacity);
        Table table = {NULL, capacity ? capacity * 2 : 64};
        table.ranges = GC_malloc_atomic_uncollectable(table.capacity * sizeof range);
        GC_call_with_alloc_lock(install_table, &table);
    }
}

/* Stress builds collect every so many allocations and keep no free lists, so that a missing root shows early. */
#ifdef NJ_STRESS
enum { STRESS_INTERVAL = 97 };
static bool may_keep_lists(void)
{
    static _Atomic(uint32_t) count;
    if (atomic_fetch_add(&count, 1) % STRESS_INTERVAL == 0)
        GC_gcollect();
    return false;
}
#else
static bool may_keep_lists(void) { return true; }
#endif

void *nj_alloc_slow(size_t size)
{
    size_t index = (size + 15) / 16 - 1;
    bool is_listed = may_keep_lists();
    void *block;
    if (NJ_UNLIKELY(nj_load_relaxed(&nj_thread.owner_of_new) != nj_thread.number))
        nj_owner_reconsider();
    if (is_listed && index < NJ_FREE_LIST_CLASSES) {
        block = nj_spare_lists_take(index);
        if (NJ_LIKELY(block != NULL)) {
            nj_thread.free_lists[index] = GC_NEXT(block);
            GC_NEXT(block) = NULL;
        }
    } else if (is_listed && size <= NJ_LARGEST_MIDDLE) {
        block = nj_middle_block(size);
    } else {
        block = GC_MALLOC(size);
    }
    return NJ_LIKELY(block != NULL) ? block : nj_raise_memory();
}

void *nj_alloc_to_fill_slow(size_t size)
{
    if (size <= NJ_LARGEST_MIDDLE)
        return nj_alloc_slow(size);
    void *block = GC_generic_malloc(size, uncleared_kind);
    return NJ_LIKELY(block != NULL) ? block : nj_raise_memory();
}

void *nj_alloc_apart_slow(size_t header, size_t items)
{
    char *block = nj_alloc_slow(NJ_CACHE_LINE + items);
    return block ? block + shift_of(header) : NULL;
}

void *nj_alloc_apart_to_fill_slow(size_t header, size_t items)
{
    char *block = nj_alloc_to_fill_slow(NJ_CACHE_LINE + items);
    if (!block)
        return NULL;
    memset(block, 0, shift_of(header)); /* no stale pointers */
    return block + shift_of(header);
}

void *nj_alloc_atomic_slow(size_t size)
{
    size_t index = (size + 15) / 16 - 1;
    bool is_listed = may_keep_lists();
    void *block;
    if (is_listed && index < NJ_FREE_LIST_CLASSES) {
        nj_spare_lists_take_atomic(index);
        block = nj_thread.atomic_lists[index];
        if (NJ_LIKELY(block != NULL))
            nj_thread.atomic_lists[index] = GC_NEXT(block);
    } else if (is_listed && size <= NJ_LARGEST_MIDDLE) {
        block = nj_middle_block_atomic(size);
    } else {
        block = GC_MALLOC_ATOMIC(size);
    }
    return NJ_LIKELY(block != NULL) ? block : nj_raise_memory();
}

static void run_finalizer(void *object, void *function)
{
    void (*finalize)(void *);
    memcpy(&finalize, &function, sizeof finalize);
    finalize(object);
}

void nj_finalizer_set(void *object, void (*finalize)(void *object))
{
    void *function;
    memcpy(&function, &finalize, sizeof function);
    GC_register_finalizer_no_order(object, finalize ? run_finalizer : NULL, function, NULL, NULL);
}

void nj_release_set(void *object, void (*release)(void *object))
{
    void *function;
    memcpy(&function, &release, sizeof function);
    GC_register_finalizer_unreachable(object, run_finalizer, function, NULL, NULL);
}

bool nj_last_link_set(void **place, void *object)
{
    *place = object;
    if (!GC_base(object))
        return true;
    if (GC_register_long_link(place, object) == GC_NO_MEMORY) {
        nj_raise_memory();
        return false;
    }
    return true;
}

void nj_last_link_clear(void **place)
{
    GC_unregister_long_link(place);
    *place = NULL;
}

bool nj_weak_link_set(void **place, void *object)
{
    *place = object;
    if (!GC_base(object))
        return true;
    if (GC_general_register_disappearing_link(place, object) == GC_NO_MEMORY) {
        nj_raise_memory();
        return false;
    }
    return true;
}

void nj_weak_link_clear(void **place)
{
    GC_unregister_disappearing_link(place);
    *place = NULL;
}

static void *read_link(void *place) { return *(void **)place; }
void *nj_weak_link_get(void **place) { return nj_threads_started ? GC_call_with_alloc_lock(read_link, place) : *place; }

void nj_gc_collect(void) { GC_gcollect(); }
void nj_gc_while_away(void *(*function)(void *), void *data) { GC_do_blocking(function, data); }
size_t nj_gc_heap_size(void) { return GC_get_heap_size(); }
int nj_gc_run_finalizers(void) { return GC_invoke_finalizers(); }

/* Set before the collector calls `note_event`; read by it. */
static void (*_Atomic collection_listener)(void);

static void note_event(GC_EventType event)
{
    if (event == GC_EVENT_END)
        nj_load_acquire(&collection_listener)();
}

void nj_gc_set_listener(void (*listener)(void))
{
    if (nj_load_relaxed(&collection_listener) == listener)
        return;
    nj_store_release(&collection_listener, listener);
    GC_set_on_collection_event(note_event);
}

NjGcStatistics nj_gc_statistics(void)
{
    struct GC_prof_stats_s stats;
    GC_get_prof_stats(&stats, sizeof stats);
    return (NjGcStatistics){stats.gc_no, stats.heapsize_full, stats.free_bytes_full, stats.bytes_allocd_since_gc};
}

#endif
