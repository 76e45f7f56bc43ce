#include "file_stream.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "naja/file.h"
#include "naja/gc.h"
#include "naja/thread.h"

enum { BUFFER_SIZE = 1 << 16 };

/* --- the lock ----------------------------------------------------------------------------------------------------------------------------- */

/* Its holder may be in a system call for long. */
void nj_stream_lock(NjStream *stream)
{
    nj_block_enter(&stream->lock);
    nj_lock(&stream->lock);
    nj_block_leave();
}

/* --- the list of open streams ----------------------------------------------------------------------------------------------------------- */

static NjLock list_lock;
static NJ_ROOT NjStream *open_streams;

static void enlist(NjStream *stream)
{
    nj_lock(&list_lock);
    stream->next = open_streams;
    if (open_streams)
        open_streams->previous = stream;
    open_streams = stream;
    nj_unlock(&list_lock);
}

static void delist(NjStream *stream)
{
    nj_lock(&list_lock);
    if (stream->next)
        stream->next->previous = stream->previous;
    if (stream->previous)
        stream->previous->next = stream->next;
    else if (open_streams == stream)
        open_streams = stream->next;
    stream->next = stream->previous = NULL;
    nj_unlock(&list_lock);
}

NjStream *nj_stream_new(int descriptor, bool can_read, bool can_write, bool appends, bool closes_descriptor)
{
    NjStream *stream = nj_alloc(sizeof *stream);
    if (!stream)
        return NULL;
    stream->descriptor = descriptor;
    stream->can_read = can_read;
    stream->can_write = can_write;
    stream->appends = appends;
    stream->closes_descriptor = closes_descriptor;
    static uint8_t nothing[1]; /* what `in` points at before anything was read */
    stream->in = nothing;
    if (can_write) {
        if (!(stream->out = nj_alloc_atomic(BUFFER_SIZE)))
            return NULL;
        enlist(stream);
    }
    return stream;
}

void nj_stream_flush_all(void)
{
    for (NjStream *stream = open_streams; stream; stream = stream->next) {
        nj_stream_lock(stream);
        if (!nj_stream_flush_locked(stream))
            nj_error_clear();
        nj_unlock(&stream->lock);
    }
}

/* --- system calls ----------------------------------------------------------------------------------------------------------------------- */

/* With the lock held, which other threads then may wait for. */
static ssize_t read_blocking(NjStream *stream, void *to, size_t count)
{
    nj_block_enter(&stream->lock);
    ssize_t result = read(stream->descriptor, to, count);
    nj_block_leave();
    return result;
}

static ssize_t write_blocking(NjStream *stream, const void *bytes, size_t count)
{
    nj_block_enter(&stream->lock);
    ssize_t result = write(stream->descriptor, bytes, count);
    nj_block_leave();
    return result;
}

/* After a call that a signal interrupted: lets the signal be served, and says whether to go on. */
static bool serve_signals(NjStream *stream)
{
    nj_unlock(&stream->lock);
    bool goes_on = nj_poll();
    nj_stream_lock(stream);
    return goes_on;
}

/* Reads into the buffer's free end. The number of bytes, 0 at the end of the file, -1 with an exception pending. */
static ssize_t read_some(NjStream *stream)
{
    for (;;) {
        ssize_t count = read_blocking(stream, stream->in + stream->in_end, stream->in_capacity - stream->in_end);
        if (count >= 0) {
            stream->in_end += (size_t)count;
            return count;
        }
        if (errno != EINTR) {
            nj_raise_errno(errno, 0);
            return -1;
        }
        if (!serve_signals(stream))
            return -1;
    }
}

static bool write_all(NjStream *stream, const uint8_t *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write_blocking(stream, bytes, count);
        if (written >= 0) {
            bytes += written;
            count -= (size_t)written;
        } else if (errno != EINTR) {
            return nj_raise_errno(errno, 0);
        } else if (!serve_signals(stream)) {
            return false;
        }
    }
    return true;
}

/* --- reading ----------------------------------------------------------------------------------------------------------------------------- */

/* Room for `room` more bytes behind what is there, which moves to the front. */
static bool make_room(NjStream *stream, size_t room)
{
    size_t unread = stream->in_end - stream->in_start;
    if (stream->in_capacity - stream->in_end >= room)
        return true;
    uint8_t *to = stream->in;
    if (stream->in_capacity < unread + room) {
        size_t capacity = unread + room + unread / 2;
        if (capacity < BUFFER_SIZE)
            capacity = BUFFER_SIZE;
        if (!(to = nj_alloc_atomic(capacity)))
            return false;
        stream->in_capacity = capacity;
    }
    if (unread)
        memmove(to, stream->in + stream->in_start, unread);
    stream->in = to;
    stream->in_start = 0;
    stream->in_end = unread;
    return true;
}

int nj_stream_fill_locked(NjStream *stream)
{
    if (stream->out_length && !nj_stream_flush_locked(stream))
        return -1;
    if (stream->in_start == stream->in_end)
        stream->in_start = stream->in_end = 0;
    if (!make_room(stream, BUFFER_SIZE / 2))
        return -1;
    ssize_t count = read_some(stream);
    return count > 0 ? 1 : (int)count;
}

/* The bytes between the descriptor's position and the end of a regular file; 0 when that is not known. */
static size_t rest_of_file(NjStream *stream)
{
    struct stat facts;
    off_t position = lseek(stream->descriptor, 0, SEEK_CUR);
    if (position < 0 || fstat(stream->descriptor, &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size <= position)
        return 0;
    return (size_t)(facts.st_size - position);
}

bool nj_stream_fill_all_locked(NjStream *stream)
{
    if (stream->out_length && !nj_stream_flush_locked(stream))
        return false;
    if (!make_room(stream, rest_of_file(stream) + 1))
        return false;
    for (;;) {
        if (!make_room(stream, 1))
            return false;
        ssize_t count = read_some(stream);
        if (count <= 0)
            return count == 0;
    }
}

/* --- writing ----------------------------------------------------------------------------------------------------------------------------- */

/* What is not written yet stays in the buffer while signals are served: a handler may write to the same stream. */
bool nj_stream_flush_locked(NjStream *stream)
{
    while (stream->out_length && stream->descriptor >= 0) {
        ssize_t written = write_blocking(stream, stream->out, stream->out_length);
        if (written >= 0) {
            stream->out_length -= (size_t)written;
            memmove(stream->out, stream->out + written, stream->out_length);
        } else if (errno != EINTR) {
            stream->out_length = 0;
            return nj_raise_errno(errno, 0);
        } else if (!serve_signals(stream)) {
            return false;
        }
    }
    stream->out_length = 0;
    return true;
}

/* Gives up what was read ahead. */
static bool unread(NjStream *stream)
{
    off_t ahead = (off_t)(stream->in_end - stream->in_start);
    stream->in_start = stream->in_end = 0;
    return ahead == 0 || lseek(stream->descriptor, -ahead, SEEK_CUR) >= 0 || errno == ESPIPE || nj_raise_errno(errno, 0);
}

bool nj_stream_write_locked(NjStream *stream, const void *bytes, size_t count)
{
    if (stream->in_start != stream->in_end && !unread(stream))
        return false;
    if (stream->is_unbuffered)
        return write_all(stream, bytes, count);
    if (NJ_UNLIKELY(count > BUFFER_SIZE - stream->out_length)) {
        if (!nj_stream_flush_locked(stream))
            return false;
        if (count >= BUFFER_SIZE)
            return write_all(stream, bytes, count);
    }
    if (count)
        memcpy(stream->out + stream->out_length, bytes, count);
    stream->out_length += count;
    if (NJ_UNLIKELY(stream->flushes_lines) && count && memchr(bytes, '\n', count))
        return nj_stream_flush_locked(stream);
    return true;
}

/* --- positions --------------------------------------------------------------------------------------------------------------------------- */

bool nj_stream_settle_locked(NjStream *stream)
{
    if (stream->out_length)
        return nj_stream_flush_locked(stream);
    return stream->in_start == stream->in_end || unread(stream);
}

int64_t nj_stream_seek_locked(NjStream *stream, int64_t offset, int whence)
{
    if (!nj_stream_settle_locked(stream))
        return -1;
    off_t position = lseek(stream->descriptor, offset, whence);
    if (position < 0)
        nj_raise_errno(errno, 0);
    return position;
}

int64_t nj_stream_tell_locked(NjStream *stream)
{
    if (stream->appends && stream->out_length && !nj_stream_flush_locked(stream))
        return -1;
    off_t position = lseek(stream->descriptor, 0, SEEK_CUR);
    if (position < 0) {
        nj_raise_errno(errno, 0);
        return -1;
    }
    return position - (int64_t)(stream->in_end - stream->in_start) + (int64_t)stream->out_length;
}

/* --- closing ----------------------------------------------------------------------------------------------------------------------------- */

bool nj_stream_close_locked(NjStream *stream)
{
    if (stream->descriptor < 0)
        return true;
    bool done = nj_stream_flush_locked(stream);
    int descriptor = stream->descriptor;
    stream->descriptor = -1;
    stream->in_start = stream->in_end = 0;
    if (stream->can_write)
        delist(stream);
    if (stream->closes_descriptor && close(descriptor) != 0 && done)
        return nj_raise_errno(errno, 0);
    return done;
}

void nj_stream_abandon(NjStream *stream)
{
    nj_stream_lock(stream);
    NjException *pending = nj_error_take();
    if (!nj_stream_close_locked(stream))
        nj_error_clear();
    nj_error_restore(pending);
    nj_unlock(&stream->lock);
}
