/* Shared storage: containers whose items live in a Python container that both sides use.
 *
 * A native container is tied to its Python one by an NjContainer, which its storage (the *holder*: a list's foreign block, a dict's
 * foreign table) points to. The record holds a counted reference to the Python container, and a link to the native one by which
 * it is found again when the Python container arrives. The collector of native memory does not see the link, and clears it when the
 * native container's memory goes. The holder releases the record: late readers that have loaded it keep it whole, so a primitive
 * never sees a Python container that has gone. Release means nj_container_drop by the holder's finaliser (nj_release_set), which
 * gives the reference back at the next crossing, and the entry in the table with it.
 *
 * A *loan* is a tie that is to end with the call which made it: the compiler has proved that the callee leaves its argument nowhere
 * (NjFunctionInfo's `lent`), so that only the call's own frame keeps the native container, and no link or finaliser is needed. When the
 * Python container arrives a second time meanwhile, by another way or in another thread, nj_container_find makes a tie of it that
 * lasts, before anybody else gets the native one. The end of the call ends what is a loan still; the native container, its storage and
 * the record, which nobody knows then, are kept for a later loan.
 *
 * The storage of a native container that is foreign changes only with the GIL held, as does the storage of one that becomes foreign:
 * a primitive that finds under the GIL that the holder is the container's still, and runs no Python code meanwhile, works on the right
 * Python container. */
#ifndef NAJA_BORDER_CONTAINER_H
#define NAJA_BORDER_CONTAINER_H

#include "reference.h"

typedef struct NjContainerKind NjContainerKind;

/* All fields with the GIL. */
typedef struct NjContainer {
    NjReference reference;   /* to the Python container; of no object after nj_container_end, and for halves          */
    PyObject *python;        /* the same, of halves too; NULL after nj_container_end, and when the half has gone       */
    void *native;            /* the collector's: a link (nj_last_link_set); for a loan no link; not for halves         */
    size_t work;             /* steps since only native code knows the Python container                                */
    bool is_half;            /* an instance of a container class (container_class.c), whose link keeps both; fixed     */
    bool is_loan;
} NjContainer;

NJ_ALWAYS_INLINE PyObject *nj_container_python(const NjContainer *container) { return container->python; }
/* A new reference to the Python container of a native one. */
PyObject *nj_container_reference(NjObject *native, const NjContainer *container);

/* The native container that stands for a Python one, or NULL with nothing raised. */
NjObject *nj_container_find(PyObject *python);
/* The native container that stands for a Python one, which is tied to a new one if there is none yet; 0 with a Python exception. */
NjValue nj_container_from_python(PyObject *python, const NjContainerKind *kind);
/* Lets a new native container, that nobody else has seen, have the items of a Python one. False with a Python exception. */
bool nj_container_share(PyObject *python, NjObject *native, const NjContainerKind *kind);
/* Ties a native container to a Python one that has no native one: the caller puts the record into a holder. NULL with a Python
 * exception. */
NjContainer *nj_container_tie(PyObject *python, NjObject *native);
/* What a call may have of a Python container (borrowed) until nj_container_end_loan, or its tie if it has one: *is_loan tells which.
 * The caller keeps it where the collector sees it. NULL with a Python exception. */
NjObject *nj_container_lend(PyObject *python, const NjContainerKind *kind, bool *is_loan);
void nj_container_end_loan(PyObject *python);
void nj_loans_start(void);
/* Ends the tie when native code has taken the items back: the caller gives away the reference that it gets. The record stays until
 * its holder goes. */
PyObject *nj_container_end(NjContainer *container);
/* The holder has gone. In any thread, with or without the GIL. */
void nj_container_drop(NjContainer *container);
/* Unties what no holder has ever held. */
void nj_container_untie(NjContainer *container);
/* Notes `steps` of work on a container whose Python one nobody but native code knows. True when it is time to take the items back:
 * after as many steps as it has items, so that a container that goes to and fro stays where it is. */
bool nj_container_is_worth_taking(NjContainer *container, size_t items, size_t steps);

/* Calls a method of a Python container, which is held meanwhile, so that nothing takes its items back. The arguments are at most four.
 * 0 with an exception pending in native code. */
NjValue nj_container_call(PyObject *python, const char *method, const NjValue *args, size_t count, NjTuple *kwnames);

/* ---- Memory that the collector does not see: held.c ---- */

/* Native memory holds one more Python container, or one more object of another kind, until it is collected. May collect it. */
void nj_note_held_container(PyObject *python);
void nj_note_held_object(void);
/* As nj_note_held_object, for one who collects otherwise: whether the process has become larger by much, maybe by what is held. */
bool nj_has_grown_by_held(void);

/* ---- Container classes: container_class.c ---- */

/* Whether instances of the native class have a Python half that is a container. */
bool nj_is_container_class(const NjType *native);
/* The type of Python's own that its class is derived from (borrowed), whose methods are the half's own. */
PyObject *nj_container_half_type(PyObject *half);
/* A new half without items for an instance; no function of the class runs. */
PyObject *nj_container_half_new(NjObject *native);
/* Binds both halves; and unbinds what was not published. */
bool nj_container_half_bind(PyObject *half, NjObject *native, NjContainer *container);
void nj_container_half_unbind(PyObject *half);

/* ---- From native code to Python ----
 *
 * All containers that can be reached from the first one through containers and tuples move together, so that cycles close and
 * an item that cannot cross leaves everything as it was:
 *   1. each gets an empty Python container; its items are copied out and converted (no lock is held), which finds further ones;
 *   2. the converted items are put into the Python containers, which may run any code (keys are hashed);
 *   3. each is published: its holder replaces its storage, if that still holds the items that were converted. A container that has
 *      changed is emptied and converted again; one that became foreign meanwhile (by code that ran in 2) makes all start again.
 * Nothing is published before all items have been converted. */
/* Loans that have ended: native containers that are foreign, and their records, of no Python ones. With the GIL; roots of the collector. */
enum { NJ_MOST_SPARES = 4 };
typedef struct {
    size_t count;
    struct { NjObject *native; NjContainer *record; } loans[NJ_MOST_SPARES];
} NjSpares;

struct NjContainerKind {
    /* A new empty Python container of the kind that the native one has. */
    PyObject *(*make)(NjObject *native);
    /* The words to convert, as they are at one moment (a dict's: key, value, key, value …). NULL with an exception pending in native
     * code; for a container that is foreign NULL with nothing pending. */
    NjValue *(*snapshot)(NjObject *native, size_t *count);
    /* Puts converted words into an empty Python container. The words stay the caller's. False with a Python exception. */
    bool (*fill)(PyObject *python, PyObject *const *items, size_t count);
    /* Empties a Python container that `fill` has filled. */
    void (*empty)(PyObject *python);
    /* Lets `container` replace the storage, if it holds `words` still. 1 done, 0 it has changed, -1 with an exception pending in
     * native code. Runs no Python code. */
    int (*publish)(NjObject *native, NjContainer *container, const NjValue *words, size_t count);
    /* The record of a container that is foreign, else NULL. One whose half has gone is native again, and empty. */
    NjContainer *(*record)(NjObject *native);
    /* Lets the storage of a container that is foreign release its record when it goes. */
    void (*hold)(NjObject *native);
    /* A new native container without items, of the type that a Python one has. NULL with an exception pending in native code. */
    NjObject *(*stand_in)(PyObject *python);
    /* Lets a native container that nobody else knows have the items of a Python one, without `hold`. False with MemoryError pending. */
    bool (*share)(NjObject *native, NjContainer *container);
    /* Lets the storage of a loan stand for another Python container; NULL where nothing has to be done. */
    void (*stand_for)(NjObject *native, PyObject *python);
    NjSpares *spares;   /* NULL for kinds that are not lent */
};

/* What moves as a container, or NULL for all other values: each type's row. */
const NjContainerKind *nj_container_kind(NjValue v);
/* A new reference to the Python container that shares its storage with `native`; it moves there unless it is there. */
PyObject *nj_container_to_python(NjObject *native, const NjContainerKind *kind);

/* What Python sees of a list, dict or set that nobody else in native code knows: a copy, where no item is shared itself. */
PyObject *nj_container_hand_over(NjObject *native, const NjContainerKind *kind);

/* bytearray.c */
extern const NjContainerKind nj_bytearray_kind;
bool nj_bytearrays_start(void);
/* list.c */
extern const NjContainerKind nj_list_kind;
bool nj_lists_start(void);

/* dict.c: of dict, and of defaultdict, Counter and OrderedDict, which Python has too. */
extern const NjContainerKind nj_dict_kind;
/* Whether native code can hash and compare a key without running any code of the user's. */
bool nj_is_plain_key(PyObject *key);

/* deque.c: also of instances of Python's subclasses of deque. */
extern const NjContainerKind nj_deque_kind;
bool nj_is_python_deque(PyObject *object);

/* set.c */
extern const NjContainerKind nj_set_kind;

#endif
