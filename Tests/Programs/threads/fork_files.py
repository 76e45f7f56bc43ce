# alone: in the child CPython waits for ever for a file that another thread was reading or writing
# Files that other threads use while one forks can be used in the child.
import os
import threading

output = open(os.devnull, "w")
out, into = os.pipe()
source = open(out)
stop = threading.Event()


def write() -> None:
    while not stop.is_set():
        output.write("some text\n")
        output.flush()


def read() -> None:
    source.readline()


def read_after() -> None:
    source.readline()


threads = [threading.Thread(target=target) for target in [write, write, read, read_after]]
for thread in threads:
    thread.start()
statuses: set[int] = set()
for turn in range(50):
    pid = os.fork()
    if pid == 0:
        output.write("from the child\n")
        output.close()
        source.close()
        os._exit(turn % 2)
    statuses.add(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
print(statuses)
stop.set()
os.write(into, b"one\ntwo\n")
for thread in threads:
    thread.join()
print("done")
