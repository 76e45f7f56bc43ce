/* The io module: the types of files under their public names, and open(). */
#include "file_internal.h"
#include "module_support.h"
#include "naja/host.h"

/* The types that programs make instances of. */
static bool add_types(NjModule *module)
{
    return nj_module_add_type(module, &nj_type_string_io) && nj_module_add_type(module, &nj_type_bytes_io);
}

/* Those that open() makes instances of, and their bases. Where CPython is the host, its own have these names: they can be called and derived
 * from, and isinstance takes native files for theirs. */
static bool add_file_types(NjModule *module)
{
    static NjType *const types[] = {&nj_type_text_file, &nj_type_buffered_reader, &nj_type_buffered_writer, &nj_type_buffered_random,
                                    &nj_type_raw_file};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (!nj_type_ready(types[i]) || !(nj_host_now() || nj_module_add(module, types[i]->name, nj_value(types[i]))))
            return false;
    if (nj_host_now())
        return true;
    return nj_module_add(module, "IOBase", nj_value(&nj_type_file)) && nj_module_add(module, "TextIOBase", nj_value(&nj_type_text_file)) &&
           nj_module_add(module, "BufferedIOBase", nj_value(&nj_type_binary_file));
}

static bool execute(NjModule *module)
{
    NJ_TEXT(open, "open");
    return add_types(module) && add_file_types(module) && nj_module_add(module, "UnsupportedOperation", nj_unsupported_operation) &&
           nj_module_add(module, "open", nj_dict_get_str(nj_builtins, &open)) && nj_module_add(module, "SEEK_SET", nj_small_int(0)) &&
           nj_module_add(module, "SEEK_CUR", nj_small_int(1)) && nj_module_add(module, "SEEK_END", nj_small_int(2)) &&
           nj_module_add(module, "DEFAULT_BUFFER_SIZE", nj_small_int(8192));
}

const NjModuleDefinition nj_module_io = {.name = "io", .execute = execute};
