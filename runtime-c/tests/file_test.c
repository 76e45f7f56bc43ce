/* Files against the text that was written: lines, characters, line ends and encodings, in pieces of every size. */
#include <stdlib.h>
#include <unistd.h>

#include "check.h"

static char path[] = "/tmp/naja-file-test-XXXXXX";

static NjFile *open_file(const char *mode, const char *encoding, const char *newline)
{
    NjValue file = nj_open(nj_value(nj_str_from_c(path)), nj_str_from_c(mode), -1, encoding ? nj_str_from_c(encoding) : NULL, NULL,
                           newline ? nj_str_from_c(newline) : NULL, true);
    CHECK(file);
    return (NjFile *)nj_object(file);
}

/* Lines of random lengths, some longer than a buffer, with characters of all widths. */
static NjStr *random_text(void)
{
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    for (uint64_t lines = check_random(20); lines > 0; lines--) {
        for (uint64_t length = check_random(10) ? check_random(60) : check_random(ROUNDS(20000) + 1); length > 0; length--)
            nj_str_builder_char(&builder, check_random(9) ? 'a' + (uint32_t)check_random(26) : check_random(2) ? 0xe9 : 0x1f600);
        nj_str_builder_char(&builder, '\n');
    }
    return nj_str_builder_end(&builder);
}

static void write_text(NjStr *text, const char *newline)
{
    NjFile *file = open_file("w", "utf-8", newline);
    for (int64_t at = 0; at < nj_str_length(text);) {
        int64_t stop = at + 1 + (int64_t)check_random(5000);
        CHECK(nj_file_write(file, nj_str_substring(text, at, stop)));
        at = stop;
    }
    CHECK(nj_file_close(file));
}

static NjStr *joined(NjStr *text, NjStr *part) { return part ? nj_str_concat(text, part) : NULL; }

static void test_round_trip(void)
{
    for (int round = 0; round < ROUNDS(200) + 2; round++) {
        NjStr *text = random_text(), *got = &nj_str_empty, *part;
        write_text(text, round % 2 ? "\r\n" : NULL);
        NjFile *file = open_file("r", "utf-8", NULL);
        switch (round % 3) {
        case 0: got = nj_file_read(file, -1); break;
        case 1:
            while ((part = nj_file_read(file, 1 + (int64_t)check_random(3000))) && nj_str_length(part))
                got = joined(got, part);
            break;
        default:
            while ((part = nj_file_next_line(file)))
                got = joined(got, part);
        }
        CHECK(got && nj_str_equal(got, text));
        CHECK(nj_file_close(file));
    }
}

static void test_errors(void)
{
    NjFile *file = open_file("w", "ascii", NULL);
    CHECK(!nj_file_write(file, nj_str_from_c("\xc3\xa9")) || !nj_file_flush(file));
    CHECK_RAISES(UnicodeEncodeError);
    CHECK(!nj_file_read(file, -1));
    CHECK_ERROR(OSError, "not readable");
    CHECK(nj_file_close(file) && nj_file_close(file));
    CHECK(!nj_file_write(file, &nj_str_empty));
    CHECK_ERROR(ValueError, "I/O operation on closed file.");
    CHECK(!nj_open(nj_value(nj_str_from_c("/nowhere/at/all")), nj_str_from_c("r"), -1, NULL, NULL, NULL, true));
    CHECK_ERROR(FileNotFoundError, "[Errno 2] No such file or directory: '/nowhere/at/all'");
    CHECK(!nj_open(nj_value(nj_str_from_c(path)), nj_str_from_c("q"), -1, NULL, NULL, NULL, true));
    CHECK_ERROR(ValueError, "invalid mode: 'q'");
}

static bool body(void)
{
    int descriptor = mkstemp(path);
    CHECK(descriptor >= 0);
    close(descriptor);
    RUN(test_round_trip);
    RUN(test_errors);
    unlink(path);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
