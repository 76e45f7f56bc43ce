/* Items of lists that are read as numbers at once: what was a word is never made of a float that lives across the border. */
#ifndef NAJA_LIST_FLOATS_H
#define NAJA_LIST_FLOATS_H

#include "float.h"
#include "list.h"

/* A word that is a float or a small int, as a double. */
NJ_ALWAYS_INLINE bool nj_word_as_double(NjValue word, double *number)
{
    if (NJ_LIKELY(nj_is_immediate_float(word))) {
        *number = nj_immediate_float_value(word);
        return true;
    }
    *number = (double)nj_small_int_value(word);
    return nj_is_small_int(word);
}

/* The same of an item of a foreign list, or of none. */
NJ_ALWAYS_INLINE bool nj_foreign_as_double(const NjForeignNumber *item, double *number)
{
    if (NJ_LIKELY(item && item->type == nj_foreign_float_type)) {
        *number = item->value;
        return true;
    }
    return item && nj_word_as_double(nj_foreign_number(item), number);
}

NJ_ALWAYS_INLINE bool nj_list_double_at(NjList *list, size_t index, bool in_turn, double *number)
{
    NjBlock *block = nj_load_acquire(&list->block);
    if (NJ_LIKELY(index < nj_load_acquire(&block->length)))
        return nj_word_as_double(nj_load_acquire(&block->words[index]), number);
    return NJ_READS_FOREIGN_NUMBERS && block->kind == NJ_BLOCK_FOREIGN &&
           nj_foreign_as_double((in_turn ? nj_foreign_item_in_turn : nj_foreign_item_at)(block, index), number);
}

/* list[index] of a list that ought to hold floats. */
NjF64Result nj_list_get_double_slow(NjList *list, int64_t index);
NJ_ALWAYS_INLINE NjF64Result nj_list_get_double(NjList *list, int64_t index)
{
    double number;
    return NJ_LIKELY(nj_list_double_at(list, (size_t)index, false, &number)) ? (NjF64Result){number, true} : nj_list_get_double_slow(list, index);
}

/* For loops: as nj_list_at. Not ok without a pending exception: the list ends before. */
NjF64Result nj_list_at_double_slow(NjList *list, size_t index);
NJ_ALWAYS_INLINE NjF64Result nj_list_at_double(NjList *list, size_t index)
{
    double number;
    return NJ_LIKELY(nj_list_double_at(list, index, true, &number)) ? (NjF64Result){number, true} : nj_list_at_double_slow(list, index);
}

#endif
