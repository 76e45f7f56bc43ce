/* Dataclasses. */
#include "naja/dataclass.h"

#include "naja/names.h"
#include "naja/repr.h"
#include "naja/str.h"

static bool add_attribute(NjStrBuilder *builder, NjValue self, NjStr *name, bool is_first)
{
    if (!is_first && !nj_str_builder_ascii(builder, ", ", 2))
        return false;
    if (!nj_str_builder_add(builder, name) || !nj_str_builder_char(builder, '='))
        return false;
    NjValue value = nj_get_attribute(self, name);
    NjStr *shown = value ? nj_repr(value) : NULL;
    return shown && nj_str_builder_add(builder, shown);
}

NjStr *nj_dataclass_repr(NjValue self, const NjValue *names, size_t count)
{
    NjReprGuard guard;
    int entered = nj_repr_enter(&guard, nj_object(self));
    if (entered <= 0)
        return entered == 0 ? nj_str_from_ascii("...", 3) : NULL;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool done = nj_str_builder_add(&builder, nj_type_of(self)->qualname) && nj_str_builder_char(&builder, '(');
    for (size_t i = 0; done && i < count; i++)
        done = add_attribute(&builder, self, (NjStr *)nj_object(names[i]), i == 0);
    done = done && nj_str_builder_char(&builder, ')');
    nj_repr_leave(&guard);
    return done ? nj_str_builder_end(&builder) : NULL;
}
