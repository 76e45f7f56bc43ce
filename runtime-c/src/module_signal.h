/* What the files of the module _signal share. */
#ifndef NAJA_MODULE_SIGNAL_H
#define NAJA_MODULE_SIGNAL_H

#include "module_support.h"

/* An argument that is a C int. False with TypeError or OverflowError pending. */
bool nj_signal_read_int(NjValue v, int *number);

/* signal_sets.c */
NJ_SHARED_ENTRY(nj_signal_alarm);
NJ_SHARED_ENTRY(nj_signal_set_timer);
NJ_SHARED_ENTRY(nj_signal_get_timer);
NJ_SHARED_ENTRY(nj_signal_mask);
NJ_SHARED_ENTRY(nj_signal_pending);
NJ_SHARED_ENTRY(nj_signal_wait);
NJ_SHARED_ENTRY(nj_signal_wait_for);
NJ_SHARED_ENTRY(nj_signal_valid);

extern NjType nj_type_signal_info;

#endif
