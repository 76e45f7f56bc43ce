/* The time module. */
#include <errno.h>
#include <math.h>
#include <time.h>

#include "module_support.h"
#include "naja/wait_lock.h"
#include "struct_sequence.h"

static NjStr text_tm_zone = NJ_STR_LITERAL_ASCII("tm_zone");
static NjStr text_tm_gmtoff = NJ_STR_LITERAL_ASCII("tm_gmtoff");

enum { NANOSECONDS = 1000000000, SHOWN_FIELDS = 9 };

/* Clocks. */

static int64_t nanoseconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * NANOSECONDS + now.tv_nsec;
}
/* Exactly as CPython: the count of nanoseconds as a double, divided. */
static double seconds(clockid_t clock) { return (double)nanoseconds(clock) / 1e9; }

double nj_time_time(void) { return seconds(CLOCK_REALTIME); }
double nj_time_monotonic(void) { return seconds(CLOCK_MONOTONIC); }
double nj_time_process_time(void) { return seconds(CLOCK_PROCESS_CPUTIME_ID); }

#define CLOCK(name, id) \
    NJ_ENTRY(name) { return nj_float(seconds(id)); } \
    NJ_ENTRY(name##_ns) { return nj_int_from_i64(nanoseconds(id)); }
CLOCK(time_time, CLOCK_REALTIME)
CLOCK(time_monotonic, CLOCK_MONOTONIC)
CLOCK(time_process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(time_thread_time, CLOCK_THREAD_CPUTIME_ID)
#undef CLOCK

static NjValue raise_errno(void)
{
    NjValue args[] = {nj_small_int(errno), nj_value(nj_str_from_c(strerror(errno)))};
    NjException *error = args[1] ? nj_exception_new(&nj_exception_OSError, args, 2) : NULL;
    if (error)
        nj_raise_object(nj_value(error), 0);
    return 0;
}

static bool read_clock(NjValue v, clockid_t *clock)
{
    NjInt n = nj_index(v);
    NjI64Result id = n ? nj_int_to_i64(n) : (NjI64Result){0, false};
    *clock = (clockid_t)id.value;
    return id.ok;
}

NJ_ENTRY(clock_gettime_entry)
{
    clockid_t clock;
    struct timespec now;
    if (!read_clock(args[0], &clock))
        return 0;
    return clock_gettime(clock, &now) == 0 ? nj_float((double)now.tv_sec + (double)now.tv_nsec * 1e-9) : raise_errno();
}
NJ_ENTRY(clock_gettime_ns_entry)
{
    clockid_t clock;
    struct timespec now;
    if (!read_clock(args[0], &clock))
        return 0;
    return clock_gettime(clock, &now) == 0 ? nj_int_from_i64((int64_t)now.tv_sec * NANOSECONDS + now.tv_nsec) : raise_errno();
}
NJ_ENTRY(clock_getres_entry)
{
    clockid_t clock;
    struct timespec resolution;
    if (!read_clock(args[0], &clock))
        return 0;
    return clock_getres(clock, &resolution) == 0 ? nj_float((double)resolution.tv_sec + (double)resolution.tv_nsec * 1e-9) : raise_errno();
}

NJ_ENTRY(clock_info)
{
    static const struct {
        const char *name, *implementation;
        clockid_t clock;
        bool monotonic;
    } rows[] = {
        {"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, false},
        {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true},
        {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true},
        {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, true},
        {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!nj_is_str(args[0]) || !nj_str_equal_ascii(NJ_AS(NjStr, args[0]), rows[i].name))
            continue;
        struct timespec resolution;
        clock_getres(rows[i].clock, &resolution);
        NjStr *texts[] = {nj_str_from_c("implementation"), nj_str_from_c("monotonic"), nj_str_from_c("adjustable"), nj_str_from_c("resolution")};
        NjValue values[] = {nj_value(nj_str_from_c(rows[i].implementation)), nj_bool(rows[i].monotonic), nj_bool(!rows[i].monotonic),
                            nj_float((double)resolution.tv_sec + (double)resolution.tv_nsec * 1e-9)};
        NjDict *dict = nj_dict_new();
        for (int k = 0; dict && k < 4; k++)
            if (!texts[k] || !values[k] || !nj_dict_set_str(dict, texts[k], values[k]))
                return 0;
        NjValue class = nj_module_attribute("types", "SimpleNamespace");
        return dict && class ? nj_call_spread(class, nj_tuple_new(0), dict) : 0;
    }
    return nj_raise(&nj_exception_ValueError, "unknown clock");
}

/* sleep(seconds): until the moment has come, whatever signals interrupt it. */

NjValue nj_time_sleep(double duration)
{
    if (isnan(duration))
        return nj_raise(&nj_exception_ValueError, "Invalid value NaN (not a number)");
    if (duration < 0)
        return nj_raise(&nj_exception_ValueError, "sleep length must be non-negative");
    if (duration > 9e9)
        return nj_raise(&nj_exception_OverflowError, "timestamp too large to convert to C _PyTime_t");
    return nj_sleep_until(nj_monotonic_now() + (int64_t)(duration * 1e9)) ? nj_none : 0;
}

NJ_ENTRY(time_sleep)
{
    if (nj_is_int(args[0]) && nj_int_is_negative(args[0]))
        return nj_raise(&nj_exception_ValueError, "sleep length must be non-negative");
    if (!nj_is_int(args[0]) && !nj_is_float(args[0]) && !nj_type_of(args[0])->slots.to_index)
        return nj_raise(&nj_exception_TypeError, "'%s' object cannot be interpreted as an integer", nj_type_name(args[0]));
    NjF64Result duration = nj_float_real(args[0]);
    return duration.ok ? nj_time_sleep(duration.value) : 0;
}

/* struct_time */

NJ_TEXT(time_name, "time");

static const NjMethodDefinition struct_time_fields[] = {
    NJ_SEQUENCE_FIELD("tm_year"), NJ_SEQUENCE_FIELD("tm_mon"),  NJ_SEQUENCE_FIELD("tm_mday"),  NJ_SEQUENCE_FIELD("tm_hour"),
    NJ_SEQUENCE_FIELD("tm_min"),  NJ_SEQUENCE_FIELD("tm_sec"),  NJ_SEQUENCE_FIELD("tm_wday"),  NJ_SEQUENCE_FIELD("tm_yday"),
    NJ_SEQUENCE_FIELD("tm_isdst"), NJ_SEQUENCE_FIELD("tm_zone"), NJ_SEQUENCE_FIELD("tm_gmtoff"), NJ_END,
};

static NjType struct_time_type;

static NjValue struct_time_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (!nj_no_keywords("struct_time", kwnames))
        return 0;
    if (nargs < 1 || nargs > 2)
        return nj_raise(&nj_exception_TypeError, "structseq() missing required argument 'sequence' (pos 1)");
    NjTuple *items = nj_tuple_from_iterable(args[0]);
    if (!items)
        return 0;
    if (items->length < SHOWN_FIELDS || items->length > SHOWN_FIELDS + 2)
        return nj_raise(&nj_exception_TypeError, "time.struct_time() takes an at least 9-sequence (%zu-sequence given)", items->length);
    return nj_value(nj_struct_sequence_new(type, items->items, SHOWN_FIELDS));
}

static NjType struct_time_type = {
    .base = {&nj_type_type},
    .name = "struct_time",
    .module = &time_name,
    .parent = &nj_type_tuple,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjTuple),
    .methods = struct_time_fields,
    .slots = {.repr = nj_struct_sequence_repr, .construct = struct_time_construct},
};

static NjValue from_tm(const struct tm *tm)
{
    const int fields[] = {tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday, tm->tm_hour, tm->tm_min,
                          tm->tm_sec,         (tm->tm_wday + 6) % 7, tm->tm_yday + 1, tm->tm_isdst};
    NjValue items[SHOWN_FIELDS];
    for (int i = 0; i < SHOWN_FIELDS; i++)
        items[i] = nj_small_int(fields[i]);
    NjTuple *result = nj_struct_sequence_new(&struct_time_type, items, SHOWN_FIELDS);
    NjDict *dict = result ? nj_dict_new() : NULL;
    NjStr *zone = dict ? nj_str_from_c(tm->tm_zone ? tm->tm_zone : "") : NULL;
    if (!zone || !nj_dict_set_str(dict, &text_tm_zone, nj_value(zone)) ||
        !nj_dict_set_str(dict, &text_tm_gmtoff, nj_int_from_i64(tm->tm_gmtoff)))
        return 0;
    nj_store_release(nj_tuple_dict(result), dict);
    return nj_value(result);
}

/* The moment an optional argument names; now for none. */
static bool read_moment(const NjValue *args, size_t nargs, time_t *moment)
{
    if (nargs == 0 || args[0] == nj_none) {
        *moment = time(NULL);
        return true;
    }
    NjF64Result value = nj_float_real(args[0]);
    if (!value.ok)
        return false;
    if (isnan(value.value) || fabs(value.value) > 9.2e18) {
        nj_raise(isnan(value.value) ? &nj_exception_ValueError : &nj_exception_OverflowError,
                 isnan(value.value) ? "Invalid value NaN (not a number)" : "timestamp out of range for platform time_t");
        return false;
    }
    *moment = (time_t)floor(value.value);
    return true;
}

static NjValue broken_down(const NjValue *args, size_t nargs, struct tm *(*convert)(const time_t *, struct tm *))
{
    time_t moment;
    struct tm tm;
    if (!read_moment(args, nargs, &moment))
        return 0;
    return convert(&moment, &tm) ? from_tm(&tm) : raise_errno();
}
NJ_ENTRY(time_gmtime) { return broken_down(args, nargs, gmtime_r); }
NJ_ENTRY(time_localtime) { return broken_down(args, nargs, localtime_r); }

/* A tuple of nine ints as C's struct. */
static bool to_tm(NjValue v, struct tm *tm)
{
    if (!nj_is_tuple(v) || NJ_AS(NjTuple, v)->length != SHOWN_FIELDS) {
        nj_raise(&nj_exception_TypeError, nj_is_tuple(v) ? "time tuple must have exactly 9 items" : "Tuple or struct_time argument required");
        return false;
    }
    int fields[SHOWN_FIELDS];
    for (int i = 0; i < SHOWN_FIELDS; i++) {
        NjInt n = nj_index(NJ_AS(NjTuple, v)->items[i]);
        NjI64Result field = n ? nj_int_to_i64(n) : (NjI64Result){0, false};
        if (!field.ok)
            return false;
        fields[i] = (int)field.value;
    }
    *tm = (struct tm){.tm_year = fields[0] - 1900, .tm_mon = fields[1] - 1, .tm_mday = fields[2], .tm_hour = fields[3], .tm_min = fields[4],
                      .tm_sec = fields[5], .tm_wday = (fields[6] + 1) % 7, .tm_yday = fields[7] - 1, .tm_isdst = fields[8]};
    if (NJ_AS(NjTuple, v)->base.type == &struct_time_type) {
        NjDict *dict = nj_load_acquire(nj_tuple_dict(NJ_AS(NjTuple, v)));
        NjValue zone = dict ? nj_dict_get_str(dict, &text_tm_zone) : 0;
        NjValue offset = dict ? nj_dict_get_str(dict, &text_tm_gmtoff) : 0;
        if (zone && offset) {
            tm->tm_zone = nj_str_utf8(NJ_AS(NjStr, zone), NULL);
            tm->tm_gmtoff = nj_small_int_value(offset);
        }
    }
    return true;
}

/* Fields that C's functions would take as they are; zero months and days count as the first. */
static bool check_tm(struct tm *tm)
{
    if (tm->tm_mon == -1)
        tm->tm_mon = 0;
    if (tm->tm_mday == 0)
        tm->tm_mday = 1;
    if (tm->tm_yday == -1)
        tm->tm_yday = 0;
    const char *bad = tm->tm_mon < 0 || tm->tm_mon > 11     ? "month out of range"
                      : tm->tm_mday < 0 || tm->tm_mday > 31 ? "day of month out of range"
                      : tm->tm_hour < 0 || tm->tm_hour > 23 ? "hour out of range"
                      : tm->tm_min < 0 || tm->tm_min > 59   ? "minute out of range"
                      : tm->tm_sec < 0 || tm->tm_sec > 61   ? "seconds out of range"
                      : tm->tm_wday < 0                     ? "day of week out of range"
                      : tm->tm_yday < 0 || tm->tm_yday > 365 ? "day of year out of range"
                                                            : NULL;
    return bad ? nj_raise(&nj_exception_ValueError, "%s", bad) : true;
}

/* The time to format: the argument, else now. */
static bool read_tm(const NjValue *args, size_t nargs, size_t at, struct tm *tm)
{
    if (nargs > at)
        return to_tm(args[at], tm) && check_tm(tm);
    time_t now = time(NULL);
    return localtime_r(&now, tm) != NULL;
}

NJ_ENTRY(time_mktime)
{
    struct tm tm;
    if (!to_tm(args[0], &tm))
        return 0;
    tm.tm_wday = -1;
    time_t moment = mktime(&tm);
    if (moment == (time_t)-1 && tm.tm_wday == -1)
        return nj_raise(&nj_exception_OverflowError, "mktime argument out of range");
    return nj_float((double)moment);
}

static NjValue as_text(const struct tm *tm)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return nj_value(nj_str_format_c("%s %s%3d %.2d:%.2d:%.2d %d", days[tm->tm_wday % 7], months[tm->tm_mon], tm->tm_mday, tm->tm_hour,
                                    tm->tm_min, tm->tm_sec, 1900 + tm->tm_year));
}
NJ_ENTRY(time_asctime)
{
    struct tm tm;
    return read_tm(args, nargs, 0, &tm) ? as_text(&tm) : 0;
}
NJ_ENTRY(time_ctime)
{
    time_t moment;
    struct tm tm;
    if (!read_moment(args, nargs, &moment))
        return 0;
    return localtime_r(&moment, &tm) ? as_text(&tm) : raise_errno();
}

NJ_ENTRY(time_strftime)
{
    struct tm tm;
    if (!nj_is_str(args[0]))
        return nj_raise(&nj_exception_TypeError, "strftime() argument 1 must be str, not %s", nj_type_name(args[0]));
    if (!read_tm(args, nargs, 1, &tm))
        return 0;
    size_t size;
    const char *format = nj_str_utf8(NJ_AS(NjStr, args[0]), &size);
    if (!format)
        return 0;
    if (size == 0)
        return args[0];
    for (size_t capacity = size + 256;; capacity *= 2) {
        char *text = nj_alloc_atomic(capacity);
        size_t length = text ? strftime(text, capacity, format, &tm) : 0;
        if (!text)
            return 0;
        /* A length of zero means too small a buffer, or a format that gives nothing. */
        if (length > 0 || capacity > 256 * size + 65536)
            return nj_value(nj_str_from_utf8(text, length));
    }
}

NJ_ENTRY(time_tzset);

static bool add_zone(NjModule *module)
{
    time_t now = time(NULL);
    struct tm tm;
    tzset();
    localtime_r(&now, &tm);
    int64_t standard = timezone, daylight_offset = daylight ? timezone - 3600 : timezone;
    NjStr *names[] = {nj_str_from_c(tzname[0]), nj_str_from_c(tzname[1])};
    return names[0] && names[1] && nj_module_add(module, "timezone", nj_int_from_i64(standard)) && nj_module_add(module, "altzone", nj_int_from_i64(daylight_offset)) &&
           nj_module_add(module, "daylight", nj_small_int(daylight)) &&
           nj_module_add(module, "tzname", nj_value(nj_tuple_pack2(nj_value(names[0]), nj_value(names[1]))));
}

NJ_ENTRY(time_tzset)
{
    NjModule *module = nj_module_import_native("time");
    return module && add_zone(module) ? nj_none : 0;
}

static const NjMethodDefinition functions[] = {
    NJ_METHOD("time", time_time, 0, 0),
    NJ_METHOD("time_ns", time_time_ns, 0, 0),
    NJ_METHOD("monotonic", time_monotonic, 0, 0),
    NJ_METHOD("monotonic_ns", time_monotonic_ns, 0, 0),
    NJ_METHOD("perf_counter", time_monotonic, 0, 0),
    NJ_METHOD("perf_counter_ns", time_monotonic_ns, 0, 0),
    NJ_METHOD("process_time", time_process_time, 0, 0),
    NJ_METHOD("process_time_ns", time_process_time_ns, 0, 0),
    NJ_METHOD("thread_time", time_thread_time, 0, 0),
    NJ_METHOD("thread_time_ns", time_thread_time_ns, 0, 0),
    NJ_METHOD("clock_gettime", clock_gettime_entry, 1, 1),
    NJ_METHOD("clock_gettime_ns", clock_gettime_ns_entry, 1, 1),
    NJ_METHOD("clock_getres", clock_getres_entry, 1, 1),
    NJ_METHOD("get_clock_info", clock_info, 1, 1),
    NJ_METHOD("sleep", time_sleep, 1, 1),
    NJ_METHOD("gmtime", time_gmtime, 0, 1),
    NJ_METHOD("localtime", time_localtime, 0, 1),
    NJ_METHOD("mktime", time_mktime, 1, 1),
    NJ_METHOD("asctime", time_asctime, 0, 1),
    NJ_METHOD("ctime", time_ctime, 0, 1),
    NJ_METHOD("strftime", time_strftime, 1, 2),
    NJ_METHOD("tzset", time_tzset, 0, 0),
    NJ_END,
};

static bool execute(NjModule *module)
{
    return add_zone(module) && nj_module_add_type(module, &struct_time_type) &&
           nj_module_add(module, "CLOCK_REALTIME", nj_small_int(CLOCK_REALTIME)) &&
           nj_module_add(module, "CLOCK_MONOTONIC", nj_small_int(CLOCK_MONOTONIC)) &&
           nj_module_add(module, "CLOCK_MONOTONIC_RAW", nj_small_int(CLOCK_MONOTONIC_RAW)) &&
           nj_module_add(module, "CLOCK_PROCESS_CPUTIME_ID", nj_small_int(CLOCK_PROCESS_CPUTIME_ID)) &&
           nj_module_add(module, "CLOCK_THREAD_CPUTIME_ID", nj_small_int(CLOCK_THREAD_CPUTIME_ID)) &&
           nj_module_add(module, "CLOCK_BOOTTIME", nj_small_int(CLOCK_BOOTTIME));
}

const NjModuleDefinition nj_module_time = {.name = "time", .execute = execute, .functions = functions};
