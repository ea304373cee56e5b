// Stands between rollcall and libpq and libc, preloaded by tests: the product has no hooks for them.
//
// FAULT_DATABASE_CALL=n  the process is killed right after its n-th call of libpq returned
// FAULT_SOURCE_CALL=n    the same for calls that open or read something below FAULT_SOURCE_ROOT
// FAULT_CALLS=file       at the end two numbers: how many calls of either kind there were
// FAULT_CLOCK=seconds    how far the wall clock is off
// FAULT_CLOCK_FILE=file  the same as eight bytes of a file, looked at each time: the clock is set anew
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static atomic_long database_calls, source_calls;
static long database_limit, source_limit, clock_offset;
static const char *source_root, *calls_file;
static const volatile long *clock_file;

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

__attribute__((constructor)) static void begin(void) {
    database_limit = number("FAULT_DATABASE_CALL");
    source_limit = number("FAULT_SOURCE_CALL");
    clock_offset = number("FAULT_CLOCK");
    source_root = getenv("FAULT_SOURCE_ROOT");
    calls_file = getenv("FAULT_CALLS");
    const char *path = getenv("FAULT_CLOCK_FILE");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *place = mmap(NULL, sizeof *clock_file, PROT_READ, MAP_SHARED, file, 0);
    if (place != MAP_FAILED) clock_file = place;
    close(file);
}

static long clock_error(void) { return clock_offset + (clock_file ? *clock_file : 0); }

__attribute__((destructor)) static void end(void) {
    FILE *file = calls_file ? fopen(calls_file, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld %ld\n", database_calls, source_calls);
    fclose(file);
}

static void count(atomic_long *calls, long limit) {
    if (atomic_fetch_add(calls, 1) + 1 != limit) return;
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

// libpq, by the shape of its functions alone: its header need not be there.
typedef void *Handle;
#define AROUND(type, name, parameters, arguments)   \
    type name parameters {                          \
        REAL(name);                                 \
        type answer = real arguments;               \
        count(&database_calls, database_limit);     \
        return answer;                              \
    }
AROUND(Handle, PQconnectdbParams, (const char **k, const char **v, int e), (k, v, e))
AROUND(Handle, PQexec, (Handle c, const char *q), (c, q))
AROUND(Handle, PQexecParams,
       (Handle c, const char *q, int n, const unsigned *t, const char **v, const int *l,
        const int *f, int r),
       (c, q, n, t, v, l, f, r))
AROUND(Handle, PQgetResult, (Handle c), (c))
AROUND(int, PQputCopyData, (Handle c, const char *b, int n), (c, b, n))
AROUND(int, PQputCopyEnd, (Handle c, const char *e), (c, e))
AROUND(int, PQgetCopyData, (Handle c, char **b, int a), (c, b, a))
AROUND(int, PQsendQueryParams,
       (Handle c, const char *q, int n, const unsigned *t, const char **v, const int *l,
        const int *f, int r),
       (c, q, n, t, v, l, f, r))

static int below_root(int descriptor) {
    if (!source_root || descriptor < 0) return 0;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path);
    size_t wanted = strlen(source_root);
    return length >= (ssize_t)wanted && !memcmp(path, source_root, wanted);
}

static void count_source(int descriptor) {
    if (below_root(descriptor)) count(&source_calls, source_limit);
}

int openat(int directory, const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    REAL(openat);
    int answer = real(directory, path, flags, mode);
    count_source(answer);
    return answer;
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    REAL(open);
    int answer = real(path, flags, mode);
    count_source(answer);
    return answer;
}

ssize_t read(int descriptor, void *buffer, size_t bytes) {
    REAL(read);
    ssize_t answer = real(descriptor, buffer, bytes);
    count_source(descriptor);
    return answer;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    REAL(clock_gettime);
    int answer = real(clock, time);
    if (answer == 0 && clock == CLOCK_REALTIME) time->tv_sec += clock_error();
    return answer;
}

// Dispatch waits until a time of the wall clock; the kernel's is not off. In steps, because the clock
// may be set while somebody waits.
int sem_timedwait(sem_t *semaphore, const struct timespec *until) {
    REAL(sem_timedwait);
    for (;;) {
        struct timespec now, really = *until;
        clock_gettime(CLOCK_REALTIME, &now);
        really.tv_sec -= clock_error();
        now.tv_sec -= clock_error();
        now.tv_nsec += 50 * 1000 * 1000;
        now.tv_sec += now.tv_nsec / 1000000000;
        now.tv_nsec %= 1000000000;
        int is_last = really.tv_sec < now.tv_sec
            || (really.tv_sec == now.tv_sec && really.tv_nsec <= now.tv_nsec);
        int answer = real(semaphore, is_last ? &really : &now);
        if (answer == 0 || errno != ETIMEDOUT || is_last) return answer;
    }
}
