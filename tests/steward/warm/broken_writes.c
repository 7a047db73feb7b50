/* Count every change of a file below one folder, by whatever library, and let the n-th of them fail.
   Loaded with LD_PRELOAD; quiet until `arm` is called. `counted` tells how many there were. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char folder[4096];
static long turn;
static int number;
static atomic_long seen;
static atomic_int armed;

void arm(const char *below, long nth, int error) {
    snprintf(folder, sizeof folder, "%s", below);
    turn = nth;
    number = error;
    atomic_store(&seen, 0);
    atomic_store(&armed, 1);
}

long counted(void) { return atomic_load(&seen); }

static int its_turn(void) {
    if (atomic_fetch_add(&seen, 1) + 1 != turn) return 0;
    errno = number;
    return 1;
}

static int fails_at(const char *path) {
    return atomic_load(&armed) && path && !strncmp(path, folder, strlen(folder)) && its_turn();
}

static int fails_in(int file) {
    char link[64], path[4096];
    if (!atomic_load(&armed)) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    return fails_at(path);
}

#define REAL(type, name) static type (*real)(); if (!real) real = (type (*)())dlsym(RTLD_NEXT, #name)

ssize_t write(int f, const void *b, size_t n) { REAL(ssize_t, write); return fails_in(f) ? -1 : real(f, b, n); }
ssize_t pwrite(int f, const void *b, size_t n, off_t o) { REAL(ssize_t, pwrite); return fails_in(f) ? -1 : real(f, b, n, o); }
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) { REAL(ssize_t, pwrite64); return fails_in(f) ? -1 : real(f, b, n, o); }
ssize_t writev(int f, const struct iovec *v, int n) { REAL(ssize_t, writev); return fails_in(f) ? -1 : real(f, v, n); }
ssize_t sendfile(int f, int g, off_t *o, size_t n) { REAL(ssize_t, sendfile); return fails_in(f) ? -1 : real(f, g, o, n); }
ssize_t sendfile64(int f, int g, off64_t *o, size_t n) { REAL(ssize_t, sendfile64); return fails_in(f) ? -1 : real(f, g, o, n); }
int fsync(int f) { REAL(int, fsync); return fails_in(f) ? -1 : real(f); }
int fdatasync(int f) { REAL(int, fdatasync); return fails_in(f) ? -1 : real(f); }
int ftruncate(int f, off_t n) { REAL(int, ftruncate); return fails_in(f) ? -1 : real(f, n); }
int ftruncate64(int f, off64_t n) { REAL(int, ftruncate64); return fails_in(f) ? -1 : real(f, n); }
int rename(const char *a, const char *b) { REAL(int, rename); return fails_at(b) ? -1 : real(a, b); }
int mkdir(const char *p, mode_t m) { REAL(int, mkdir); return fails_at(p) ? -1 : real(p, m); }
int unlink(const char *p) { REAL(int, unlink); return fails_at(p) ? -1 : real(p); }
int rmdir(const char *p) { REAL(int, rmdir); return fails_at(p) ? -1 : real(p); }
int unlinkat(int d, const char *p, int f) { REAL(int, unlinkat); return (d == AT_FDCWD ? fails_at(p) : fails_in(d)) ? -1 : real(d, p, f); }
int symlink(const char *a, const char *b) { REAL(int, symlink); return fails_at(b) ? -1 : real(a, b); }

#define OPENED(name) \
int name(const char *p, int flags, ...) { \
    REAL(int, name); \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
    return (flags & (O_WRONLY | O_RDWR | O_CREAT)) && fails_at(p) ? -1 : real(p, flags, mode); }
OPENED(open)
OPENED(open64)
