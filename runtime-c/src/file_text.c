/* Text files: reading lines and characters, writing. Bytes are decoded when they are taken from the stream's buffer, so that a
 * position in the text is a position in the file. An encoding whose ends of lines are not single bytes (utf-16, utf-32) is
 * read in whole at first and turned into utf-8 in the buffer. */
#include "file_internal.h"
#include "naja/thread.h"

/* --- preparing the buffer ----------------------------------------------------------------------------------------------------------------- */

/* Replaces the unread bytes by those of all that is still to be read, in utf-8. */
static bool convert_to_utf8(NjFile *file)
{
    static NjStr pass = NJ_STR_LITERAL_ASCII("surrogatepass");
    NjStream *stream = file->stream;
    if (!nj_stream_fill_all_locked(stream))
        return false;
    NjStrBuilder text;
    nj_str_builder_start(&text);
    size_t consumed;
    if (!nj_decode(&text, file->codec, stream->in + stream->in_start, stream->in_end - stream->in_start, file->errors, true, &consumed))
        return false;
    NjStr *decoded = nj_str_builder_end(&text);
    NjByteBuilder bytes = {0};
    if (!decoded || !nj_encode(&bytes, NJ_CODEC_UTF8, decoded, &pass) || !nj_byte_builder_reserve(&bytes, 1))
        return false;
    stream->in = bytes.bytes;
    stream->in_start = 0;
    stream->in_end = bytes.length;
    stream->in_capacity = bytes.capacity;
    file->codec = NJ_CODEC_UTF8;
    return true;
}

/* Before anything is read. */
static bool start_reading(NjFile *file)
{
    NjStream *stream = file->stream;
    if (NJ_LIKELY(file->has_started || file->codec == NJ_CODEC_UTF8))
        return true;
    file->has_started = true;
    if (file->codec >= NJ_CODEC_UTF16)
        return convert_to_utf8(file);
    if (file->codec == NJ_CODEC_UTF8_SIG) {
        int filled = 1;
        while (stream->in_end - stream->in_start < 3 && filled > 0)
            filled = nj_stream_fill_locked(stream);
        if (filled < 0)
            return false;
        if (stream->in_end - stream->in_start >= 3 && memcmp(stream->in + stream->in_start, "\xef\xbb\xbf", 3) == 0)
            stream->in_start += 3;
        file->codec = NJ_CODEC_UTF8;
    }
    return true;
}

/* Takes `count` bytes from the buffer as text; with `translate`, ends of lines become \n. */
static NjStr *take_text(NjFile *file, size_t count, bool translate)
{
    NjStream *stream = file->stream;
    const uint8_t *bytes = stream->in + stream->in_start;
    if (translate && !memchr(bytes, '\r', count))
        translate = false;
    if (!translate && file->codec <= NJ_CODEC_ASCII && nj_bytes_are_ascii(bytes, count)) {
        stream->in_start += count;
        return nj_str_from_ascii((const char *)bytes, count);
    }
    uint8_t *plain = NULL;
    size_t length = count;
    if (translate) {
        if (!(plain = nj_alloc_atomic(count)))
            return NULL;
        length = 0;
        for (size_t i = 0; i < count; i++) {
            if (bytes[i] != '\r') {
                plain[length++] = bytes[i];
                continue;
            }
            plain[length++] = '\n';
            if (i + 1 < count && bytes[i + 1] == '\n')
                i++;
        }
        bytes = plain;
    }
    NjStrBuilder text;
    nj_str_builder_start(&text);
    size_t consumed;
    if (!nj_decode(&text, file->codec, bytes, length, file->errors, true, &consumed))
        return NULL;
    stream->in_start += count;
    return nj_str_builder_end(&text);
}

/* --- lines -------------------------------------------------------------------------------------------------------------------------------- */

/* The end of the first line among `count` bytes (behind its end of line), or 0: none is complete. `*needs_more`: a \r stands
 * last, and what follows decides. */
static size_t line_end(NjNewline newline, const uint8_t *bytes, size_t count, bool *needs_more)
{
    *needs_more = false;
    if (newline == NJ_NEWLINE_CR) {
        const uint8_t *end = memchr(bytes, '\r', count);
        return end ? (size_t)(end - bytes) + 1 : 0;
    }
    const uint8_t *end = memchr(bytes, '\n', count);
    if (newline == NJ_NEWLINE_CRLF) {
        while (end && (end == bytes || end[-1] != '\r'))
            end = memchr(end + 1, '\n', count - (size_t)(end + 1 - bytes));
        return end ? (size_t)(end - bytes) + 1 : 0;
    }
    size_t line = end ? (size_t)(end - bytes) + 1 : 0;
    if (newline == NJ_NEWLINE_LF)
        return line;
    const uint8_t *cr = memchr(bytes, '\r', line ? line : count);
    if (!cr)
        return line;
    size_t after = (size_t)(cr - bytes) + 1;
    if (after == count) {
        *needs_more = true;
        return 0;
    }
    return bytes[after] == '\n' ? after + 1 : after;
}

/* How many bytes the next line has; 0 at the end of the file; -1 with an exception pending. */
static ptrdiff_t find_line(NjFile *file)
{
    NjStream *stream = file->stream;
    size_t searched = 0;
    for (;;) {
        const uint8_t *bytes = stream->in + stream->in_start;
        size_t count = stream->in_end - stream->in_start;
        bool needs_more = false;
        size_t end = count > searched ? line_end(file->newline, bytes + searched, count - searched, &needs_more) : 0;
        if (end)
            return (ptrdiff_t)(searched + end);
        /* A \r at the end is looked at again, and for \r\n the byte before what comes. */
        searched = needs_more || (file->newline == NJ_NEWLINE_CRLF && count) ? count - 1 : count;
        int filled = nj_stream_fill_locked(stream);
        if (filled <= 0)
            return filled < 0 ? -1 : (ptrdiff_t)count;
    }
}

static bool translates(const NjFile *file) { return file->newline == NJ_NEWLINE_UNIVERSAL; }

/* The next line, empty at the end of the file. */
static NjStr *read_line_locked(NjFile *file)
{
    if (!start_reading(file))
        return NULL;
    ptrdiff_t count = find_line(file);
    if (count <= 0)
        return count < 0 ? NULL : &nj_str_empty;
    return take_text(file, (size_t)count, translates(file));
}

/* --- characters --------------------------------------------------------------------------------------------------------------------------- */

/* The number of bytes at the start of the buffer that make at most `characters` characters. */
static size_t bytes_of_characters(const NjFile *file, size_t characters)
{
    const NjStream *stream = file->stream;
    const uint8_t *bytes = stream->in + stream->in_start;
    size_t count = stream->in_end - stream->in_start, at = 0;
    if (file->codec != NJ_CODEC_UTF8)
        return count < characters ? count : characters;
    for (; characters > 0 && at < count; characters--) {
        uint8_t lead = bytes[at];
        size_t size = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (size > count - at)
            break;
        at += size;
    }
    return at;
}

static NjStr *read_characters_locked(NjFile *file, size_t wanted)
{
    NjStream *stream = file->stream;
    NjStrBuilder text;
    nj_str_builder_start(&text);
    while (text.length < wanted) {
        size_t count = bytes_of_characters(file, wanted - text.length);
        bool is_last_cr = translates(file) && count && stream->in[stream->in_start + count - 1] == '\r';
        if (count == 0 || (is_last_cr && stream->in_start + count == stream->in_end)) {
            int filled = nj_stream_fill_locked(stream);
            if (filled < 0)
                return NULL;
            if (filled > 0)
                continue;
            count = stream->in_end - stream->in_start;
            if (count == 0)
                break;
        } else if (is_last_cr && stream->in[stream->in_start + count] == '\n') {
            count++;
        }
        NjStr *part = take_text(file, count, translates(file));
        if (!part || !nj_str_builder_add(&text, part))
            return NULL;
    }
    return nj_str_builder_end(&text);
}

NjStr *nj_file_read(NjFile *file, int64_t count)
{
    if (!nj_file_lock_to_read(file))
        return NULL;
    NjStr *text = NULL;
    if (start_reading(file)) {
        if (count >= 0)
            text = read_characters_locked(file, (size_t)count);
        else if (nj_stream_fill_all_locked(file->stream))
            text = take_text(file, file->stream->in_end - file->stream->in_start, translates(file));
    }
    nj_file_unlock(file);
    return text;
}

NjStr *nj_file_readline(NjFile *file, int64_t limit)
{
    if (!nj_file_lock_to_read(file))
        return NULL;
    NjStr *line = NULL;
    if (limit < 0) {
        line = read_line_locked(file);
    } else if (start_reading(file)) {
        ptrdiff_t count = find_line(file);
        size_t most = count > 0 ? bytes_of_characters(file, (size_t)limit) : 0;
        if (count >= 0)
            line = take_text(file, most < (size_t)count ? most : (size_t)count, translates(file));
    }
    nj_file_unlock(file);
    return line;
}

NjStr *nj_file_next_line(NjFile *file)
{
    if (!nj_file_lock_to_read(file))
        return NULL;
    NjStr *line = read_line_locked(file);
    file->is_iterating = line && line->length;
    nj_file_unlock(file);
    return line && line->length ? line : NULL;
}

NjList *nj_file_readlines(NjFile *file, int64_t hint)
{
    NjList *lines = nj_list_new(0);
    int64_t total = 0;
    NjStr *line;
    while (lines && (hint <= 0 || total <= hint) && (line = nj_file_next_line(file))) {
        total += nj_str_length(line);
        if (!nj_list_append(lines, nj_value(line)))
            return NULL;
    }
    return nj_error_pending() ? NULL : lines;
}

/* --- writing ------------------------------------------------------------------------------------------------------------------------------ */

/* `text` with \n replaced as the file's newline says. */
static NjStr *with_ends_of_lines(NjFile *file, NjStr *text)
{
    static NjStr lf = NJ_STR_LITERAL_ASCII("\n"), cr = NJ_STR_LITERAL_ASCII("\r"), crlf = NJ_STR_LITERAL_ASCII("\r\n");
    if (file->newline != NJ_NEWLINE_CR && file->newline != NJ_NEWLINE_CRLF)
        return text;
    return nj_str_replace(text, &lf, file->newline == NJ_NEWLINE_CR ? &cr : &crlf, -1);
}

bool nj_file_write_locked(NjFile *file, NjStr *text)
{
    if (!(text = with_ends_of_lines(file, text)))
        return false;
    NjStream *stream = file->stream;
    if (NJ_LIKELY(file->codec <= NJ_CODEC_LATIN1 && file->codec != NJ_CODEC_UTF8_SIG && (text->flags & NJ_STR_ASCII)))
        return nj_stream_write_locked(stream, text->units, text->length);
    NjByteBuilder bytes = {0};
    bool has_mark = file->codec == NJ_CODEC_UTF8_SIG || file->codec == NJ_CODEC_UTF16 || file->codec == NJ_CODEC_UTF32;
    if (has_mark && !file->has_started) {
        static const uint16_t mark_units[] = {0xfeff};
        static NjStr mark = NJ_STR_UNITS(mark_units, 1, 2);
        int64_t position = stream->appends ? nj_stream_tell_locked(stream) : 0;
        if (position < 0)
            nj_error_clear();
        if (position <= 0 && !nj_encode(&bytes, file->codec, &mark, NULL))
            return false;
    }
    file->has_started = true;
    return nj_encode(&bytes, file->codec, text, file->errors) && nj_stream_write_locked(stream, bytes.bytes, bytes.length);
}

bool nj_file_write(NjFile *file, NjStr *text)
{
    if (!nj_file_lock_to_write(file))
        return false;
    bool done = nj_file_write_locked(file, text);
    nj_file_unlock(file);
    return done;
}

bool nj_file_write_c(NjFile *file, const char *text)
{
    NjStr *s = nj_str_from_c(text);
    return s && nj_file_write(file, s);
}
