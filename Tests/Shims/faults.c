// Stands between rollcall and libpq and libc, preloaded by tests: the product has no hooks for them.
//
// FAULT_DATABASE_CALL=n  the process is killed right after its n-th call of libpq returned
// FAULT_SOURCE_CALL=n    the same for calls that open or read something below FAULT_SOURCE_ROOT, and for
//                        requests that libcurl makes
// FAULT_READ=path        reading what lies there or below fails with EIO
// FAULT_STOP_COPY=n      the process stops itself right after its n-th piece of a COPY was handed to libpq
// FAULT_DISK=file        the n-th write or flush below FAULT_DISK_ROOT by any process fails with EIO, or with
//                        the error whose number is FAULT_DISK_ERROR; the file holds n, whether all after it fail too, and whether one has (eight bytes each)
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
static long database_limit, source_limit, stop_limit, clock_offset, disk_error;
static atomic_long copies;
static const char *source_root, *read_root, *disk_root, *calls_file;
static const volatile long *clock_file;
static volatile long *disk;

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

// Bytes of a file that a test changes while processes run.
static void *shared(const char *name, size_t bytes, int flags, int protection) {
    const char *path = getenv(name);
    int file = path ? open(path, flags | O_CLOEXEC) : -1;
    if (file < 0) return NULL;
    void *place = mmap(NULL, bytes, protection, MAP_SHARED, file, 0);
    close(file);
    return place == MAP_FAILED ? NULL : place;
}

__attribute__((constructor)) static void begin(void) {
    database_limit = number("FAULT_DATABASE_CALL");
    source_limit = number("FAULT_SOURCE_CALL");
    clock_offset = number("FAULT_CLOCK");
    stop_limit = number("FAULT_STOP_COPY");
    source_root = getenv("FAULT_SOURCE_ROOT");
    read_root = getenv("FAULT_READ");
    disk_root = getenv("FAULT_DISK_ROOT");
    disk_error = number("FAULT_DISK_ERROR");
    calls_file = getenv("FAULT_CALLS");
    clock_file = shared("FAULT_CLOCK_FILE", sizeof *clock_file, O_RDONLY, PROT_READ);
    disk = shared("FAULT_DISK", 3 * sizeof *disk, O_RDWR, PROT_READ | PROT_WRITE);
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
int PQputCopyData(Handle c, const char *b, int n) {
    REAL(PQputCopyData);
    int answer = real(c, b, n);
    count(&database_calls, database_limit);
    if (stop_limit && atomic_fetch_add(&copies, 1) + 1 == stop_limit) raise(SIGSTOP);
    return answer;
}
AROUND(int, PQputCopyEnd, (Handle c, const char *e), (c, e))
AROUND(int, PQgetCopyData, (Handle c, char **b, int a), (c, b, a))
AROUND(int, PQsendQueryParams,
       (Handle c, const char *q, int n, const unsigned *t, const char **v, const int *l,
        const int *f, int r),
       (c, q, n, t, v, l, f, r))

// libcurl: one call is one request with its answer.
int curl_easy_perform(Handle curl) {
    REAL(curl_easy_perform);
    int answer = real(curl);
    count(&source_calls, source_limit);
    return answer;
}

static int is_below(const char *root, int descriptor) {
    if (!root || descriptor < 0) return 0;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path);
    size_t wanted = strlen(root);
    return length >= (ssize_t)wanted && !memcmp(path, root, wanted);
}

static void count_source(int descriptor) {
    if (is_below(source_root, descriptor)) count(&source_calls, source_limit);
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
    if (is_below(read_root, descriptor)) {
        errno = EIO;
        return -1;
    }
    ssize_t answer = real(descriptor, buffer, bytes);
    count_source(descriptor);
    return answer;
}

static int disk_fails(int descriptor) {
    if (!disk || !is_below(disk_root, descriptor)) return 0;
    if (disk[0] > 0 && __atomic_fetch_sub(&disk[0], 1, __ATOMIC_SEQ_CST) == 1) disk[2] = 1;
    else if (!disk[1] || !disk[2]) return 0;
    errno = disk_error ? (int)disk_error : EIO;
    return 1;
}

#define ON_DISK(type, name, parameters, arguments)      \
    type name parameters {                              \
        REAL(name);                                     \
        return disk_fails(file) ? -1 : real arguments;  \
    }
struct iovec;
ON_DISK(ssize_t, write, (int file, const void *b, size_t n), (file, b, n))
ON_DISK(ssize_t, pwrite, (int file, const void *b, size_t n, off_t o), (file, b, n, o))
ON_DISK(ssize_t, pwrite64, (int file, const void *b, size_t n, off64_t o), (file, b, n, o))
ON_DISK(ssize_t, pwritev, (int file, const struct iovec *v, int n, off_t o), (file, v, n, o))
ON_DISK(ssize_t, pwritev64, (int file, const struct iovec *v, int n, off64_t o), (file, v, n, o))
ON_DISK(int, fsync, (int file), (file))
ON_DISK(int, fdatasync, (int file), (file))

int clock_gettime(clockid_t clock, struct timespec *time) {
    REAL(clock_gettime);
    int answer = real(clock, time);
    if (answer == 0 && clock == CLOCK_REALTIME) time->tv_sec += clock_error();
    return answer;
}

time_t time(time_t *place) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (place) *place = now.tv_sec;
    return now.tv_sec;
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
