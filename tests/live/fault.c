/*
 * fault.c - system calls that fail when a test says so, for a program it is loaded into
 * (LD_PRELOAD).
 *
 * TOCSIN_FAULT names a file of 4096 bytes, shared with the test:
 *
 *   "CALL ERROR AFTER PART\n"   once AFTER calls went well, CALL (pwrite, fsync, open,
 *                               ftruncate, accept) on a file whose name ends in PART
 *                               fails with the number ERROR; no line: nothing fails
 *   byte 2048                   how many calls have failed, as 4 bytes, lowest first
 *
 * "stall MS AFTER PART": pwrite goes well, MS milliseconds late.
 * fsync stands for fdatasync too; nosync makes both go well, and does nothing. What fails
 * is not done at all. For malloc, which stands for calloc and realloc too, ERROR is how
 * many calls fail before all go well again; 0: every one.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { PAGE = 4096, COUNT_AT = 2048 };

static char *page;

/* Before anything of the program runs: a page that memory comes from asks for none. */
__attribute__((constructor)) static void read_orders(void)
{
    const char *path = getenv("TOCSIN_FAULT");
    if (!path)
        return;
    int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    void *mapped = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    page = mapped == MAP_FAILED ? NULL : mapped;
}

static bool ends_in(const char *name, const char *part)
{
    size_t length = strlen(name), wanted = strlen(part);
    return length >= wanted && strcmp(name + length - wanted, part) == 0;
}

/* Whether this call is to fail; errno is set then. */
static bool fails(const char *call, const char *name)
{
    static char former[256];
    static unsigned matched;
    char wanted[16], part[200] = "";
    int error = 0;
    unsigned after = 0;
    uint32_t count;
    if (!page || sscanf(page, "%15s %d %u %199s", wanted, &error, &after, part) < 3 ||
        strcmp(wanted, call) != 0 || !ends_in(name, part))
        return false;
    if (strncmp(former, page, sizeof(former) - 1) != 0) {
        snprintf(former, sizeof(former), "%.255s", page);
        matched = 0;
    }
    if (matched++ < after)
        return false;
    memcpy(&count, page + COUNT_AT, sizeof(count));
    count++;
    memcpy(page + COUNT_AT, &count, sizeof(count));
    errno = error;
    return true;
}

static bool file_fails(const char *call, int file)
{
    char link[64], name[512];
    snprintf(link, sizeof(link), "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, name, sizeof(name) - 1);
    name[length > 0 ? length : 0] = 0;
    return fails(call, name);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int fsync(int file)
{
    if (file_fails("nosync", file))
        return 0;
    return file_fails("fsync", file) ? -1 : NEXT(fsync)(file);
}

int fdatasync(int file)
{
    if (file_fails("nosync", file))
        return 0;
    return file_fails("fsync", file) ? -1 : NEXT(fdatasync)(file);
}

static void stall(int file)
{
    int error = errno;
    if (file_fails("stall", file))
        usleep((useconds_t)errno * 1000);
    errno = error;
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at)
{
    stall(file);
    return file_fails("pwrite", file) ? -1 : NEXT(pwrite64)(file, bytes, length, at);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at)
{
    stall(file);
    return file_fails("pwrite", file) ? -1 : NEXT(pwrite)(file, bytes, length, at);
}

int ftruncate64(int file, off64_t length)
{
    return file_fails("ftruncate", file) ? -1 : NEXT(ftruncate64)(file, length);
}

int ftruncate(int file, off_t length)
{
    return file_fails("ftruncate", file) ? -1 : NEXT(ftruncate)(file, length);
}

int accept4(int file, struct sockaddr *address, socklen_t *length, int flags)
{
    return fails("accept", "") ? -1 : NEXT(accept4)(file, address, length, flags);
}

int open64(const char *name, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return fails("open", name) ? -1 : NEXT(open64)(name, flags, mode);
}

int open(const char *name, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return fails("open", name) ? -1 : NEXT(open)(name, flags, mode);
}

/* ---- memory ---- */

extern void *__libc_malloc(size_t bytes);
extern void *__libc_calloc(size_t count, size_t bytes);
extern void *__libc_realloc(void *old, size_t bytes);

/* By hand, and for every thread: reading a line may want memory itself. */
static bool memory_fails(void)
{
    static _Atomic unsigned asked;
    static const char order[] = "malloc ";
    if (!page || memcmp(page, order, sizeof(order) - 1) != 0) {
        if (asked)
            asked = 0;
        return false;
    }
    char *rest = page + sizeof(order) - 1;
    unsigned count = (unsigned)strtoul(rest, &rest, 10);
    unsigned after = (unsigned)strtoul(rest, &rest, 10), now = asked++;
    if (now < after || (count && now >= after + count))
        return false;
    (*(_Atomic uint32_t *)(void *)(page + COUNT_AT))++;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t bytes)
{
    return memory_fails() ? NULL : __libc_malloc(bytes);
}

void *calloc(size_t count, size_t bytes)
{
    return memory_fails() ? NULL : __libc_calloc(count, bytes);
}

void *realloc(void *old, size_t bytes)
{
    return memory_fails() ? NULL : __libc_realloc(old, bytes);
}
