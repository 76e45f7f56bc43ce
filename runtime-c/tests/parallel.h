/* Threads of the runtime's tests. */
#ifndef NAJA_TESTS_PARALLEL_H
#define NAJA_TESTS_PARALLEL_H

#include <pthread.h>

#include "check.h"

enum { THREADS = 4 };

/* As CHECK, in any thread. */
#define EXPECT(condition) ((condition) ? (void)0 : (void)(atomic_fetch_add(&failures, 1), fprintf(stderr, "line %d: %s\n", __LINE__, #condition)))
static _Atomic(int) failures;

/* A thread of the test: `number` tells it apart, `work` is what it does. */
typedef struct {
    int number;
    void (*work)(int number);
    pthread_t thread;
} Job;

static inline void *run_job(void *data)
{
    Job *job = data;
    nj_thread_attach(__builtin_frame_address(0), 1 << 20);
    job->work(job->number);
    EXPECT(!nj_error_pending());
    nj_thread_detach();
    return NULL;
}

static inline void start_jobs(Job *jobs, int count, void (*work)(int number))
{
    for (int i = 0; i < count; i++) {
        jobs[i] = (Job){.number = i, .work = work};
        pthread_create(&jobs[i].thread, NULL, run_job, &jobs[i]);
    }
}

static inline void join_jobs(Job *jobs, int count)
{
    for (int i = 0; i < count; i++)
        pthread_join(jobs[i].thread, NULL);
}

static inline void in_parallel(void (*work)(int number))
{
    Job jobs[THREADS];
    start_jobs(jobs, THREADS, work);
    join_jobs(jobs, THREADS);
}

#endif
