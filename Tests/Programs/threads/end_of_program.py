# The program's end waits for threads that are no daemons, and only for those.
import threading
import time


main_is_done = threading.Event()


def work(name: str, seconds: float) -> None:
    main_is_done.wait()
    time.sleep(seconds)
    print(name, "done", flush=True)
    if seconds < 0.2:
        later = threading.Thread(target=work, args=(name + " again", 0.25))
        later.start()


def forever() -> None:
    items = [0]
    while True:
        items.append(len(items))
        if len(items) > 1000:
            items.clear()


threading.Thread(target=work, args=("first", 0.1)).start()
for _ in range(2):
    threading.Thread(target=forever, daemon=True).start()
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
print("main done", flush=True)
main_is_done.set()
