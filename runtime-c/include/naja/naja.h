/* All of the runtime, for generated code. */
#ifndef NAJA_NAJA_H
#define NAJA_NAJA_H

#include "builtins.h"
#include "bytes.h"
#include "class.h"
#include "compiled.h"
#include "complex.h"
#include "dict.h"
#include "error.h"
#include "file.h"
#include "float.h"
#include "function.h"
#include "gc.h"
#include "generator.h"
#include "int.h"
#include "iterator.h"
#include "list.h"
#include "lock.h"
#include "mapping_proxy.h"
#include "module.h"
#include "names.h"
#include "range.h"
#include "runtime.h"
#include "set.h"
#include "slice.h"
#include "str.h"
#include "sys.h"
#include "thread.h"
#include "tuple.h"
#include "type.h"

#endif
