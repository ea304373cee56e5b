// The bridge to zstd: only what the room above it needs.
#include <zstd.h>
