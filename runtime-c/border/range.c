/* Ranges, which are copied. */
#include "border.h"

PyObject *nj_range_to_python(NjObject *object)
{
    NjRange *range = (NjRange *)object;
    PyObject *start = nj_to_python(range->start), *stop = start ? nj_to_python(range->stop) : NULL, *step = stop ? nj_to_python(range->step) : NULL;
    PyObject *result = step ? PyObject_CallFunctionObjArgs((PyObject *)&PyRange_Type, start, stop, step, NULL) : NULL;
    Py_XDECREF(start);
    Py_XDECREF(stop);
    Py_XDECREF(step);
    return result;
}

NjValue nj_range_from_python(PyObject *python)
{
    NjInt start = nj_attribute_from_python(python, "start"), stop = start ? nj_attribute_from_python(python, "stop") : 0;
    NjInt step = stop ? nj_attribute_from_python(python, "step") : 0;
    NjRange *range = step ? nj_range_new(start, stop, step) : NULL;
    if (step && !range)
        nj_border_raise();
    return nj_value(range);
}
