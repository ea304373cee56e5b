// The bridge to two system calls that Swift's Glibc leaves out: listing an open directory as it stands, which
// opendir and readdir do with five calls more, and opening a path of which no step is a link.
//
// No header that the module Glibc has types of: Swift would look for them here.
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

// One stretch of entries; 0 at the end, less than 0 with errno.
static inline long list_directory(int directory, void *entries, size_t bytes) {
    return syscall(SYS_getdents64, directory, entries, bytes);
}

// Opens with the flags of open(2); less than 0 with errno, also where the kernel (before 5.6) or a sandbox has
// no such call.
static inline int open_below(int directory, const char *path, int flags) {
    struct {
        unsigned long long flags, mode, resolve;
    } how = {
        .flags = (unsigned long long)flags,
        .resolve = 0x08 /* RESOLVE_BENEATH */ | 0x04 /* RESOLVE_NO_SYMLINKS */,
    };
    return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}
