#include "struct_sequence.h"

#include "module_support.h"

NjValue nj_struct_sequence_get(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)nargs, (void)kwnames;
    NjBuiltinFunction *descriptor = (NjBuiltinFunction *)callable;
    size_t index = (size_t)(descriptor->definition - descriptor->owner->methods);
    NjTuple *self = NJ_AS(NjTuple, args[0]);
    if (index < self->length)
        return self->items[index];
    NjDict *dict = nj_load_acquire(nj_tuple_dict(self));
    if (!dict)
        return nj_none;
    NjStr *name = nj_str_from_c(descriptor->definition->name);
    NjValue value = name ? nj_dict_get_str(dict, name) : 0;
    return value ? value : name ? nj_none : 0;
}

NjValue nj_struct_sequence_repr(NjValue self)
{
    NjTuple *tuple = NJ_AS(NjTuple, self);
    NjType *type = tuple->base.type;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool done = nj_str_builder_add(&builder, type->module) && nj_str_builder_char(&builder, '.') &&
                nj_str_builder_add(&builder, type->qualname) && nj_str_builder_char(&builder, '(');
    for (size_t i = 0; done && i < tuple->length; i++) {
        NjStr *text = nj_repr(tuple->items[i]);
        const char *name = type->methods[i].name;
        done = text && (i == 0 || nj_str_builder_ascii(&builder, ", ", 2)) && nj_str_builder_ascii(&builder, name, strlen(name)) &&
               nj_str_builder_char(&builder, '=') && nj_str_builder_add(&builder, text);
    }
    return done && nj_str_builder_char(&builder, ')') ? nj_value(nj_str_builder_end(&builder)) : 0;
}

NjTuple *nj_struct_sequence_new(NjType *type, const NjValue *items, size_t count)
{
    NjTuple *tuple = nj_tuple_new_typed(type, count);
    if (tuple)
        memcpy(tuple->items, items, count * sizeof *items);
    return tuple;
}
