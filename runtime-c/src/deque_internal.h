/* What the files of deque share. */
#ifndef NAJA_DEQUE_INTERNAL_H
#define NAJA_DEQUE_INTERNAL_H

#include "naja/deque.h"

NjDeque *nj_deque_of(NjValue v);
void nj_deque_rotate(NjDeque *deque, int64_t steps);
void nj_deque_reverse(NjDeque *deque);
/* IndexError "deque already at its maximum size". */
bool nj_deque_insert(NjDeque *deque, int64_t index, NjValue value);
bool nj_deque_delete(NjDeque *deque, int64_t index);
/* 0 with nothing pending when the deque is not what it was at `version`. */
int nj_deque_delete_if_unchanged(NjDeque *deque, int64_t index, uint64_t version);
/* The items as they were at one moment; `version` may be NULL. */
NjList *nj_deque_list(NjDeque *deque, uint64_t *version);
/* The item an iterator is at; 0 at the end. *changed: the deque is not what it was at `version`. */
NjValue nj_deque_step(NjDeque *deque, int64_t index, uint64_t version, bool *changed);
uint64_t nj_deque_version(NjDeque *deque);

/* deque_foreign.c: the same on a deque that was found foreign. */
bool nj_foreign_deque_append(NjDeque *deque, NjValue value);
bool nj_foreign_deque_append_left(NjDeque *deque, NjValue value);
NjValue nj_foreign_deque_pop(NjDeque *deque);
NjValue nj_foreign_deque_pop_left(NjDeque *deque);
int64_t nj_foreign_deque_length(NjDeque *deque);
NjValue nj_foreign_deque_get(NjDeque *deque, int64_t index);
bool nj_foreign_deque_set(NjDeque *deque, int64_t index, NjValue value);
bool nj_foreign_deque_insert(NjDeque *deque, int64_t index, NjValue value);
bool nj_foreign_deque_delete(NjDeque *deque, int64_t index);
void nj_foreign_deque_clear(NjDeque *deque);
void nj_foreign_deque_reverse(NjDeque *deque);
void nj_foreign_deque_rotate(NjDeque *deque, int64_t steps);
NjList *nj_foreign_deque_list(NjDeque *deque);
NjValue nj_foreign_deque_step(NjDeque *deque, int64_t index, bool *changed);
/* deque_foreign.c: calls a method of the other deque. NJ_MOVED: the deque is native. */
NjValue nj_foreign_deque_call(NjDeque *deque, const char *method, const NjValue *args, size_t nargs);

extern NjType nj_type_deque_iterator, nj_type_deque_reverse_iterator;
NjValue nj_deque_iterate(NjValue deque);
NjValue nj_deque_iterate_reversed(NjValue deque);

#endif
