/* What the types of files share. */
#ifndef NAJA_FILE_TYPE_H
#define NAJA_FILE_TYPE_H

#include "container.h"
#include "file_internal.h"
#include "naja/class.h"
#include "naja/names.h"

/* The module of all types of files, _io. */
extern NjStr nj_file_module;

/* The count that read() takes; -1 for none. False with TypeError "argument should be integer or None, not 'X'" pending. */
bool nj_count_argument(NjValue argument, int64_t *count);
/* file.writelines(lines) through the file's own write. */
NjValue nj_file_write_lines(NjValue file, NjValue lines);

#endif
