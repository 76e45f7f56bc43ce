/* Text files: decoding, encoding, line ends. */
#include "file_internal.h"
#include "internal.h"
#include "naja/gc.h"
#include "naja/list.h"

/* ---- Writing ---- */

static NjStr *with_line_ends(NjFile *file, NjStr *text)
{
    const char *end = file->newline == NJ_NEWLINE_CR ? "\r" : file->newline == NJ_NEWLINE_CRLF ? "\r\n" : NULL;
    return end ? nj_str_replace(text, nj_str_from_char('\n'), nj_str_from_c(end), -1) : text;
}

static bool is_utf8(NjFile *file)
{
    return nj_str_equal_ascii(file->encoding, "utf-8") || nj_str_equal_ascii(file->encoding, "utf8");
}

static bool put_text(NjFile *file, NjStr *text)
{
    bool is_ascii = text->kind == 1 && nj_str_isascii(text);
    if (is_ascii && (is_utf8(file) || nj_str_equal_ascii(file->encoding, "ascii") || nj_str_equal_ascii(file->encoding, "latin-1")))
        return nj_file_put(file, text->units, (size_t)nj_str_length(text));
    NjBytes *bytes = nj_str_encode(text, file->encoding, file->errors);
    return bytes && nj_file_put(file, bytes->bytes, bytes->length);
}

bool nj_file_write(NjFile *file, NjStr *text)
{
    NjStr *written = with_line_ends(file, text);
    nj_lock(&file->lock);
    bool done = written && nj_file_check_writable(file) && put_text(file, written);
    if (done && file->line_buffered)
        done = nj_file_write_out(file);
    nj_unlock(&file->lock);
    return done;
}

bool nj_file_write_c(NjFile *file, const char *text)
{
    nj_lock(&file->lock);
    bool done = nj_file_check_writable(file) && nj_file_put(file, (const uint8_t *)text, strlen(text));
    if (done && file->line_buffered)
        done = nj_file_write_out(file);
    nj_unlock(&file->lock);
    return done;
}

/* ---- Reading ---- */

/* Text from the next `size` bytes of the buffer, which it uses up. */
static NjStr *decode(NjFile *file, size_t size)
{
    NjBytes *bytes = nj_bytes_new(file->input + file->input_start, size);
    if (!bytes)
        return NULL;
    file->input_start += size;
    NjStr *text = nj_bytes_decode(bytes, file->encoding, file->errors);
    if (!text || file->newline != NJ_NEWLINE_UNIVERSAL || !memchr(bytes->bytes, '\r', size))
        return text;
    NjStr *line_feed = nj_str_from_char('\n');
    text = nj_str_replace(text, nj_str_from_c("\r\n"), line_feed, -1);
    return text ? nj_str_replace(text, nj_str_from_char('\r'), line_feed, -1) : NULL;
}

/* How many of the buffer's bytes make up the next `count` characters, as far as they are there. In the encodings but UTF-8 every
 * character is one byte. */
static size_t bytes_of(NjFile *file, size_t count, bool *complete)
{
    const uint8_t *start = file->input + file->input_start;
    size_t present = file->input_end - file->input_start, size = 0;
    bool multibyte = is_utf8(file);
    while (size < present && count > 0) {
        size_t width = 1;
        if (multibyte)
            while (size + width < present && (start[size + width] & 0xc0) == 0x80)
                width++;
        if (file->newline == NJ_NEWLINE_UNIVERSAL && start[size] == '\r' && size + 1 < present && start[size + 1] == '\n')
            width = 2;
        size += width;
        count--;
    }
    *complete = count == 0 && size < present;
    return size;
}

static NjStr *read_locked(NjFile *file, int64_t count)
{
    bool ended = false, complete = false;
    size_t size = 0;
    while (!ended) {
        if (count >= 0) {
            size = bytes_of(file, (size_t)count, &complete);
            if (complete || count == 0)
                break;
        }
        if (!nj_file_fill(file, &ended))
            return NULL;
    }
    if (count < 0)
        size = file->input_end - file->input_start;
    else if (ended)
        size = bytes_of(file, (size_t)count, &complete);
    return decode(file, size);
}

NjStr *nj_file_read(NjFile *file, int64_t count)
{
    nj_lock(&file->lock);
    NjStr *text = nj_file_check_readable(file) ? read_locked(file, count) : NULL;
    nj_unlock(&file->lock);
    return text;
}

/* The size of the line at the buffer's start with its end, or 0 when the end has not been read. A \r at the very end of the
 * buffer may be the first half of one. */
static size_t find_line(NjFile *file, size_t from, bool ended)
{
    const uint8_t *start = file->input + file->input_start;
    size_t present = file->input_end - file->input_start;
    bool splits_at_cr = file->newline == NJ_NEWLINE_UNIVERSAL || file->newline == NJ_NEWLINE_KEEP;
    if (!splits_at_cr && file->newline != NJ_NEWLINE_CR) {
        const uint8_t *found = present > from ? memchr(start + from, '\n', present - from) : NULL;
        if (found && file->newline == NJ_NEWLINE_CRLF && (found == start || found[-1] != '\r'))
            return find_line(file, (size_t)(found - start) + 1, ended);
        return found ? (size_t)(found - start) + 1 : 0;
    }
    for (size_t i = from; i < present; i++) {
        if (start[i] == '\n' && splits_at_cr)
            return i + 1;
        if (start[i] != '\r')
            continue;
        if (!splits_at_cr)
            return i + 1;
        if (i + 1 < present)
            return i + 1 + (start[i + 1] == '\n');
        return ended ? i + 1 : 0;
    }
    return 0;
}

static NjStr *readline_locked(NjFile *file, int64_t limit)
{
    size_t searched = 0;
    bool ended = false;
    for (;;) {
        size_t size = find_line(file, searched, ended);
        if (size || ended) {
            size_t present = file->input_end - file->input_start;
            if (!size)
                size = present;
            bool complete;
            size_t most = limit >= 0 ? bytes_of(file, (size_t)limit, &complete) : size;
            return decode(file, size < most ? size : most);
        }
        size_t present = file->input_end - file->input_start;
        searched = present ? present - 1 : 0;
        if (!nj_file_fill(file, &ended))
            return NULL;
    }
}

NjStr *nj_file_readline(NjFile *file, int64_t limit)
{
    nj_lock(&file->lock);
    NjStr *line = nj_file_check_readable(file) ? readline_locked(file, limit) : NULL;
    nj_unlock(&file->lock);
    return line;
}

NjStr *nj_file_next_line(NjFile *file)
{
    NjStr *line = nj_file_readline(file, -1);
    return line && nj_str_length(line) ? line : NULL;
}

NjList *nj_file_readlines(NjFile *file, int64_t hint)
{
    NjList *lines = nj_list_new(0);
    NjStr *line;
    int64_t total = 0;
    while (lines && (hint <= 0 || total < hint) && (line = nj_file_next_line(file))) {
        total += nj_str_length(line);
        if (!nj_list_append(lines, nj_value(line)))
            return NULL;
    }
    return nj_error_pending() ? NULL : lines;
}
