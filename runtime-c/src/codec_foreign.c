/* Encodings and error handlers that only CPython knows: its own str.encode and bytes.decode do the work. */
#include "codec.h"
#include "naja/bytes.h"
#include "naja/module.h"

/* Those of encode.c and decode.c. */
static const char *const known_handlers[] = {"strict",          "ignore",        "replace", "backslashreplace", "xmlcharrefreplace",
                                             "surrogateescape", "surrogatepass", NULL};

static bool is_known_handler(NjStr *errors)
{
    for (const char *const *name = known_handlers; *name; name++)
        if (nj_str_equal_ascii(errors, *name))
            return true;
    return false;
}

bool nj_codec_is_foreign(NjStr *name, NjStr *errors)
{
    NjCodec codec;
    if (!nj_module_importer)
        return false;
    return (name && !nj_codec_look_up(name, &codec)) || (errors && !is_known_handler(errors));
}

/* operator.methodcaller(method, encoding, errors)(source): native methods of that name would come back here. */
static NjValue call(const char *method, NjValue source, NjStr *encoding, NjStr *errors)
{
    NjStr *module_name = nj_str_from_c("_operator"), *caller_name = module_name ? nj_str_from_c("methodcaller") : NULL;
    NjModule *module = caller_name ? nj_module_importer(module_name) : NULL;
    NjValue maker = module ? nj_get_attribute(nj_value(module), caller_name) : 0;
    NjValue arguments[] = {maker ? nj_value(nj_str_from_c(method)) : 0, nj_value(encoding ? encoding : nj_str_from_c("utf-8")),
                           nj_value(errors ? errors : nj_str_from_c("strict"))};
    if (!arguments[0] || !arguments[1] || !arguments[2])
        return 0;
    NjValue caller = nj_call(maker, arguments, 3, NULL);
    return caller ? nj_call(caller, &source, 1, NULL) : 0;
}

NjBytes *nj_encode_foreign(NjStr *s, NjStr *encoding, NjStr *errors)
{
    NjValue result = call("encode", nj_value(s), encoding, errors);
    return result ? (NjBytes *)nj_object(result) : NULL;
}

NjStr *nj_decode_foreign(const uint8_t *bytes, size_t size, NjStr *encoding, NjStr *errors)
{
    NjBytes *copy = nj_bytes_new(bytes, size);
    NjValue result = copy ? call("decode", nj_value(copy), encoding, errors) : 0;
    return result ? (NjStr *)nj_object(result) : NULL;
}
