/* The methods that bytes and bytearray share. Results have the type of self. */
#ifndef NAJA_BYTES_METHODS_H
#define NAJA_BYTES_METHODS_H

#include "codec.h"
#include "container.h"
#include "naja/bytes.h"

#define NJ_BYTES_ENTRY(name) NjValue nj_bytes_method_##name(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)

NJ_BYTES_ENTRY(capitalize); NJ_BYTES_ENTRY(center); NJ_BYTES_ENTRY(count); NJ_BYTES_ENTRY(decode); NJ_BYTES_ENTRY(endswith);
NJ_BYTES_ENTRY(expandtabs); NJ_BYTES_ENTRY(find); NJ_BYTES_ENTRY(fromhex); NJ_BYTES_ENTRY(hex); NJ_BYTES_ENTRY(index);
NJ_BYTES_ENTRY(isalnum); NJ_BYTES_ENTRY(isalpha); NJ_BYTES_ENTRY(isascii); NJ_BYTES_ENTRY(isdigit); NJ_BYTES_ENTRY(islower);
NJ_BYTES_ENTRY(isspace); NJ_BYTES_ENTRY(istitle); NJ_BYTES_ENTRY(isupper); NJ_BYTES_ENTRY(join); NJ_BYTES_ENTRY(ljust);
NJ_BYTES_ENTRY(lower); NJ_BYTES_ENTRY(lstrip); NJ_BYTES_ENTRY(maketrans); NJ_BYTES_ENTRY(partition); NJ_BYTES_ENTRY(removeprefix);
NJ_BYTES_ENTRY(removesuffix); NJ_BYTES_ENTRY(replace); NJ_BYTES_ENTRY(rfind); NJ_BYTES_ENTRY(rindex); NJ_BYTES_ENTRY(rjust);
NJ_BYTES_ENTRY(rpartition); NJ_BYTES_ENTRY(rsplit); NJ_BYTES_ENTRY(rstrip); NJ_BYTES_ENTRY(split); NJ_BYTES_ENTRY(splitlines);
NJ_BYTES_ENTRY(startswith); NJ_BYTES_ENTRY(strip); NJ_BYTES_ENTRY(swapcase); NJ_BYTES_ENTRY(title); NJ_BYTES_ENTRY(translate);
NJ_BYTES_ENTRY(upper); NJ_BYTES_ENTRY(zfill);

/* A value of the type of `self` (bytes, else bytearray). */
NjValue nj_bytes_like(NjValue self, const void *bytes, size_t length);

/* pattern % argument of bytes and bytearray. */
NjValue nj_bytes_percent(NjValue pattern, NjValue argument);

/* repr(); bytearray's escapes single quotes between double ones too. */
NjStr *nj_bytes_show(NjBytes *b, bool escapes_single);

/* The bytes of a constructor's arguments: (source, encoding, errors) by position or name. NULL with an exception pending. */
NjBytes *nj_bytes_constructed(const char *name, const NjValue *args, size_t nargs, NjTuple *kwnames);

#endif
