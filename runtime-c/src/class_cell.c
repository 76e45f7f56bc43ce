/* The cell of `__class__`: see class.h. */
#include "internal.h"
#include "naja/class.h"
#include "naja/foreign_class.h"

NjValue nj_class_cell_new(void)
{
    NjClassCell *cell = nj_alloc(sizeof *cell);
    if (!cell)
        return 0;
    cell->base.type = &nj_type_class_cell;
    return nj_value(cell);
}

NjValue nj_class_cell_contents(NjClassCell *cell)
{
    NjValue contents = nj_load_acquire(&cell->contents), foreign = nj_load_acquire(&cell->foreign);
    if (contents || !foreign)
        return contents;
    contents = nj_foreign_classes->cell_contents(foreign);
    if (contents)
        nj_store_release(&cell->contents, contents);
    return contents;
}

NjValue nj_class_cell_read(NjValue cell)
{
    NjValue contents = nj_class_cell_contents((NjClassCell *)nj_object(cell));
    return contents || nj_error_pending() ? contents : nj_raise(&nj_exception_RuntimeError, "super(): empty __class__ cell");
}

NjType nj_type_class_cell = {
    .base = {&nj_type_type},
    .name = "cell",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjClassCell),
};
