/* Dicts and sets that become foreign and native again. The other side is a fake: an ordinary dict (set) under a mutex that stands for
 * the other runtime's own lock. */
#include <pthread.h>

#include "check.h"
#include "naja/foreign_set.h"
#include "parallel.h"

/* --- the other side -------------------------------------------------------------------------------------------------------- */

static pthread_mutex_t other_side;

/* A container there. With the mutex. */
typedef struct {
    NjDict *dict;
    NjSet *set;
    int users;
    bool wants_home;
} Fake;

static void hold(void) { pthread_mutex_lock(&other_side); }
static void let_go(void) { pthread_mutex_unlock(&other_side); }

static Fake *fake_of(NjForeignDict *foreign) { return foreign->container; }
static NjDict *inner(NjForeignDict *foreign) { return fake_of(foreign)->dict; }

static bool dict_enter(NjForeignDict *foreign, NjDict *dict)
{
    hold();
    Fake *fake = fake_of(foreign);
    NjValue *words;
    size_t count;
    if (fake->wants_home && fake->users == 0 && nj_dict_foreign(dict) == foreign && nj_dict_native_snapshot(fake->dict, &words, &count))
        CHECK(nj_dict_take_back(dict, words, count));
    fake->users++;
    return true;
}
static void dict_leave(NjForeignDict *foreign, bool entered)
{
    CHECK(entered);
    fake_of(foreign)->users--;
    let_go();
}
static int64_t dict_length(NjForeignDict *foreign) { return nj_dict_length(inner(foreign)); }
static NjValue dict_get(NjForeignDict *foreign, NjValue key) { return nj_dict_get(inner(foreign), key); }
static NjValue dict_get_item(NjForeignDict *foreign, NjValue key) { return nj_dict_get_item(inner(foreign), key); }
static NjValue dict_get_default(NjForeignDict *foreign, NjValue key, NjValue value) { return nj_dict_get_default(inner(foreign), key, value); }
static int dict_contains(NjForeignDict *foreign, NjValue key) { return nj_dict_contains(inner(foreign), key); }
static bool dict_set(NjForeignDict *foreign, NjValue key, NjValue value) { return nj_dict_set(inner(foreign), key, value); }
static NjValue dict_setdefault(NjForeignDict *foreign, NjValue key, NjValue value) { return nj_dict_setdefault(inner(foreign), key, value); }
static bool dict_delete(NjForeignDict *foreign, NjValue key) { return nj_dict_delete(inner(foreign), key); }
static NjValue dict_take(NjForeignDict *foreign, NjValue key)
{
    return nj_dict_contains(inner(foreign), key) > 0 ? nj_dict_pop(inner(foreign), key, 0) : 0;
}
static NjValue dict_popitem(NjForeignDict *foreign) { return nj_value(nj_dict_popitem(inner(foreign))); }
static bool dict_clear(NjForeignDict *foreign) { return nj_dict_clear(inner(foreign)); }
static int dict_next(NjForeignDict *foreign, size_t *position, NjValue *key, NjValue *value)
{
    return nj_dict_next(inner(foreign), position, key, value);
}
static NjValue dict_walk(NjForeignDict *foreign, bool backwards, size_t skipped)
{
    NjValue items = nj_dict_items(inner(foreign)), walk = backwards ? nj_reversed(items) : nj_iterate(items);
    while (walk && skipped-- > 0)
        nj_next(walk);
    fake_of(foreign)->users++; /* for good */
    return walk;
}
static bool dict_snapshot(NjForeignDict *foreign, NjValue **keys, NjValue **values, size_t *count)
{
    NjValue *words;
    if (!nj_dict_native_snapshot(inner(foreign), &words, count))
        return false;
    NjValue *arrays[2] = {nj_alloc((*count + 1) * sizeof *words), nj_alloc((*count + 1) * sizeof *words)};
    for (size_t i = 0; i < 2 * *count; i++)
        arrays[i % 2][i / 2] = words[i];
    if (keys)
        *keys = arrays[0];
    if (values)
        *values = arrays[1];
    return true;
}

/* Only what a subclass of dict adds is called by name: these containers have no such methods. */
static NjValue dict_call(NjForeignDict *foreign, const char *method, const NjValue *args, size_t nargs)
{
    (void)foreign, (void)args, (void)nargs;
    return nj_raise(&nj_exception_AttributeError, "no method %s", method);
}

static const NjForeignDictOperations dicts = {
    dict_enter, dict_leave, dict_length, dict_get, dict_get_item, dict_get_default, dict_contains, dict_set, dict_setdefault,
    dict_delete, dict_take, dict_popitem, dict_clear, dict_next, dict_walk, dict_snapshot, dict_call};

static Fake *fake_of_set(NjForeignSet *foreign) { return foreign->container; }
static NjSet *inner_set(NjForeignSet *foreign) { return fake_of_set(foreign)->set; }

static bool set_enter(NjForeignSet *foreign, NjSet *set)
{
    hold();
    Fake *fake = fake_of_set(foreign);
    NjValue *keys;
    size_t count;
    if (fake->wants_home && fake->users == 0 && nj_set_foreign(set) == foreign && nj_set_native_snapshot(fake->set, &keys, &count))
        CHECK(nj_set_take_back(set, keys, count));
    fake->users++;
    return true;
}
static void set_leave(NjForeignSet *foreign, bool entered)
{
    CHECK(entered);
    fake_of_set(foreign)->users--;
    let_go();
}
static int64_t set_length(NjForeignSet *foreign) { return nj_set_length(inner_set(foreign)); }
static int set_contains(NjForeignSet *foreign, NjValue key) { return nj_set_contains(inner_set(foreign), key); }
static int set_add(NjForeignSet *foreign, NjValue key)
{
    int64_t before = nj_set_length(inner_set(foreign));
    return nj_set_add(inner_set(foreign), key) ? nj_set_length(inner_set(foreign)) > before : -1;
}
static int set_discard(NjForeignSet *foreign, NjValue key) { return nj_set_discard(inner_set(foreign), key); }
static NjValue set_pop(NjForeignSet *foreign) { return nj_set_pop(inner_set(foreign)); }
static bool set_clear(NjForeignSet *foreign) { return nj_set_clear(inner_set(foreign)); }
static NjValue set_walk(NjForeignSet *foreign, size_t skipped)
{
    NjValue walk = nj_set_iterate(inner_set(foreign));
    while (walk && skipped-- > 0)
        nj_next(walk);
    fake_of_set(foreign)->users++; /* for good */
    return walk;
}
static bool set_snapshot(NjForeignSet *foreign, NjValue **keys, size_t *count)
{
    return nj_set_native_snapshot(inner_set(foreign), keys, count);
}

static const NjForeignSetOperations sets = {set_enter, set_leave, set_length, set_contains, set_add,
                                            set_discard, set_pop, set_clear, set_walk, set_snapshot};

/* One crossing: true when the dict is foreign afterwards by it. */
static bool send_dict(NjDict *dict)
{
    NjValue *words;
    size_t count;
    if (!nj_dict_native_snapshot(dict, &words, &count))
        return false;
    Fake *fake = nj_alloc(sizeof *fake);
    fake->dict = nj_dict_new();
    for (size_t i = 0; i < count; i++)
        CHECK(nj_dict_set(fake->dict, words[2 * i], words[2 * i + 1]));
    return nj_dict_foreign_publish(dict, nj_foreign_dict_table(&dicts, fake), words, count);
}

static bool send_set(NjSet *set)
{
    NjValue *words;
    size_t count;
    if (!nj_set_native_snapshot(set, &words, &count))
        return false;
    Fake *fake = nj_alloc(sizeof *fake);
    fake->set = nj_set_from(words, count);
    return nj_set_foreign_publish(set, nj_foreign_set_table(&sets, fake), words, count);
}

static void call_home(NjDict *dict)
{
    NjForeignDict *foreign = nj_dict_foreign(dict);
    if (foreign) {
        hold();
        fake_of(foreign)->wants_home = true;
        let_go();
    }
}

static void call_set_home(NjSet *set)
{
    NjForeignSet *foreign = nj_set_foreign(set);
    if (foreign) {
        hold();
        fake_of_set(foreign)->wants_home = true;
        let_go();
    }
}

/* --- one thread ------------------------------------------------------------------------------------------------------------ */

enum { KEYS = 40, STEPS = ROUNDS(40000), EACH = 50 };

static NjValue key_of(int64_t i) { return i % 2 ? nj_small_int(i) : nj_value(nj_str_format_c("key %d", (int)i)); }

static void same_items(NjDict *a, NjDict *b)
{
    CHECK(nj_list_equal(nj_dict_item_list(a), nj_dict_item_list(b)) == 1);
    CHECK(nj_dict_equal(a, b) == 1 && nj_dict_equal(b, a) == 1);
    CHECK(nj_str_equal(nj_dict_repr(a), nj_dict_repr(b)));
    NjDictIterator first = nj_dict_iterator(a), second = nj_dict_iterator(b);
    NjValue keys[2], values[2];
    for (;;) {
        int more = nj_dict_iterator_next(&first, &keys[0], &values[0]);
        CHECK(more == nj_dict_iterator_next(&second, &keys[1], &values[1]));
        if (more <= 0)
            break;
        CHECK(nj_equal(keys[0], keys[1]) == 1 && values[0] == values[1]);
    }
    NjValue backwards = nj_reversed(nj_dict_keys(a)), key;
    NjList *keys_of_b = nj_dict_key_list(b);
    for (int64_t i = nj_list_length(keys_of_b); (key = nj_next(backwards));)
        CHECK(nj_equal(key, nj_list_get(keys_of_b, --i)) == 1);
}

/* Does the same to both, and looks for the same answer. */
static void step(NjDict *a, NjDict *b)
{
    NjValue key = key_of((int64_t)check_random(KEYS)), value = nj_small_int((int64_t)check_random(1000));
    NjTuple *pair;
    switch (check_random(9)) {
    case 0:
    case 1: CHECK(nj_dict_set(a, key, value) && nj_dict_set(b, key, value)); break;
    case 2: CHECK(nj_dict_get(a, key) == nj_dict_get(b, key)); break;
    case 3: CHECK(nj_dict_discard(a, key) == nj_dict_discard(b, key)); break;
    case 4: CHECK(nj_dict_setdefault(a, key, value) == nj_dict_setdefault(b, key, value)); break;
    case 5: CHECK(nj_dict_pop(a, key, nj_none) == nj_dict_pop(b, key, nj_none)); break;
    case 6: CHECK(nj_dict_contains(a, key) == nj_dict_contains(b, key) && nj_dict_length(a) == nj_dict_length(b)); break;
    case 7:
        if (check_random(8) == 0 && nj_dict_length(a)) {
            pair = nj_dict_popitem(a);
            CHECK(pair && nj_equal(nj_value(pair), nj_value(nj_dict_popitem(b))) == 1);
        }
        break;
    default:
        if (check_random(200) == 0)
            CHECK(nj_dict_clear(a) && nj_dict_clear(b));
    }
}

static void test_dict(void)
{
    NjDict *plain = nj_dict_new(), *crossing = nj_dict_new();
    int sent = 0;
    for (int i = 0; i < STEPS; i++) {
        step(plain, crossing);
        if (i % EACH == 0)
            same_items(plain, crossing);
        if (check_random(EACH) == 0)
            sent += send_dict(crossing);
        else if (check_random(EACH) == 0)
            call_home(crossing);
    }
    same_items(plain, crossing);
    CHECK(sent > 0);
}

static void test_errors(void)
{
    NjDict *dict = nj_dict_new();
    CHECK(send_dict(dict) && nj_dict_foreign(dict));
    CHECK(!nj_dict_popitem(dict));
    CHECK_ERROR(KeyError, "'popitem(): dictionary is empty'");
    CHECK(!nj_dict_delete(dict, nj_small_int(3)));
    CHECK_ERROR(KeyError, "3");
    CHECK(!nj_dict_get_item(dict, nj_small_int(4)));
    CHECK_ERROR(KeyError, "4");
    CHECK(!nj_dict_set(dict, nj_value(nj_list_new(0)), nj_none));
    CHECK_ERROR(TypeError, "unhashable type: 'list'");
    CHECK(!nj_dict_pop(dict, nj_small_int(5), 0));
    CHECK_ERROR(KeyError, "5");
}

/* Loops that begin on one side and go on at the other. */
static void test_loops(void)
{
    for (int change = 0; change < 3; change++) {
        NjDict *dict = nj_dict_new();
        for (int64_t i = -5; i < 10; i++)
            nj_dict_set(dict, nj_small_int(i), nj_none);
        for (int64_t i = -5; i < 0; i++) /* the first entries are dead */
            nj_dict_delete(dict, nj_small_int(i));
        NjDictIterator iterator = nj_dict_iterator(dict);
        NjValue key, value, keys = nj_dict_iterate(dict);
        for (int64_t i = 0; i < 4; i++) {
            CHECK(nj_dict_iterator_next(&iterator, &key, &value) == 1 && key == nj_small_int(i));
            CHECK(nj_next(keys) == nj_small_int(i));
        }
        CHECK(send_dict(dict));
        if (change)
            CHECK(change == 1 ? nj_dict_set(dict, nj_small_int(77), nj_none) : nj_dict_delete(dict, nj_small_int(3)));
        for (int64_t i = 4; !change && i < 10; i++) {
            CHECK(nj_dict_iterator_next(&iterator, &key, &value) == 1 && key == nj_small_int(i));
            CHECK(nj_next(keys) == nj_small_int(i));
        }
        CHECK(nj_dict_iterator_next(&iterator, &key, &value) == (change ? -1 : 0));
        if (change)
            CHECK_ERROR(RuntimeError, "dictionary changed size during iteration");
        CHECK(!nj_next(keys));
        if (change)
            CHECK_ERROR(RuntimeError, "dictionary changed size during iteration");
    }
}

static void same_members(NjSet *a, NjSet *b)
{
    CHECK(nj_set_length(a) == nj_set_length(b));
    CHECK(nj_set_equal(a, b) == 1 && nj_set_equal(b, a) == 1);
    NjSetIterator iterator = nj_set_iterator(b);
    NjValue key;
    int64_t count = 0;
    int more;
    for (; (more = nj_set_iterator_next(&iterator, &key)) > 0; count++)
        CHECK(nj_set_contains(a, key) == 1);
    CHECK(more == 0 && count == nj_set_length(a));
}

static void step_set(NjSet *a, NjSet *b)
{
    NjValue key = key_of((int64_t)check_random(KEYS));
    NjSet *few = nj_set_new();
    for (int i = 0; i < 8; i++)
        nj_set_add(few, key_of((int64_t)check_random(KEYS)));
    if (check_random(4) == 0)
        send_set(few);
    NjValue some = nj_value(few);
    switch (check_random(11)) {
    case 0:
    case 1: CHECK(nj_set_add(a, key) && nj_set_add(b, key)); break;
    case 2: CHECK(nj_set_contains(a, key) == nj_set_contains(b, key)); break;
    case 3: CHECK(nj_set_discard(a, key) == nj_set_discard(b, key)); break;
    case 4: CHECK(nj_set_update(a, some) && nj_set_update(b, some)); break;
    case 5: CHECK(nj_set_difference_update(a, some) && nj_set_difference_update(b, some)); break;
    case 6: CHECK(nj_set_symmetric_difference_update(a, some) && nj_set_symmetric_difference_update(b, some)); break;
    case 7: CHECK(nj_set_equal(nj_set_and(a, few), nj_set_and(b, few)) == 1 && nj_set_equal(nj_set_or(few, a), nj_set_or(few, b)) == 1); break;
    case 8: CHECK(nj_set_issubset(few, nj_value(a)) == nj_set_issubset(few, nj_value(b))); break;
    case 9: CHECK(nj_set_isdisjoint(a, some) == nj_set_isdisjoint(b, some)); break;
    default:
        if (check_random(16) == 0)
            CHECK(nj_set_intersection_update(a, some) && nj_set_intersection_update(b, some));
        else if (check_random(200) == 0)
            CHECK(nj_set_clear(a) && nj_set_clear(b));
        else if (nj_set_length(b) && (key = nj_set_pop(b)))
            CHECK(nj_set_remove(a, key));
    }
}

static void test_set(void)
{
    NjSet *plain = nj_set_new(), *crossing = nj_set_new();
    int sent = 0;
    for (int i = 0; i < STEPS / 4; i++) {
        step_set(plain, crossing);
        if (i % EACH == 0)
            same_members(plain, crossing);
        if (check_random(EACH) == 0)
            sent += send_set(crossing);
        else if (check_random(EACH) == 0)
            call_set_home(crossing);
    }
    same_members(plain, crossing);
    CHECK(sent > 0);
}

static void test_set_loops(void)
{
    for (int change = 0; change < 2; change++) {
        NjSet *set = nj_set_new();
        for (int64_t i = 0; i < 10; i++)
            nj_set_add(set, nj_small_int(i));
        NjSetIterator iterator = nj_set_iterator(set);
        NjValue key;
        int count = 0, more;
        for (; count < 4; count++)
            CHECK(nj_set_iterator_next(&iterator, &key) == 1);
        CHECK(send_set(set));
        if (change)
            CHECK(nj_set_add(set, nj_small_int(77)));
        while ((more = nj_set_iterator_next(&iterator, &key)) > 0)
            count++;
        CHECK(change ? more == -1 && count == 4 : more == 0 && count == 10);
        if (change)
            CHECK_ERROR(RuntimeError, "Set changed size during iteration");
        iterator = nj_set_iterator(set);
        for (count = 0; (more = nj_set_iterator_next(&iterator, &key)) > 0; count++)
            ;
        CHECK(more == 0 && count == nj_set_length(set));
    }
}

/* --- several threads --------------------------------------------------------------------------------------------------------- */

enum { OWN = 20, ROUNDS_EACH = ROUNDS(20000) };

static NJ_ROOT NjDict *shared_dict;
static NJ_ROOT NjSet *shared_set;
static _Atomic(int) crossings;

/* Each thread has keys of its own and finds under each what it has put there last, wherever the items are. The first thread sends
 * the containers to and fro meanwhile. */
static void use_own_keys(int number)
{
    int64_t values[OWN] = {0};
    bool members[OWN] = {false};
    uint64_t random = (uint64_t)number * 7919 + 1;
    for (int i = 1; i <= ROUNDS_EACH; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        int own = (int)((random >> 33) % OWN);
        NjValue key = nj_small_int(number * 1000 + own), value = nj_dict_get(shared_dict, key);
        EXPECT(value == (values[own] ? nj_small_int(values[own]) : 0));
        EXPECT(nj_set_contains(shared_set, key) == members[own]);
        if ((random >> 20) % 4 == 0) {
            EXPECT(nj_dict_discard(shared_dict, key) == (values[own] != 0));
            EXPECT(nj_set_discard(shared_set, key) == members[own]);
            values[own] = members[own] = 0;
        } else {
            EXPECT(nj_dict_set(shared_dict, key, nj_small_int(i)));
            EXPECT(nj_set_add(shared_set, key));
            values[own] = i;
            members[own] = true;
        }
        if (number == 0 && i % 16 == 0) {
            crossings += send_dict(shared_dict) + send_set(shared_set);
            call_home(shared_dict);
            call_set_home(shared_set);
        }
        EXPECT(nj_poll());
    }
    for (int own = 0; own < OWN; own++)
        EXPECT(nj_dict_contains(shared_dict, nj_small_int(number * 1000 + own)) == (values[own] != 0));
}

static void test_threads(void)
{
    shared_dict = nj_dict_new();
    shared_set = nj_set_new();
    in_parallel(use_own_keys);
    CHECK(atomic_load(&failures) == 0);
    CHECK(atomic_load(&crossings) > 0);
}

static bool body(void)
{
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&other_side, &attributes);
    RUN(test_dict);
    RUN(test_errors);
    RUN(test_loops);
    RUN(test_set);
    RUN(test_set_loops);
    nj_threads_start();
    RUN(test_dict);
    RUN(test_loops);
    RUN(test_set);
    RUN(test_threads);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
