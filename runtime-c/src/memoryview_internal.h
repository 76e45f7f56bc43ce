/* What the files of memoryview share. */
#ifndef NAJA_MEMORYVIEW_INTERNAL_H
#define NAJA_MEMORYVIEW_INTERNAL_H

#include "container.h"
#include "naja/memoryview.h"

NJ_ALWAYS_INLINE NjMemoryView *nj_view_self(NjValue v) { return (NjMemoryView *)nj_object(v); }

/* memoryview_format.c: the letter of a format that is one native item, after an optional "@", or 0; and such an item's size. */
char nj_format_code(const char *format);
int64_t nj_format_size(char code);
/* The same of a view's items; 0 with NotImplementedError pending. */
char nj_view_code(const NjMemoryView *view);
/* Whether items are single bytes. */
bool nj_format_is_byte(char code);
/* Between an item's bytes and its value. */
NjValue nj_item_unpack(char code, const uint8_t *item);
bool nj_item_pack(char code, NjValue value, uint8_t *item);
enum { NJ_ITEM_SIZE = 8 };   /* the largest */

/* memoryview_items.c: m[key], m[key] = value (0: TypeError), the item at an index in range, and all items as lists. */
NjValue nj_view_get_item(NjValue self, NjValue key);
int nj_view_set_item(NjValue self, NjValue key, NjValue value);
NjValue nj_view_item_at(NjMemoryView *view, char code, int64_t index);
NjValue nj_view_list(NjMemoryView *view);
/* memoryview_access.c: begins the `with` statement that the release of the view ends. False with an exception pending. */
bool nj_view_enter(NjMemoryView *view);
/* A view of the same items, and memoryview_cast.c: m.cast(format, shape). */
NjMemoryView *nj_view_clone(NjMemoryView *view, int dimensions);
NjMemoryView *nj_view_cast(NjMemoryView *view, NjValue format, NjValue shape);
/* memoryview_compare.c */
NjValue nj_view_compare(NjValue self, NjValue other, NjCompareOperator op);

#endif
