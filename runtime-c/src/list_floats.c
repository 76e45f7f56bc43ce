/* Reading items of lists as doubles: what is not done inline. */
#include "naja/list_floats.h"

NjF64Result nj_list_get_double_slow(NjList *list, int64_t index)
{
    NjValue item = nj_list_get(list, index);
    return item ? nj_unbox_f64(item) : (NjF64Result){0, false};
}

NjF64Result nj_list_at_double_slow(NjList *list, size_t index)
{
    NjValue item = nj_list_at(list, index);
    return item ? nj_unbox_f64(item) : (NjF64Result){0, false};
}
