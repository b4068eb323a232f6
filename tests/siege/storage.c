/*
 * Between a program and the disk (LD_PRELOAD): notes every storage call below STORAGE_ROOT in the order in which it was made, and
 * lets the n-th call of a kind fail. A call is noted while the lock is held under which it is carried out, so that the order of
 * the notes is the order of the disk. Text for standard output is noted too: it is what the program promised.
 *
 * The fault is set through access(): /storage-fault/<kinds>/<n>/<errno>/<once|always>, and /storage-fault/off, which succeeds when
 * the fault was met since. Kinds: W write, F fsync, T truncate, O open, R rename, U unlink.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
#define NAME 1024

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char names[FILES][NAME];
static uint64_t inodes[FILES];
static const char *root;
static size_t root_length;
static int note_file = -1, ready;
static char fault_kinds[16];
static long fault_at, fault_seen;
static int fault_errno, fault_always, fault_met;

struct note { char kind; char pad[7]; uint64_t inode, offset, length, name_bytes, data_bytes; };

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static void start(void) {
  if (ready) return;
  ready = 1;
  root = getenv("STORAGE_ROOT");
  root_length = root ? strlen(root) : 0;
  const char *log = getenv("STORAGE_LOG");
  if (root && log) note_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static void note(char kind, const char *name, uint64_t inode, uint64_t offset, uint64_t length, const void *data, size_t bytes) {
  if (note_file < 0) return;
  struct note head = {kind, {0}, inode, offset, length, strlen(name), bytes};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)name, head.name_bytes}, {(void *)data, bytes}};
  syscall(SYS_writev, note_file, parts, 3);
}

static int below(const char *path) {
  start();
  return root && path && !strncmp(path, root, root_length) && !strstr(path, "-shm");
}
static int watched(int file) { return file >= 0 && file < FILES && names[file][0]; }

static int fails(char kind) {
  if (!fault_at || !strchr(fault_kinds, kind)) return 0;
  fault_seen++;
  if (fault_seen < fault_at || (fault_seen > fault_at && !fault_always)) return 0;
  fault_met = 1;
  errno = fault_errno;
  return 1;
}

static int set_fault(const char *order) {
  int met = fault_met;
  fault_at = fault_seen = fault_met = 0;
  if (!strcmp(order, "off")) { if (!met) errno = ENOENT; return met ? 0 : -1; }
  char how[16] = "";
  if (sscanf(order, "%15[^/]/%ld/%d/%15s", fault_kinds, &fault_at, &fault_errno, how) != 4) { errno = EINVAL; return -1; }
  fault_always = !strcmp(how, "always");
  return 0;
}

int access(const char *path, int mode) {
  REAL(access);
  if (!strncmp(path, "/storage-fault/", 15)) {
    pthread_mutex_lock(&lock);
    int result = set_fault(path + 15), kept = errno;
    pthread_mutex_unlock(&lock);
    errno = kept;
    return result;
  }
  return real(path, mode);
}

static int opened(int file, const char *path, int is_new) {
  if (file < 0 || file >= FILES) return file;
  names[file][0] = 0;
  if (!below(path)) return file;
  struct stat stat;
  fstat(file, &stat);
  snprintf(names[file], NAME, "%s", path + root_length);
  if (!names[file][0]) strcpy(names[file], "/");
  inodes[file] = stat.st_ino;
  if (is_new) note('L', names[file], stat.st_ino, 0, 0, 0, 0);
  return file;
}

#define OPEN(symbol)                                                                            \
  int symbol(const char *path, int flags, ...) {                                                \
    REAL(symbol);                                                                               \
    mode_t mode = 0;                                                                            \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
    if (!below(path)) return opened(real(path, flags, mode), path, 0);                          \
    pthread_mutex_lock(&lock);                                                                  \
    int file = -1, kept;                                                                        \
    if (!fails('O')) {                                                                          \
      struct stat before;                                                                       \
      int is_new = (flags & O_CREAT) && lstat(path, &before) != 0;                              \
      int is_cut = (flags & O_TRUNC) && !is_new;                                                \
      file = opened(real(path, flags, mode), path, is_new);                                     \
      if (file >= 0 && is_cut) note('T', names[file], inodes[file], 0, 0, 0, 0);                \
    }                                                                                           \
    kept = errno;                                                                               \
    pthread_mutex_unlock(&lock);                                                                \
    errno = kept;                                                                               \
    return file;                                                                                \
  }
OPEN(open)
OPEN(open64)

static ssize_t written(int file, const void *data, size_t bytes, off64_t at, ssize_t (*real)(int, const void *, size_t, off64_t)) {
  pthread_mutex_lock(&lock);
  ssize_t done = -1;
  int kept;
  if (fails('W')) {
    /* A full disk takes what still fits before it refuses. */
    if (fault_errno == ENOSPC && bytes > 1 && fault_always) {
      kept = errno;
      ssize_t half = real(file, data, bytes / 2, at);
      if (half > 0) note('W', names[file], inodes[file], at, half, data, half);
      errno = kept;
    }
  } else {
    done = real(file, data, bytes, at);
    if (done > 0) note('W', names[file], inodes[file], at, done, data, done);
  }
  kept = errno;
  pthread_mutex_unlock(&lock);
  errno = kept;
  return done;
}

static ssize_t raw_pwrite(int file, const void *data, size_t bytes, off64_t at) { return syscall(SYS_pwrite64, file, data, bytes, at); }
static ssize_t raw_write(int file, const void *data, size_t bytes, off64_t at) { (void)at; return syscall(SYS_write, file, data, bytes); }

ssize_t pwrite(int file, const void *data, size_t bytes, off_t at) {
  REAL(pwrite);
  return watched(file) ? written(file, data, bytes, at, raw_pwrite) : real(file, data, bytes, at);
}
ssize_t pwrite64(int file, const void *data, size_t bytes, off64_t at) {
  REAL(pwrite64);
  return watched(file) ? written(file, data, bytes, at, raw_pwrite) : real(file, data, bytes, at);
}
ssize_t write(int file, const void *data, size_t bytes) {
  REAL(write);
  if (watched(file)) return written(file, data, bytes, lseek(file, 0, SEEK_CUR), raw_write);
  if (file != 1 || note_file < 0) return real(file, data, bytes);
  pthread_mutex_lock(&lock);
  ssize_t done = real(file, data, bytes);
  if (done > 0) note('A', "", 0, 0, done, data, done);
  pthread_mutex_unlock(&lock);
  return done;
}

#define TRUNCATE(symbol, offset)                                            \
  int symbol(int file, offset length) {                                     \
    REAL(symbol);                                                           \
    if (!watched(file)) return real(file, length);                          \
    pthread_mutex_lock(&lock);                                              \
    int result = fails('T') ? -1 : real(file, length), kept = errno;        \
    if (!result) note('T', names[file], inodes[file], length, 0, 0, 0);     \
    pthread_mutex_unlock(&lock);                                            \
    errno = kept;                                                           \
    return result;                                                          \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(symbol)                                                        \
  int symbol(int file) {                                                    \
    REAL(symbol);                                                           \
    if (!watched(file)) return real(file);                                  \
    pthread_mutex_lock(&lock);                                              \
    int result = fails('F') ? -1 : getenv("STORAGE_LOG") ? 0 : real(file), kept = errno; \
    if (!result) note('F', names[file], inodes[file], 0, 0, 0, 0);          \
    pthread_mutex_unlock(&lock);                                            \
    errno = kept;                                                           \
    return result;                                                          \
  }
SYNC(fsync)
SYNC(fdatasync)

#define UNLINK(symbol, call, ...)                                           \
    pthread_mutex_lock(&lock);                                              \
    int result = fails('U') ? -1 : (call), kept = errno;                    \
    if (!result) note('U', path + root_length, 0, 0, 0, 0, 0);              \
    pthread_mutex_unlock(&lock);                                            \
    errno = kept;                                                           \
    return result;
int unlink(const char *path) { REAL(unlink); if (!below(path)) return real(path); UNLINK(unlink, real(path)) }
int remove(const char *path) { REAL(remove); if (!below(path)) return real(path); UNLINK(remove, real(path)) }
int unlinkat(int folder, const char *path, int flags) {
  REAL(unlinkat);
  if (folder != AT_FDCWD || !below(path)) return real(folder, path, flags);
  UNLINK(unlinkat, real(folder, path, flags))
}

int rename(const char *from, const char *to) {
  REAL(rename);
  if (!below(from) || !below(to)) return real(from, to);
  pthread_mutex_lock(&lock);
  int result = fails('R') ? -1 : real(from, to), kept = errno;
  if (!result) note('R', from + root_length, 0, 0, 0, to + root_length, strlen(to + root_length));
  pthread_mutex_unlock(&lock);
  errno = kept;
  return result;
}

int close(int file) {
  REAL(close);
  if (file >= 0 && file < FILES) names[file][0] = 0;
  return real(file);
}

/* A copy inside the kernel would go past the notes: say that it can't be done, and the program copies by hand. */
ssize_t sendfile64(int to, int from, off64_t *at, size_t bytes) {
  REAL(sendfile64);
  if (!watched(to)) return real(to, from, at, bytes);
  errno = EINVAL;
  return -1;
}
ssize_t sendfile(int to, int from, off_t *at, size_t bytes) {
  REAL(sendfile);
  if (!watched(to)) return real(to, from, at, bytes);
  errno = EINVAL;
  return -1;
}
ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *to_at, size_t bytes, unsigned flags) {
  REAL(copy_file_range);
  if (!watched(to)) return real(from, at, to, to_at, bytes, flags);
  errno = EXDEV;
  return -1;
}
long syscall(long number, ...) {
  REAL(syscall);
  va_list rest;
  va_start(rest, number);
  long a[6];
  for (int i = 0; i < 6; i++) a[i] = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_copy_file_range && watched((int)a[2])) { errno = EXDEV; return -1; }
  return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
