/* What generators and coroutines share. */
#ifndef NAJA_GENERATOR_INTERNAL_H
#define NAJA_GENERATOR_INTERNAL_H

#include "getter.h"
#include "internal.h"
#include "naja/generator.h"

NJ_SHARED_ENTRY(nj_generator_send_entry);
NJ_SHARED_ENTRY(nj_generator_throw_entry);
NJ_SHARED_ENTRY(nj_generator_close_entry);
NJ_SHARED_ENTRY(nj_generator_name);
NJ_SHARED_ENTRY(nj_generator_qualname);
NJ_SHARED_ENTRY(nj_generator_is_running);
NJ_SHARED_ENTRY(nj_generator_delegate);
NjValue nj_generator_repr(NjValue self);

#endif
