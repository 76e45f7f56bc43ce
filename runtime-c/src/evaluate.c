#include "naja/evaluate.h"

#include "naja/module.h"
#include "naja/str.h"

NjValue (*nj_evaluator)(const char *function, const NjValue *args, size_t nargs, NjTuple *kwnames);

NjValue nj_evaluate(const char *function, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (!nj_evaluator && nj_module_importer) {
        NjStr *name = nj_str_from_c("builtins");
        if (!name || !nj_module_importer(name))
            return 0;
    }
    if (nj_evaluator)
        return nj_evaluator(function, args, nargs, kwnames);
    return nj_raise(&nj_exception_RuntimeError, "%s() needs CPython, which a program brings that calls it by its name", function);
}
