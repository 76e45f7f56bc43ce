/* The list of all attached threads. Its lock is the system's, not a container's: the threads' coming and going is no operation of
 * Python, and the collector never waits for who waits here. */
#include "thread_list.h"

#include <errno.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t list_lock = PTHREAD_MUTEX_INITIALIZER;
static NjThread *listed; /* under list_lock */

void nj_thread_list_add(NjThread *thread)
{
    thread->system_id = (int)syscall(SYS_gettid);
    pthread_mutex_lock(&list_lock);
    thread->previous_listed = NULL;
    thread->next_listed = listed;
    if (listed)
        listed->previous_listed = thread;
    listed = thread;
    pthread_mutex_unlock(&list_lock);
}

void nj_thread_list_remove(NjThread *thread)
{
    pthread_mutex_lock(&list_lock);
    if (thread->next_listed)
        thread->next_listed->previous_listed = thread->previous_listed;
    *(thread->previous_listed ? &thread->previous_listed->next_listed : &listed) = thread->next_listed;
    pthread_mutex_unlock(&list_lock);
}

/* A thread on the list has not ended, so its system id is not another's. */
int nj_thread_send(uint64_t ident, int number)
{
    pthread_mutex_lock(&list_lock);
    NjThread *thread = listed;
    while (thread && thread->ident != ident)
        thread = thread->next_listed;
    int failure = !thread ? ESRCH : syscall(SYS_tgkill, getpid(), thread->system_id, number) == 0 ? 0 : errno;
    pthread_mutex_unlock(&list_lock);
    return failure;
}
