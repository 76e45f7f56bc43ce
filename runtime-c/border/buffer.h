/* What the files of memoryviews share. */
#ifndef NAJA_BORDER_BUFFER_H
#define NAJA_BORDER_BUFFER_H

#include "border.h"

#include "memoryview_internal.h"

/* buffer.c: a new reference to a memoryview of all of the memory's owner. NULL with a Python exception. */
PyObject *nj_buffer_whole(NjForeignMemory *memory);
/* buffer_to_python.c: a new Python memoryview of what the native one shows. */
PyObject *nj_view_make(NjMemoryView *view);

#endif
