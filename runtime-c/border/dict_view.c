/* Views of dicts: keys, values and items of the dict that both sides use. Each side has a view of its own. */
#include "border.h"

#include "container.h"
#include "dict_internal.h"

PyObject *nj_dict_view_to_python(NjObject *view)
{
    const char *name = view->type == &nj_type_dict_keys ? "keys" : view->type == &nj_type_dict_values ? "values" : "items";
    PyObject *dict = nj_to_python(nj_value(nj_dict_of_view(nj_value(view))));
    /* Past what a compiled class overrides: the view is what that has made. */
    PyObject *owner = dict && nj_is_container_half(dict) ? nj_container_half_type(dict) : NULL;
    PyObject *result = owner ? PyObject_CallMethod(owner, name, "O", dict) : dict ? PyObject_CallMethod(dict, name, NULL) : NULL;
    Py_XDECREF(dict);
    return result;
}

bool nj_is_python_dict_view(PyObject *object)
{
    return Py_IS_TYPE(object, &PyDictKeys_Type) || Py_IS_TYPE(object, &PyDictValues_Type) || Py_IS_TYPE(object, &PyDictItems_Type);
}

static int take(PyObject *object, void *found)
{
    *(PyObject **)found = object;
    return 0;
}

/* Its dict is all that a view refers to. */
NjValue nj_dict_view_from_python(PyObject *python)
{
    PyObject *dict = NULL;
    Py_TYPE(python)->tp_traverse(python, take, &dict);
    NjValue native = dict ? nj_from_python(dict) : 0;
    if (!native || !nj_is_dict(native))
        return native ? nj_proxy_new(python) : 0;
    NjDict *of = (NjDict *)nj_object(native);
    NjValue view = Py_IS_TYPE(python, &PyDictKeys_Type) ? nj_dict_keys(of) : Py_IS_TYPE(python, &PyDictValues_Type) ? nj_dict_values(of)
                                                                                                                     : nj_dict_items(of);
    if (!view)
        nj_border_raise();
    return view;
}
