/* Raising, catching and chaining, and the records of tracebacks. */
#include <stdlib.h>
#include <unistd.h>

#include "check.h"

static const NjTracePoint inner = {.file = "a.py", .function = "inner", .line = 3};
static const NjTracePoint outer = {.file = "a.py", .function = "outer", .line = 9};

static void test_raise_and_take(void)
{
    CHECK(nj_raise(&nj_exception_ValueError, "%d is %s", 5, "odd") == 0);
    CHECK(nj_error_pending_is(&nj_exception_ValueError) && nj_error_pending_is(&nj_exception_Exception));
    CHECK(!nj_error_pending_is(&nj_exception_TypeError));
    NjException *error = nj_error_take();
    CHECK(error && !nj_error_pending());
    CHECK_REPR(nj_value(error), "ValueError('5 is odd')");
    nj_error_restore(error);
    CHECK_ERROR(ValueError, "5 is odd");
}

static void test_context(void)
{
    nj_raise(&nj_exception_KeyError, "first");
    NjException *before = nj_handled(), *first = nj_handler_enter();
    nj_raise(&nj_exception_ValueError, "second");
    NjException *second = nj_error_take();
    CHECK(nj_load_acquire(&second->context) == nj_value(first) && !nj_load_acquire(&second->suppress_context));
    nj_reraise();
    CHECK(nj_error_take() == first);
    nj_handler_leave(before);
    nj_raise_object(nj_value(second), nj_value(first));
    CHECK(nj_error_take() == second && nj_load_acquire(&second->cause) == nj_value(first) && nj_load_acquire(&second->suppress_context));
    nj_reraise();
    CHECK_ERROR(RuntimeError, "No active exception to reraise");
}

static void test_matching(void)
{
    NjException *error = nj_exception_new(&nj_exception_FileNotFoundError, NULL, 0);
    NjTuple *several = nj_tuple_pack2(nj_value(&nj_exception_KeyError), nj_value(&nj_exception_OSError));
    CHECK(nj_exception_matches(error, nj_value(&nj_exception_OSError)) == 1);
    CHECK(nj_exception_matches(error, nj_value(&nj_exception_KeyError)) == 0);
    CHECK(nj_exception_matches(error, nj_value(several)) == 1);
    CHECK(nj_exception_matches(error, nj_small_int(1)) == -1);
    CHECK_ERROR(TypeError, "catching classes that do not inherit from BaseException is not allowed");
    nj_raise_object(nj_small_int(1), 0);
    CHECK_ERROR(TypeError, "exceptions must derive from BaseException");
}

/* Frames that failed at the same point are one record. */
static void test_traceback(void)
{
    nj_raise(&nj_exception_ValueError, "deep");
    for (int i = 0; i < 5; i++)
        nj_traceback_add(&inner);
    nj_traceback_add(&outer);
    NjException *error = nj_error_take();
    NjTraceback *top = nj_load_acquire(&error->traceback);
    CHECK(top && top->point == &outer && nj_load_relaxed(&top->count) == 1);
    CHECK(top && top->next && top->next->point == &inner && nj_load_relaxed(&top->next->count) == 5);
    NjStr *text = nj_error_format(error, true);
    CHECK(text && nj_str_has_suffix(text, nj_str_from_c("ValueError: deep\n")));
    CHECK(text && nj_str_find(text, nj_str_from_c("[Previous line repeated 2 more times]"), 0, NJ_STR_END) > 0);
}

/* Whether the exception that passed the point is shown with these lines below the place. */
static bool shows(const NjTracePoint *point, bool is_callee, const char *lines)
{
    nj_raise(&nj_exception_ValueError, "marked");
    if (is_callee)
        nj_traceback_narrow();
    nj_traceback_add(point);
    NjStr *text = nj_error_format(nj_error_take(), true);
    NjStr *wanted = nj_str_format_c(", in f\n%sValueError: marked\n", lines);
    bool found = text && wanted && nj_str_has_suffix(text, wanted);
    if (!found)
        fprintf(stderr, "%s", text ? nj_str_utf8(text, NULL) : "no text");
    return found;
}

/* Columns count bytes, marks characters; a line that is marked as a whole has no marks. */
static void test_marks(void)
{
    char file[] = "/tmp/naja-marks-XXXXXX";
    int descriptor = mkstemp(file);
    const char source[] = "\xEF\xBB\xBF" "a.b(1)\r\n" "\tx = \"\xC3\xA4\" + y  \n" "  call(1,  \n" "       2)\n" "\xFF";
    CHECK(descriptor >= 0 && write(descriptor, source, sizeof source - 1) == (ssize_t)sizeof source - 1);
    close(descriptor);
    NjTracePoint call = {.file = file, .function = "f", .line = 1, .end_line = 1, .end_column = 6, .inner_end = 3};
    CHECK(shows(&call, false, "    a.b(1)\n"));
    CHECK(shows(&call, true, "    a.b(1)\n    ^^^\n"));
    NjTracePoint sum = {.file = file, .function = "f", .line = 2, .end_line = 2, .column = 5, .end_column = 13, .inner = 10, .inner_end = 11};
    CHECK(shows(&sum, false, "    x = \"\xC3\xA4\" + y  \n        ~~~~^~~\n"));
    CHECK(shows(&sum, true, "    x = \"\xC3\xA4\" + y  \n        ~~~~^~~\n"));
    NjTracePoint spread = {.file = file, .function = "f", .line = 3, .end_line = 4, .column = 2, .end_column = 9};
    CHECK(shows(&spread, false, "    call(1,  \n    ^^^^^^^\n"));
    NjTracePoint undecodable = {.file = file, .function = "f", .line = 5, .end_line = 5, .end_column = 1};
    CHECK(shows(&undecodable, false, ""));
    NjTracePoint past = {.file = file, .function = "f", .line = 6, .end_line = 6, .end_column = 1};
    CHECK(shows(&past, false, ""));
    NjTracePoint unknown = {.file = file, .function = "f", .line = 2};
    CHECK(shows(&unknown, false, "    x = \"\xC3\xA4\" + y  \n"));
    unlink(file);
}

static void test_stop_iteration(void)
{
    NjValue value = 0;
    nj_raise_stop_iteration(nj_small_int(7));
    CHECK(nj_error_take_stop_iteration(&value) && value == nj_small_int(7));
    nj_raise_stop_iteration(0);
    CHECK(nj_error_take_stop_iteration(&value) && value == nj_none);
    nj_raise(&nj_exception_ValueError, "other");
    CHECK(!nj_error_take_stop_iteration(&value));
    CHECK_RAISES(ValueError);
}

static bool body(void)
{
    RUN(test_raise_and_take);
    RUN(test_context);
    RUN(test_matching);
    RUN(test_marks);
    RUN(test_traceback);
    RUN(test_stop_iteration);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
