// The bridge to pq: only what the room above it needs.
#include <libpq-fe.h>
