// The bridge to malloc's settings, which Swift's Glibc leaves out: only what the room above it needs.
#include <malloc.h>
