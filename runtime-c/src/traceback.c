/* Traceback objects, and printing exceptions as CPython 3.11 does, with the marks (~~^~~) under source lines. */
#include <stdio.h>
#include <stdlib.h>

#include "exception.h"
#include "getter.h"
#include "internal.h"
#include "naja/host.h"
#include "naja/dict.h"
#include "naja/file.h"
#include "naja/int.h"
#include "naja/list.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

/* Frames beyond the last so many are not shown, lines repeated more than so often are counted. */
enum { MOST_FRAMES = 1000, MOST_REPEATED = 3, GROUP_WIDTH = 15, GROUP_DEPTH = 10 };

/* A text that grows, and where the output stands inside exception groups. All writing stops after a failure. */
typedef struct {
    NjStrBuilder out;
    bool failed;
    bool suggests;         /* what a missing name may have meant stands behind the message */
    int group_depth;
    bool need_close;
    NjDict *seen;          /* the exceptions on the way, by identity; chains may have cycles */
    /* The source file read last. */
    const char *file;
    char *text;
    size_t size;
} Printer;

NjStr *(*nj_foreign_frames)(NjException *exception, NjShown *shown);

static void put_str(Printer *p, NjStr *s) { p->failed = p->failed || !s || !nj_str_builder_add(&p->out, s); }
static void put(Printer *p, const char *text)
{
    if (!p->failed)
        put_str(p, nj_str_from_c(text));
}

static void put_indent(Printer *p)
{
    for (int i = 0; i < p->group_depth; i++)
        put(p, "  ");
}

static void put_margin(Printer *p)
{
    put_indent(p);
    if (p->group_depth)
        put(p, "| ");
}

/* Text of several lines, each behind the margin. */
static void put_lines(Printer *p, NjStr *text)
{
    NjList *lines = nj_str_splitlines(text, false);
    for (int64_t i = 0; lines && i < nj_list_length(lines); i++) {
        put_margin(p);
        put_str(p, (NjStr *)nj_object(nj_list_get(lines, i)));
        put(p, "\n");
    }
}

static void read_file(Printer *p, const char *file)
{
    if (p->file && strcmp(p->file, file) == 0)
        return;
    p->file = file;
    free(p->text);
    p->text = NULL;
    p->size = 0;
    FILE *in = fopen(file, "rb");
    if (!in)
        return;
    if (fseek(in, 0, SEEK_END) == 0) {
        long size = ftell(in);
        rewind(in);
        p->text = size > 0 ? malloc((size_t)size) : NULL;
        p->size = p->text ? fread(p->text, 1, (size_t)size, in) : 0;
    }
    fclose(in);
}

/* A line of the source without what ends it, and where it begins behind its indentation. */
typedef struct {
    const char *start, *text, *stop;
} SourceLine;

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

/* False where the file is not there to be read, or the line is empty. */
static bool find_line(Printer *p, const NjTracePoint *point, SourceLine *found)
{
    read_file(p, point->file);
    if (!p->text)
        return false;
    const char *start = p->text, *end = p->text + p->size;
    for (int line = 1; start && line < point->line; line++) {
        start = memchr(start, '\n', (size_t)(end - start));
        start = start ? start + 1 : NULL;
    }
    if (!start || start >= end)
        return false;
    if (start == p->text && p->size >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0)
        start += 3;
    const char *stop = memchr(start, '\n', (size_t)(end - start)), *text = start;
    if (!stop)
        stop = end;
    if (stop > start && stop[-1] == '\r')
        stop--;
    while (text < stop && is_blank(*text))
        text++;
    *found = (SourceLine){start, text, stop};
    return text < stop;
}

/* The number of characters before a column, which counts bytes. */
static size_t characters_before(SourceLine line, size_t column)
{
    size_t count = 0, size = (size_t)(line.stop - line.start);
    for (size_t i = 0; i < column && i < size; i++)
        count += (line.start[i] & 0xC0) != 0x80;
    return count;
}

static void put_run(Printer *p, char c, size_t count)
{
    char run[64];
    memset(run, c, sizeof run);
    for (size_t part; count; count -= part) {
        part = count < sizeof run - 1 ? count : sizeof run - 1;
        run[part] = 0;
        put(p, run);
        run[part] = c;
    }
}

/* `^` under the code that raised, or `~` where a part of it stands out, which has the `^` then. Code on several lines is marked to the
 * end of the first. None where all of the line would be marked alike. */
static void put_marks(Printer *p, const NjTraceback *record, SourceLine line)
{
    const NjTracePoint *point = record->point;
    int end_line, last_column;
    if (!point->end_line)
        return;
    nj_traceback_end(record, &end_line, &last_column);
    const char *stop = line.stop;
    while (is_blank(stop[-1]))
        stop--;
    size_t end_column = end_line == point->line ? (size_t)last_column : (size_t)(stop - line.start);
    size_t start = characters_before(line, point->column), end = characters_before(line, end_column);
    size_t indent = (size_t)(line.text - line.start), inner = end, inner_end = end;
    bool has_inner = point->inner != 0;
    if (start < indent || end < start || (!has_inner && end - start == characters_before(line, (size_t)(line.stop - line.start)) - indent))
        return;
    if (has_inner) {
        inner = characters_before(line, point->inner);
        inner_end = characters_before(line, point->inner_end);
    }
    put_margin(p);
    put_run(p, ' ', 4 + start - indent);
    put_run(p, has_inner ? '~' : '^', inner - start);
    put_run(p, '^', inner_end - inner);
    put_run(p, '~', end - inner_end);
    put(p, "\n");
}

static void put_source_line(Printer *p, const NjTraceback *record)
{
    SourceLine line;
    if (p->failed || !find_line(p, record->point, &line))
        return;
    NjStr *text = nj_str_from_utf8(line.text, (size_t)(line.stop - line.text));
    if (!text && nj_error_pending_is(&nj_exception_UnicodeDecodeError)) {
        nj_error_clear();
        return;
    }
    put_margin(p);
    put(p, "    ");
    put_str(p, text);
    put(p, "\n");
    put_marks(p, record, line);
}

static void put_frame(Printer *p, const NjTraceback *record)
{
    const NjTracePoint *point = record->point;
    char line[32];
    put_margin(p);
    put(p, "  File \"");
    put(p, point->file);
    snprintf(line, sizeof line, "\", line %d, in ", point->line);
    put(p, line);
    put(p, point->function);
    put(p, "\n");
    put_source_line(p, record);
}

static void put_repeated(Printer *p, size_t count)
{
    if (count <= MOST_REPEATED)
        return;
    char line[80];
    count -= MOST_REPEATED;
    snprintf(line, sizeof line, "  [Previous line repeated %zu more time%s]\n", count, count == 1 ? "" : "s");
    put_margin(p);
    put(p, line);
}

static bool same_line(const NjTracePoint *a, const NjTracePoint *b)
{
    return a == b || (a->line == b->line && strcmp(a->file, b->file) == 0 && strcmp(a->function, b->function) == 0);
}

/* The frames of a record that are not among those of `shown`. */
static size_t count_of(const NjTraceback *record, NjShown shown)
{
    return nj_load_relaxed(&record->count) - (record == shown.head ? shown.count : 0);
}

/* The record behind; none where the others are all of `shown`. */
static NjTraceback *next_of(const NjTraceback *record, NjShown shown) { return record == shown.head ? NULL : record->next; }

static void put_frames(Printer *p, NjTraceback *traceback, NjShown shown)
{
    size_t total = 0, repeated = 0;
    for (NjTraceback *t = traceback; t; t = next_of(t, shown))
        total += count_of(t, shown);
    size_t skip = total > MOST_FRAMES ? total - MOST_FRAMES : 0;
    const NjTracePoint *last = NULL;
    for (NjTraceback *t = traceback; t; t = next_of(t, shown)) {
        size_t count = count_of(t, shown), skipped = skip < count ? skip : count;
        skip -= skipped;
        for (size_t i = skipped; i < count; i++) {
            if (!last || !same_line(last, t->point)) {
                put_repeated(p, repeated);
                repeated = 0;
                last = t->point;
            }
            if (++repeated <= MOST_REPEATED)
                put_frame(p, t);
        }
    }
    put_repeated(p, repeated);
}

static bool is_group(NjException *exception) { return nj_type_is_subtype(exception->base.type, &nj_exception_BaseExceptionGroup); }

static void put_traceback(Printer *p, NjException *exception)
{
    NjTraceback *traceback = nj_load_acquire(&exception->traceback);
    NjShown shown = {NULL, 0};
    NjStr *foreign = nj_foreign_frames ? nj_foreign_frames(exception, &shown) : NULL;
    if (!traceback && !foreign)
        return;
    put_indent(p);
    if (p->group_depth)
        put(p, p->group_depth == 1 && is_group(exception) ? "+ " : "| ");
    put(p, is_group(exception) ? "Exception Group Traceback (most recent call last):\n" : "Traceback (most recent call last):\n");
    put_frames(p, traceback, shown);
    if (foreign)
        put_lines(p, foreign);
}

/* A SyntaxError says where in the text it read the mistake is. */
static void put_syntax_place(Printer *p, NjException *exception)
{
    NjValue file = nj_exception_detail(exception, 1), line = nj_exception_detail(exception, 2), text = nj_exception_detail(exception, 4);
    if (!line || !nj_is_int(line))
        return;
    put_margin(p);
    put_str(p, nj_str_format_c("  File \"%s\", line %lld\n", file && nj_is_str(file) ? nj_str_utf8((NjStr *)nj_object(file), NULL) : "<string>",
                               (long long)nj_int_clamp(line)));
    if (text && nj_is_str(text)) {
        put_margin(p);
        put_str(p, nj_str_format_c("    %s\n", nj_str_utf8(nj_str_strip((NjStr *)nj_object(text), NULL), NULL)));
    }
}

static NjStr *message_of(NjException *exception)
{
    if (nj_type_is_subtype(exception->base.type, &nj_exception_SyntaxError) && nj_exception_detail(exception, 2)) {
        NjValue message = nj_exception_detail(exception, 0);
        return nj_str_of(message ? message : nj_none);
    }
    return nj_str_of(nj_value(exception));
}

static void put_suggestion(Printer *p, NjException *exception)
{
    NjStr *name = p->suggests ? nj_suggestion_for(exception) : NULL;
    if (!name)
        return;
    put(p, ". Did you mean: '");
    put_str(p, name);
    put(p, "'?");
}

static void put_type_and_message(Printer *p, NjException *exception)
{
    static NjStr main_name = NJ_STR_LITERAL_ASCII("__main__"), newline = NJ_STR_LITERAL_ASCII("\n");
    NjType *type = exception->base.type;
    put_margin(p);
    if (type->module && !nj_str_equal(type->module, &nj_name_builtins) && !nj_str_equal(type->module, &main_name)) {
        put_str(p, type->module);
        put(p, ".");
    }
    put_str(p, type->qualname);
    NjStr *message = message_of(exception);
    if (!message) {
        nj_error_clear();
        put(p, ": <exception str() failed>");
    } else if (message->length) {
        put(p, ": ");
        if (p->group_depth) {
            NjStr *margin = nj_str_format_c("\n%*s| ", 2 * p->group_depth, "");
            message = margin ? nj_str_replace(message, &newline, margin, -1) : NULL;
        }
        put_str(p, message);
    }
    put_suggestion(p, exception);
    put(p, "\n");
}

static void put_notes(Printer *p, NjException *exception)
{
    bool failed;
    NjValue notes = nj_get_attribute_or_null(nj_value(exception), &nj_name___notes__, &failed);
    if (failed)
        nj_error_clear();
    if (!notes)
        return;
    if (!(nj_type_of(notes)->flags & (NJ_TYPE_LIST | NJ_TYPE_TUPLE))) {
        NjStr *shown = nj_repr(notes);
        if (!shown)
            nj_error_clear();
        put_lines(p, shown ? shown : nj_str_from_c("<__notes__ repr() failed>"));
        return;
    }
    NjList *list = nj_list_from_iterable(notes);
    for (int64_t i = 0; list && i < nj_list_length(list); i++) {
        NjStr *text = nj_str_of(nj_list_get(list, i));
        if (!text) {
            nj_error_clear();
            text = nj_str_from_c("<note str() failed>");
        }
        if (text && text->length == 0)
            put(p, "\n");
        else if (text)
            put_lines(p, text);
    }
}

static void put_one(Printer *p, NjException *exception)
{
    put_traceback(p, exception);
    if (nj_type_is_subtype(exception->base.type, &nj_exception_SyntaxError))
        put_syntax_place(p, exception);
    put_type_and_message(p, exception);
    put_notes(p, exception);
}

static void put_chain(Printer *p, NjException *exception);

static void put_group(Printer *p, NjException *group)
{
    char line[80];
    if (p->group_depth > GROUP_DEPTH) {
        put_margin(p);
        snprintf(line, sizeof line, "... (max_group_depth is %d)\n", GROUP_DEPTH);
        put(p, line);
        return;
    }
    bool is_outermost = p->group_depth == 0;
    p->group_depth += is_outermost;
    put_one(p, group);
    NjTuple *members = nj_exception_group_members(group);
    size_t shown = members->length <= GROUP_WIDTH ? members->length : GROUP_WIDTH + 1;
    p->need_close = false;
    for (size_t i = 0; i < shown; i++) {
        bool is_last = i + 1 == shown;
        if (is_last)
            p->need_close = true;
        put_indent(p);
        put(p, i == 0 ? "+-" : "  ");
        if (i < GROUP_WIDTH)
            snprintf(line, sizeof line, "+---------------- %zu ----------------\n", i + 1);
        else
            snprintf(line, sizeof line, "+---------------- ... ----------------\n");
        put(p, line);
        p->group_depth++;
        if (i < GROUP_WIDTH) {
            put_chain(p, (NjException *)nj_object(members->items[i]));
        } else {
            size_t rest = members->length - GROUP_WIDTH;
            put_margin(p);
            snprintf(line, sizeof line, "and %zu more exception%s\n", rest, rest == 1 ? "" : "s");
            put(p, line);
        }
        if (is_last && p->need_close) {
            put_indent(p);
            put(p, "+------------------------------------\n");
            p->need_close = false;
        }
        p->group_depth--;
    }
    p->group_depth -= is_outermost;
}

/* What an exception followed from, with the text between: its cause, or its context unless that is suppressed. */
static NjException *predecessor(NjException *exception, const char **between)
{
    NjValue cause = nj_load_acquire(&exception->cause), context = nj_load_acquire(&exception->context);
    if (cause && cause != nj_none) {
        *between = "The above exception was the direct cause of the following exception:\n";
        return (NjException *)nj_object(cause);
    }
    if (context && context != nj_none && !nj_load_acquire(&exception->suppress_context)) {
        *between = "During handling of the above exception, another exception occurred:\n";
        return (NjException *)nj_object(context);
    }
    return NULL;
}

static bool note_seen(Printer *p, NjException *exception)
{
    NjInt identity = nj_int_from_u64((uint64_t)(uintptr_t)exception);
    if (p->failed || nj_dict_contains(p->seen, identity) != 0)
        return false;
    p->failed = !nj_dict_set(p->seen, identity, nj_none);
    return !p->failed;
}

/* The oldest exception first. The chain is walked into a list, since it may be longer than the stack is deep. */
static void put_chain(Printer *p, NjException *exception)
{
    NjList *chain = nj_list_new(4);
    const char *between;
    bool need_close = p->need_close;
    if (!nj_stack_has_room() || !chain) {
        p->failed = true;
        return;
    }
    note_seen(p, exception);
    for (NjException *e = exception; e; e = predecessor(e, &between)) {
        if (e != exception && !note_seen(p, e))
            break;
        p->failed = p->failed || !nj_list_append(chain, nj_value(e));
    }
    for (int64_t i = nj_list_length(chain) - 1; i >= 0 && !p->failed; i--) {
        NjException *e = (NjException *)nj_object(nj_list_get(chain, i));
        if (i == 0)
            p->need_close = need_close;
        if (is_group(e))
            put_group(p, e);
        else
            put_one(p, e);
        if (i == 0)
            break;
        predecessor((NjException *)nj_object(nj_list_get(chain, i - 1)), &between);
        put_margin(p);
        put(p, "\n");
        put_margin(p);
        put(p, between);
        put_margin(p);
        put(p, "\n");
    }
}

NjStr *nj_error_format(NjException *exception, bool suggests)
{
    Printer printer = {.seen = nj_dict_new(), .suggests = suggests};
    nj_str_builder_start(&printer.out);
    printer.failed = !printer.seen;
    put_chain(&printer, exception);
    free(printer.text);
    if (!printer.failed)
        return nj_str_builder_end(&printer.out);
    if (!nj_error_pending())
        nj_raise_memory();
    return NULL;
}

static void print(NjException *exception, bool suggests)
{
    NjStr *text = nj_error_format(exception, suggests);
    if (text && nj_stderr && nj_file_write(nj_stderr, text) && nj_file_flush(nj_stderr))
        return;
    /* Not even that: the type's name must do. */
    nj_error_clear();
    fprintf(stderr, "%s\n", exception->base.type->name);
}

void nj_error_print(void)
{
    NjException *exception = nj_error_take(), *handled = nj_thread.handled;
    nj_thread.handled = NULL;
    print(exception, true);
    nj_thread.handled = handled;
}

void nj_error_print_ignored(NjValue where) { nj_error_print_ignored_in("in", where); }

void nj_error_print_ignored_in(const char *situation, NjValue where)
{
    if (nj_host_now() && nj_host_now()->ignore(situation, where))
        return;
    NjException *exception = nj_error_take();
    NjStr *shown = nj_repr(where);
    if (!shown)
        nj_error_clear();
    NjStr *line = nj_str_format_c("Exception ignored %s: %s\n", situation, shown ? nj_str_utf8(shown, NULL) : "<unprintable object>");
    if (line)
        nj_file_write(nj_stderr, line);
    print(exception, false);
}

static NjTraceback *traceback_of(NjValue v) { return (NjTraceback *)nj_object(v); }

/* A record stands for `count` equal frames: the next of all but the last is the same with one less. */
NJ_ENTRY(next)
{
    NjTraceback *traceback = traceback_of(args[0]);
    size_t count = nj_load_relaxed(&traceback->count);
    if (count <= 1)
        return traceback->next ? nj_value(traceback->next) : nj_none;
    NjTraceback *rest = nj_alloc(sizeof *rest);
    if (!rest)
        return 0;
    rest->base.type = &nj_type_traceback;
    rest->next = traceback->next;
    rest->point = traceback->point;
    rest->is_callee = traceback->is_callee;
    nj_store_relaxed(&rest->count, count - 1);
    return nj_value(rest);
}

NJ_ENTRY(line) { return nj_int_from_i64(traceback_of(args[0])->point->line); }
NJ_ENTRY(file) { return nj_value(nj_str_from_c(traceback_of(args[0])->point->file)); }
NJ_ENTRY(function) { return nj_value(nj_str_from_c(traceback_of(args[0])->point->function)); }

/* What CPython has in tb_frame.f_code stands here: there are no frames to look into. */
static const NjMethodDefinition methods[] = {
    NJ_GETTER("tb_next", next),         NJ_GETTER("tb_lineno", line), NJ_GETTER("tb_filename", file),
    NJ_GETTER("tb_function", function), NJ_END};

NjType nj_type_traceback = {
    .base = {&nj_type_type},
    .name = "traceback",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjTraceback),
    .methods = methods,
};
