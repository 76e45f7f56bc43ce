/* The C version of word_count.py: one buffer for the text, an open-addressing table for the counts. */
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const syllables[16] = {"ba", "re", "mi", "to",  "lu",  "ka",  "ne", "so",
                                          "vi", "da", "po", "shi", "gra", "tem", "ol", "ux"};
static const char *const endings[12] = {"", "", "", "", "", "", ",", ";", ".", "!", "?", "..."};

#define VOCABULARY 5000
#define WORD_ROOM 24
#define TABLE_SIZE (1u << 15)

static int64_t random_state = 42;

static int64_t random_below(int64_t bound)
{
    random_state = (random_state * 1103515245 + 12345) % 2147483648;
    return (random_state >> 16) % bound;
}

typedef struct {
    char *bytes;
    size_t length, capacity;
} Buffer;

static void append(Buffer *buffer, const char *bytes, size_t length)
{
    if (buffer->length + length + 1 > buffer->capacity) {
        buffer->capacity = 2 * (buffer->capacity + length + 1);
        buffer->bytes = realloc(buffer->bytes, buffer->capacity);
    }
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

static char vocabulary[VOCABULARY][WORD_ROOM];

static void make_vocabulary(void)
{
    for (int i = 0; i < VOCABULARY; i++) {
        int number = i;
        do {
            strcat(vocabulary[i], syllables[number % 16]);
            number /= 16;
        } while (number != 0);
    }
}

static void make_line(Buffer *text)
{
    int64_t words = 4 + random_below(12);
    for (int64_t i = 0; i < words; i++) {
        const char *word = vocabulary[random_below(1 + random_below(VOCABULARY))];
        size_t start = text->length + (i > 0);
        if (i > 0)
            append(text, " ", 1);
        append(text, word, strlen(word));
        if (random_below(6) == 0)
            text->bytes[start] = (char)toupper((unsigned char)text->bytes[start]);
        const char *ending = endings[random_below(12)];
        append(text, ending, strlen(ending));
    }
}

static Buffer make_text(int64_t line_count)
{
    Buffer text = {0};
    make_vocabulary();
    for (int64_t i = 0; i < line_count; i++) {
        if (i > 0)
            append(&text, "\n", 1);
        make_line(&text);
    }
    return text;
}

typedef struct {
    char *word;
    int64_t count;
} Entry;

static Entry table[TABLE_SIZE];

static Entry *find(const char *word, size_t length)
{
    uint64_t hash = 1469598103934665603u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)word[i]) * 1099511628211u;
    for (size_t slot = (hash ^ hash >> 32) % TABLE_SIZE;; slot = (slot + 1) % TABLE_SIZE) {
        Entry *entry = &table[slot];
        if (!entry->word) {
            entry->word = strndup(word, length);
            return entry;
        }
        if (strncmp(entry->word, word, length) == 0 && entry->word[length] == '\0')
            return entry;
    }
}

static int is_stripped(char c)
{
    return c == '.' || c == ',' || c == ';' || c == '!' || c == '?';
}

static int64_t count_words(const Buffer *text)
{
    int64_t total = 0;
    char word[2 * WORD_ROOM];
    const char *at = text->bytes, *end = text->bytes + text->length;
    while (at < end) {
        while (at < end && isspace((unsigned char)*at))
            at++;
        const char *start = at;
        while (at < end && !isspace((unsigned char)*at))
            at++;
        const char *stop = at;
        if (start == stop)
            break;
        while (start < stop && is_stripped(*start))
            start++;
        while (stop > start && is_stripped(stop[-1]))
            stop--;
        size_t length = (size_t)(stop - start);
        for (size_t i = 0; i < length; i++)
            word[i] = (char)tolower((unsigned char)start[i]);
        find(word, length)->count++;
        total++;
    }
    return total;
}

static int by_count(const void *left, const void *right)
{
    const Entry *a = left, *b = right;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    return strcmp(a->word, b->word);
}

int main(int argc, char **argv)
{
    int64_t line_count = argc > 1 ? atoll(argv[1]) : 150000;
    Buffer text = make_text(line_count);
    int64_t total = count_words(&text);
    size_t different = 0;
    for (size_t slot = 0; slot < TABLE_SIZE; slot++) {
        if (table[slot].word)
            table[different++] = table[slot];
    }
    qsort(table, different, sizeof *table, by_count);
    printf("%zu characters, %" PRId64 " words, %zu different\n", text.length, total, different);
    for (size_t i = 0; i < 20 && i < different; i++)
        printf("%8" PRId64 " %s\n", table[i].count, table[i].word);
    free(text.bytes);
    return 0;
}
