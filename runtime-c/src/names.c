#include "naja/names.h"

#define NJ_NAME(name) NjStr nj_name_##name = NJ_STR_LITERAL_ASCII(#name);
#include "naja/names.inc"
#undef NJ_NAME
