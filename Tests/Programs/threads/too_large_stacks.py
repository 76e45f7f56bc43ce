"""Threads for whose stacks there is no room."""

import threading

done = threading.Event()
before = threading.stack_size(1 << 46)
started: list[threading.Thread] = []
for _ in range(4):
    thread = threading.Thread(target=done.wait)
    try:
        thread.start()
    except RuntimeError as error:
        print(error, thread.is_alive(), thread in threading.enumerate(), thread.ident)
        break
    started.append(thread)
else:
    print("all started")
done.set()
for thread in started:
    thread.join()
threading.stack_size(before)
last = threading.Thread(target=print, args=("goes on",))
last.start()
last.join()
print(threading.active_count())
