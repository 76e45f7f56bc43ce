/* Checks the models of the runtime's locks in all interleavings:  lock_models RUNTIME-FOLDER */
#include "models.h"

#include <stdio.h>

const char *model_root;
static int passed, failed;

void expect(bool condition, const char *text)
{
    if (condition) {
        passed++;
        return;
    }
    failed++;
    fprintf(stderr, "FAILED: %s\n", text);
}

void expect_sound(const Model *model)
{
    Exploration found = explore(model, true);
    printf("%s%s: %zu states, %zu ends: %s\n", model->name, model->reorders_stores ? ", stores reordered" : "", found.states,
            found.ends, found.failure ? found.failure : "ok");
    expect(!found.failure && found.ends, model->name);
}

void expect_flaw(const Model *model)
{
    Exploration found = explore(model, false);
    printf("%s: found a flaw after %zu states: %s\n", model->name, found.states, found.failure ? found.failure : "no flaw found");
    expect(found.failure != NULL, model->name);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    model_root = argv[1];
    model_byte_lock();
    model_biased_lock();
    model_slot_store();
    model_wait_lock();
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
