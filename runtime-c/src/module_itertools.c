/* The itertools module. */
#include "itertools.h"

NjStr nj_name_itertools = NJ_STR_LITERAL_ASCII("itertools");

static const NjMethodDefinition functions[] = {NJ_METHOD("tee", nj_tee_entry, 1, 2), NJ_END};

static bool execute(NjModule *module)
{
    NjType *const types[] = {
        &nj_type_accumulate,  &nj_type_chain,   &nj_type_combinations, &nj_type_combinations_with_replacement, &nj_type_compress, &nj_type_count,
        &nj_type_cycle,       &nj_type_dropwhile, &nj_type_filterfalse, &nj_type_groupby, &nj_type_islice, &nj_type_pairwise,
        &nj_type_permutations, &nj_type_product, &nj_type_repeat, &nj_type_starmap, &nj_type_takewhile, &nj_type_zip_longest,
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!nj_module_add_type(module, types[i]))
            return false;
    return nj_type_ready(&nj_type_tee) && nj_type_ready(&nj_type_grouper);
}

const NjModuleDefinition nj_module_itertools = {.name = "itertools", .execute = execute, .functions = functions};
