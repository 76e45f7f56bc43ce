/* Exceptions on their way from native code to Python: type, arguments, cause and context, notes, and the native frames. */
#include "exception_border.h"

#include <frameobject.h>

#include "naja/list.h"

/* ---- Tracebacks ---- */

/* A number as CPython's tables of locations have it: six bits a byte, the lowest first. */
static char *put_number(char *out, unsigned number)
{
    for (; number >= 64; number >>= 6)
        *out++ = (char)(64 | (number & 63));
    *out++ = (char)number;
    return out;
}

/* The table by which all of a code object's `count` instructions come from the record's place: one entry in the long form. */
static PyObject *location_table(const NjTraceback *record, Py_ssize_t count)
{
    enum { LONG_FORM = 14, MOST = 8, ROOM = 32 };
    char table[ROOM], *out = table;
    int end_line, end_column;
    nj_traceback_end(record, &end_line, &end_column);
    *out++ = (char)(128 | LONG_FORM << 3 | ((count < MOST ? count : MOST) - 1));
    out = put_number(out, 0);
    out = put_number(out, (unsigned)(end_line - record->point->line));
    out = put_number(out, record->point->column + 1u);
    out = put_number(out, (unsigned)end_column + 1);
    return PyBytes_FromStringAndSize(table, out - table);
}

static bool add_columns(PyObject *changes, PyObject *code, const NjTraceback *record)
{
    enum { INSTRUCTION_SIZE = 2 };
    PyObject *instructions = PyCode_GetCode((PyCodeObject *)code);
    PyObject *table = instructions ? location_table(record, PyBytes_GET_SIZE(instructions) / INSTRUCTION_SIZE) : NULL;
    bool done = table && PyDict_SetItemString(changes, "co_linetable", table) == 0;
    Py_XDECREF(instructions);
    Py_XDECREF(table);
    return done;
}

static bool add_variables(PyObject *changes, PyObject *variables)
{
    PyObject *count = PyLong_FromSsize_t(PyTuple_GET_SIZE(variables));
    bool done = count && PyDict_SetItemString(changes, "co_nlocals", count) == 0 && PyDict_SetItemString(changes, "co_varnames", variables) == 0;
    Py_XDECREF(count);
    return done;
}

/* CPython makes code objects without columns and variables only; these are added in a copy. `variables` NULL: none. */
static PyObject *new_code(const NjTraceback *record, PyObject *variables)
{
    const NjTracePoint *point = record->point;
    PyObject *code = (PyObject *)PyCode_NewEmpty(point->file, point->function, point->line);
    if (!code || !(point->end_line || variables))
        return code;
    PyObject *replace = PyObject_GetAttrString(code, "replace"), *changes = PyDict_New(), *nothing = PyTuple_New(0), *result = NULL;
    bool done = replace && changes && nothing && (!point->end_line || add_columns(changes, code, record));
    if (done && (!variables || add_variables(changes, variables)))
        result = PyObject_Call(replace, nothing, changes);
    Py_XDECREF(replace);
    Py_XDECREF(changes);
    Py_XDECREF(nothing);
    Py_DECREF(code);
    return result;
}

/* The code object that stands for a place in the source: made once, since tracebacks of one place look alike. */
static PyCodeObject *code_at(const NjTraceback *record)
{
    static PyObject *codes;
    PyObject *key = PyLong_FromSize_t((size_t)(uintptr_t)record->point | record->is_callee), *code = NULL;
    if (!codes)
        codes = PyDict_New();
    if (key && codes && !(code = Py_XNewRef(PyDict_GetItemWithError(codes, key))) && !PyErr_Occurred()) {
        code = new_code(record, NULL);
        if (code && PyDict_SetItem(codes, key, code) < 0)
            Py_CLEAR(code);
    }
    Py_XDECREF(key);
    return (PyCodeObject *)code;
}

/* Puts a frame in front of the traceback of the exception that is raised in Python. It stands at its first instruction: a frame that
 * has not begun has no columns. In the frame in which `raised` came to be (NULL in all others) are the names among which one was missing. */
static void add_frame(const NjTraceback *record, NjException *raised)
{
    static PyObject *no_globals;
    PyObject *type, *value, *traceback, *variables = NULL, *globals = NULL;
    PyErr_Fetch(&type, &value, &traceback);
    if (!no_globals)
        no_globals = PyDict_New();
    if (!raised || !nj_name_scope_to_python(raised, &variables, &globals))
        globals = Py_XNewRef(no_globals);
    PyCodeObject *code = !globals ? NULL : variables ? (PyCodeObject *)new_code(record, variables) : code_at(record);
    PyFrameObject *frame = code ? PyFrame_New(PyThreadState_Get(), code, globals, NULL) : NULL;
    PyObject *longer = NULL;
    if (frame)
        longer = PyObject_CallFunction((PyObject *)&PyTraceBack_Type, "OOii", traceback ? traceback : Py_None, frame, 0, record->point->line);
    PyErr_Clear();
    if (longer)
        Py_XSETREF(traceback, longer);
    PyErr_Restore(type, value, traceback);
    Py_XDECREF(frame);
    Py_XDECREF(code);
    Py_XDECREF(variables);
    Py_XDECREF(globals);
}

/* A native traceback leads from the outermost frame to the raise, and Python's grows at its outer end: the last record comes
 * first. What `shown` says is there already. Equal frames of a deep recursion are shown as often as Python's limit would have
 * let them nest. */
static void add_frames(NjException *exception, const NjTraceback *traceback, NjShown shown)
{
    enum { SHOWN_DEPTH = 1000, MOST_RECORDS = 4096 };
    const NjTraceback *records[MOST_RECORDS];
    size_t count = 0;
    for (; traceback && traceback != shown.head && count < MOST_RECORDS; traceback = traceback->next)
        records[count++] = traceback;
    if (traceback == shown.head && traceback && count < MOST_RECORDS)
        records[count++] = traceback;
    while (count-- > 0) {
        size_t times = nj_load_relaxed(&records[count]->count) - (records[count] == shown.head ? shown.count : 0);
        for (size_t i = 0; i < times && i < SHOWN_DEPTH; i++)
            add_frame(records[count], i == 0 && !records[count]->next ? exception : NULL);
    }
}

/* Nothing is raised in Python before or after. `raised` is the exception's native half, NULL where that is not known. */
static void extend_traceback(PyObject *exception, NjException *raised, const NjTraceback *native, NjShown shown)
{
    PyObject *type, *value, *traceback;
    if (!native || (native == shown.head && nj_load_relaxed(&native->count) == shown.count))
        return;
    PyErr_Restore(Py_NewRef((PyObject *)Py_TYPE(exception)), Py_NewRef(exception), PyException_GetTraceback(exception));
    add_frames(raised, native, shown);
    PyErr_Fetch(&type, &value, &traceback);
    if (traceback)
        PyException_SetTraceback(exception, traceback);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
}

/* The exception of that traceback that is handled now, or which that one came from; NULL for none. */
static NjException *handled_with(const NjTraceback *traceback)
{
    enum { LONGEST = 1000 };
    NjException *exception = nj_thread.handled;
    for (int i = 0; exception && i < LONGEST; i++) {
        if (nj_load_acquire(&exception->traceback) == traceback)
            return exception;
        NjValue context = nj_load_acquire(&exception->context);
        exception = context && context != nj_none ? (NjException *)nj_object(context) : NULL;
    }
    return NULL;
}

/* A native traceback does not know its exception, whose Python half may have more frames. */
PyObject *nj_traceback_to_python(const NjTraceback *traceback)
{
    NjException *handled = handled_with(traceback);
    PyObject *python = handled && nj_exception_python_half(handled) ? nj_exception_to_python(handled) : NULL;
    PyObject *found = python ? PyException_GetTraceback(python) : NULL;
    Py_XDECREF(python);
    if (found)
        return found;
    PyObject *carrier = PyObject_CallNoArgs(PyExc_Exception);
    if (!carrier)
        return NULL;
    extend_traceback(carrier, NULL, traceback, (NjShown){NULL, 0});
    PyObject *result = PyException_GetTraceback(carrier);
    Py_DECREF(carrier);
    return result ? result : Py_NewRef(Py_None);
}

/* The text of a Python traceback, without the newline at its end. */
static NjStr *text_of(PyObject *traceback)
{
    PyObject *module = PyImport_ImportModule("traceback"), *lines = module ? PyObject_CallMethod(module, "format_tb", "O", traceback) : NULL;
    PyObject *empty = lines ? PyUnicode_FromString("") : NULL, *text = empty ? PyUnicode_Join(empty, lines) : NULL;
    PyObject *stripped = text ? PyObject_CallMethod(text, "rstrip", "s", "\n") : NULL;
    NjStr *result = stripped ? nj_str_from_python(stripped) : NULL;
    Py_XDECREF(module);
    Py_XDECREF(lines);
    Py_XDECREF(empty);
    Py_XDECREF(text);
    Py_XDECREF(stripped);
    PyErr_Clear();
    return result;
}

static NjStr *foreign_frames(NjException *exception, NjShown *shown)
{
    NJ_IN_PYTHON();
    PyObject *python = nj_exception_python_half(exception), *traceback = python ? PyException_GetTraceback(python) : NULL;
    NjStr *text = traceback ? text_of(traceback) : NULL;
    Py_XDECREF(traceback);
    if (text)
        *shown = nj_exception_shown(exception);
    return text;
}

void nj_foreign_frames_start(void) { nj_foreign_frames = foreign_frames; }

/* ---- What is handled ---- */

PyObject *nj_handling_begin(void)
{
    if (NJ_LIKELY(!nj_thread.handled))
        return NULL;
    PyObject *exception = nj_exception_to_python(nj_thread.handled), **handled = &PyThreadState_Get()->exc_info->exc_value;
    if (!exception) {
        PyErr_Clear();
        return NULL;
    }
    PyObject *before = *handled;
    *handled = exception;
    return before ? before : Py_NewRef(Py_None);
}

void nj_handling_end(PyObject *before)
{
    if (before)
        Py_XSETREF(PyThreadState_Get()->exc_info->exc_value, before);
}

/* ---- Values ---- */

/* What Python cannot have of an argument is shown as text: the exception itself must cross. */
static PyObject *argument_to_python(NjValue v)
{
    PyObject *result = nj_to_python(v);
    if (result || !PyErr_ExceptionMatches(PyExc_TypeError))
        return result;
    PyErr_Clear();
    NjStr *text = nj_repr(v);
    return text ? nj_str_to_python(text) : nj_border_raise();
}

static PyObject *members_to_python(NjTuple *members)
{
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list && i < members->length; i++) {
        PyObject *member = nj_exception_to_python((NjException *)nj_object(members->items[i]));
        if (!member || PyList_Append(list, member) < 0)
            Py_CLEAR(list);
        Py_XDECREF(member);
    }
    return list;
}

static PyObject *arguments_to_python(NjException *exception)
{
    NjTuple *args = nj_exception_args(exception);
    bool is_group = nj_is_instance(nj_value(exception), &nj_exception_BaseExceptionGroup);
    PyObject *tuple = PyTuple_New((Py_ssize_t)args->length);
    for (size_t i = 0; tuple && i < args->length; i++) {
        PyObject *item = is_group && i == 1 ? members_to_python(nj_exception_group_members(exception)) : argument_to_python(args->items[i]);
        if (item)
            PyTuple_SET_ITEM(tuple, (Py_ssize_t)i, item);
        else
            Py_CLEAR(tuple);
    }
    return tuple;
}

/* Attributes that built-in exceptions have beside their arguments. */
static void copy_attribute(NjException *from, PyObject *to, const char *name, bool is_none_a_value)
{
    NjStr *key = nj_str_from_c(name);
    bool failed = false;
    NjValue value = key ? nj_get_attribute_or_null(nj_value(from), key, &failed) : 0;
    PyObject *converted = value && (is_none_a_value || value != nj_none) ? nj_to_python(value) : NULL;
    if (converted)
        PyObject_SetAttrString(to, name, converted);
    Py_XDECREF(converted);
    PyErr_Clear();
    nj_error_clear();
}

static void copy_details(NjException *from, PyObject *to)
{
    if (PyErr_GivenExceptionMatches(to, PyExc_OSError)) {
        copy_attribute(from, to, "filename", false);
        copy_attribute(from, to, "filename2", false);
    } else if (PyErr_GivenExceptionMatches(to, PyExc_ImportError)) {
        copy_attribute(from, to, "name", false);
        copy_attribute(from, to, "path", false);
    } else if (PyErr_GivenExceptionMatches(to, PyExc_NameError)) {
        copy_attribute(from, to, "name", false);
    } else if (PyErr_GivenExceptionMatches(to, PyExc_AttributeError)) {
        copy_attribute(from, to, "name", false);
        copy_attribute(from, to, "obj", true);
    }
}

static void copy_notes(NjException *from, PyObject *to)
{
    NjStr *key = nj_str_from_c("__notes__");
    bool failed = false;
    NjValue notes = key ? nj_get_attribute_or_null(nj_value(from), key, &failed) : 0;
    PyObject *converted = notes ? nj_to_python(notes) : NULL;
    if (converted)
        PyObject_SetAttrString(to, "__notes__", converted);
    Py_XDECREF(converted);
    PyErr_Clear();
    nj_error_clear();
}

static PyObject *link_to_python(NjValue link)
{
    return link && link != nj_none ? nj_exception_to_python((NjException *)nj_object(link)) : NULL;
}

/* Cause and context. A chain that is too long to follow is cut. What Python handles was handled when the first of the chain came to
 * be, which only native code saw. */
static void copy_chain(NjException *from, PyObject *to, bool is_new)
{
    if (Py_EnterRecursiveCall(" while passing an exception to Python")) {
        PyErr_Clear();
        return;
    }
    PyObject *context = link_to_python(nj_load_acquire(&from->context));
    if (!context && is_new && (context = PyErr_GetHandledException()) == to)
        Py_CLEAR(context);
    if (context)
        PyException_SetContext(to, context);
    PyException_SetCause(to, link_to_python(nj_load_acquire(&from->cause)));
    ((PyBaseExceptionObject *)to)->suppress_context = nj_load_acquire(&from->suppress_context);
    PyErr_Clear();
    Py_LeaveRecursiveCall();
}

static PyObject *second_half(NjException *exception)
{
    PyObject *type = nj_class_to_python(exception->base.type);
    PyObject *args = type ? arguments_to_python(exception) : NULL, *result = args ? nj_exception_make(type, args) : NULL;
    Py_XDECREF(type);
    Py_XDECREF(args);
    if (result && !nj_exception_pair(exception, result))
        Py_CLEAR(result);
    if (result && nj_exception_has_mirror(exception->base.type)) {
        nj_exception_copy_fields(exception, result);
        nj_store_release(&exception->dict, NULL);
    }
    return result;
}

/* Native code's values replace Python's, but where the Python object is what native code itself asks. */
static void bring_up_to_date(NjException *exception, PyObject *python, bool is_new)
{
    if (!nj_exception_has_mirror(exception->base.type)) {
        copy_details(exception, python);
        nj_exception_copy_fields(exception, python);
        copy_notes(exception, python);
    }
    copy_chain(exception, python, is_new);
    const NjTraceback *traceback = nj_load_acquire(&exception->traceback);
    extend_traceback(python, exception, traceback, nj_exception_shown(exception));
    nj_exception_set_shown(exception, traceback);
}

bool nj_exception_set_traceback(NjException *native, NjValue traceback)
{
    if (!nj_is_proxy(traceback))
        return false;
    NJ_IN_PYTHON();
    PyObject *given = nj_proxy_to_python(traceback), *python = PyTraceBack_Check(given) ? nj_exception_to_python(native) : NULL;
    bool done = python && PyException_SetTraceback(python, given) == 0;
    if (done)
        nj_exception_set_shown(native, nj_load_acquire(&native->traceback));
    else if (PyErr_Occurred())
        nj_border_take_error();
    Py_DECREF(given);
    Py_XDECREF(python);
    return done;
}

void nj_exception_refresh(NjException *native)
{
    PyObject *python = nj_exception_has_mirror(native->base.type) ? NULL : nj_exception_python_half(native);
    PyObject *args = python ? arguments_to_python(native) : NULL;
    if (args && PyObject_SetAttrString(python, "args", args) == 0)
        nj_exception_copy_fields(native, python);
    Py_XDECREF(args);
    PyErr_Clear();
}

PyObject *nj_exception_to_python(NjException *exception)
{
    PyObject *python = Py_XNewRef(nj_exception_python_half(exception));
    bool is_new = !python;
    if (is_new && !(python = second_half(exception)))
        return NULL;
    if (nj_exception_crossing_begin(exception))
        bring_up_to_date(exception, python, is_new);
    nj_exception_crossing_end();
    return python;
}

PyObject *nj_border_raise(void)
{
    if (!nj_error_pending()) {
        PyErr_SetString(PyExc_SystemError, "compiled code failed without an exception");
        return NULL;
    }
    NjException *native = nj_error_take(), *handled = nj_thread.handled;
    nj_thread.handled = NULL;
    PyObject *exception = nj_exception_to_python(native);
    nj_thread.handled = handled;
    if (exception) {
        PyErr_Restore(Py_NewRef((PyObject *)Py_TYPE(exception)), exception, PyException_GetTraceback(exception));
        return NULL;
    }
    return NULL;
}
