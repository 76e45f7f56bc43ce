/* utf8proc, for the normal forms of Unicode that Swift's standard library does not offer. */
#include <utf8proc.h>
