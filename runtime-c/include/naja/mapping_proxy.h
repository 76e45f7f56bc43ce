/* types.MappingProxyType: a read-only view of a mapping. Fixed once built. */
#ifndef NAJA_MAPPING_PROXY_H
#define NAJA_MAPPING_PROXY_H

#include "object.h"

typedef struct NjMappingProxy {
    NjObject base;
    NjValue mapping;
} NjMappingProxy;

NjValue nj_mapping_proxy_new(NjValue mapping);

#endif
