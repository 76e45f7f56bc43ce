/* The combinatoric iterators of itertools: product, permutations, combinations, combinations_with_replacement. */
#include "itertools.h"

/* All walk over index arrays. Read by one thread at a time: a shared one may give a tuple twice or skip one. */
typedef struct {
    NjObject base;
    NjTuple **pools;     /* product: one for each position; else one for all */
    size_t length;       /* of the results */
    size_t *indices;     /* into the pool; permutations: a permutation of the whole pool */
    size_t *cycles;      /* permutations: how many choices are left for each position */
    bool started, stopped;
} Choices;

static Choices *self_of(NjValue v) { return NJ_AS(Choices, v); }

static NjTuple *pool_of(const Choices *choices, size_t position)
{
    return choices->base.type == &nj_type_product ? choices->pools[position] : choices->pools[0];
}

static NjValue result(const Choices *choices)
{
    NjTuple *tuple = nj_tuple_new(choices->length);
    for (size_t i = 0; tuple && i < choices->length; i++)
        tuple->items[i] = pool_of(choices, i)->items[choices->indices[i]];
    return nj_value(tuple);
}

/* One step: false when all were given. */
typedef bool Step(Choices *choices);

static NjValue next(NjValue self, Step *step)
{
    Choices *choices = self_of(self);
    if (choices->stopped)
        return 0;
    if (choices->started && !step(choices)) {
        choices->stopped = true;
        return 0;
    }
    choices->started = true;
    return result(choices);
}

static Choices *choices_new(NjType *type, size_t pool_count, size_t length, size_t index_count)
{
    Choices *choices = (Choices *)nj_instance_new(type);
    if (!choices || !(choices->pools = nj_alloc((pool_count + 1) * sizeof *choices->pools)) ||
        !(choices->indices = nj_alloc_atomic((index_count + 1) * sizeof(size_t))))
        return NULL;
    memset(choices->indices, 0, (index_count + 1) * sizeof(size_t));
    choices->length = length;
    return choices;
}

/* product: an odometer, the last position running fastest. */
static bool step_product(Choices *choices)
{
    for (size_t i = choices->length; i-- > 0;) {
        if (++choices->indices[i] < choices->pools[i]->length)
            return true;
        choices->indices[i] = 0;
    }
    return false;
}
static NjValue product_next(NjValue self) { return next(self, step_product); }

static NjValue product_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue repeat_value = nj_keyword_argument(args, nargs, kwnames, "repeat");
    if (nj_keyword_count(kwnames) != (repeat_value != 0))
        return nj_raise(&nj_exception_TypeError, "product() got an unexpected keyword argument");
    int64_t repeat = 1;
    if (repeat_value) {
        NjInt n = nj_index(repeat_value);
        if (!n)
            return 0;
        repeat = nj_int_clamp(n);
        if (repeat < 0)
            return nj_raise(&nj_exception_ValueError, "repeat argument cannot be negative");
    }
    size_t length = nargs * (size_t)repeat;
    Choices *choices = choices_new(type, length, length, length);
    for (size_t i = 0; choices && i < nargs; i++) {
        NjTuple *pool = nj_tuple_from_iterable(args[i]);
        if (!pool)
            return 0;
        choices->stopped |= pool->length == 0 && length > 0;
        for (int64_t k = 0; k < repeat; k++)
            choices->pools[(size_t)k * nargs + i] = pool;
    }
    return nj_value(choices);
}

NJ_ITERATOR_TYPE(product, "product", Choices, NULL, product_next, product_construct, .repr = nj_default_repr);

/* The others take an iterable and a length. */
static Choices *choices_of(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames, bool length_optional)
{
    const NjMethodDefinition definition = {type->name, NULL, length_optional ? 1 : 2, 2, "iterable r", NJ_METHOD_PLAIN, NULL};
    NjValue bound[2];
    if (!nj_itertools_bind(&definition, args, nargs, kwnames, bound))
        return NULL;
    NjTuple *pool = nj_tuple_from_iterable(bound[0]);
    if (!pool)
        return NULL;
    size_t length = pool->length;
    if (bound[1] && !(length_optional && bound[1] == nj_none)) {
        if (length_optional && !nj_is_int(bound[1])) {
            nj_raise(&nj_exception_TypeError, "Expected int as r");
            return NULL;
        }
        NjInt n = nj_index(bound[1]);
        if (!n)
            return NULL;
        if (nj_int_is_negative(n)) {
            nj_raise(&nj_exception_ValueError, "r must be non-negative");
            return NULL;
        }
        length = (size_t)nj_int_clamp(n);
    }
    bool too_long = length > pool->length && type != &nj_type_combinations_with_replacement;
    size_t places = too_long ? 0 : length > pool->length ? length : pool->length;
    Choices *choices = choices_new(type, 1, length, places);
    if (!choices)
        return NULL;
    choices->pools[0] = pool;
    choices->stopped = too_long || (type == &nj_type_combinations_with_replacement && pool->length == 0 && length > 0);
    if (type != &nj_type_combinations_with_replacement)
        for (size_t i = 0; i < places; i++)
            choices->indices[i] = i;
    return choices;
}

/* combinations: the rightmost index that can grow grows, those behind it follow. */
static bool step_combinations(Choices *choices)
{
    size_t n = choices->pools[0]->length, r = choices->length, i = r;
    while (i > 0 && choices->indices[i - 1] == i - 1 + n - r)
        i--;
    if (i == 0)
        return false;
    choices->indices[i - 1]++;
    for (; i < r; i++)
        choices->indices[i] = choices->indices[i - 1] + 1;
    return true;
}
static NjValue combinations_next(NjValue self) { return next(self, step_combinations); }

static NjValue combinations_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    return nj_value(choices_of(type, args, nargs, kwnames, false));
}

NJ_ITERATOR_TYPE(combinations, "combinations", Choices, NULL, combinations_next, combinations_construct, .repr = nj_default_repr);

static bool step_with_replacement(Choices *choices)
{
    size_t n = choices->pools[0]->length, r = choices->length, i = r;
    while (i > 0 && choices->indices[i - 1] == n - 1)
        i--;
    if (i == 0)
        return false;
    size_t index = choices->indices[i - 1] + 1;
    for (i--; i < r; i++)
        choices->indices[i] = index;
    return true;
}
static NjValue with_replacement_next(NjValue self) { return next(self, step_with_replacement); }

NJ_ITERATOR_TYPE(combinations_with_replacement, "combinations_with_replacement", Choices, NULL, with_replacement_next, combinations_construct,
                 .repr = nj_default_repr);

/* permutations: `cycles` count down the choices of each position; a position whose choices are used up rotates its tail back. */
static bool step_permutations(Choices *choices)
{
    size_t n = choices->pools[0]->length;
    for (size_t i = choices->length; i-- > 0;) {
        if (--choices->cycles[i] > 0) {
            size_t other = n - choices->cycles[i], index = choices->indices[i];
            choices->indices[i] = choices->indices[other];
            choices->indices[other] = index;
            return true;
        }
        size_t index = choices->indices[i];
        memmove(&choices->indices[i], &choices->indices[i + 1], (n - 1 - i) * sizeof(size_t));
        choices->indices[n - 1] = index;
        choices->cycles[i] = n - i;
    }
    return false;
}
static NjValue permutations_next(NjValue self) { return next(self, step_permutations); }

static NjValue permutations_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    Choices *choices = choices_of(type, args, nargs, kwnames, true);
    if (!choices || choices->stopped)
        return nj_value(choices);
    choices->cycles = nj_alloc_atomic((choices->length + 1) * sizeof(size_t));
    for (size_t i = 0; choices->cycles && i < choices->length; i++)
        choices->cycles[i] = choices->pools[0]->length - i;
    return choices->cycles ? nj_value(choices) : 0;
}

NJ_ITERATOR_TYPE(permutations, "permutations", Choices, NULL, permutations_next, permutations_construct, .repr = nj_default_repr);
