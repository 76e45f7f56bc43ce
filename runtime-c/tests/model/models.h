/* The models, and how they are run. */
#ifndef NAJA_MODEL_MODELS_H
#define NAJA_MODEL_MODELS_H

#include "engine.h"

/* Explores a model that is to hold; says what does not. */
void expect_sound(const Model *model);
/* Explores a model with a mistake made on purpose, which is to be found. */
void expect_flaw(const Model *model);
void expect(bool condition, const char *text);

/* The folder of the runtime, for quotations. */
extern const char *model_root;

void model_byte_lock(void);
void model_biased_lock(void);
void model_slot_store(void);
void model_wait_lock(void);

#endif
