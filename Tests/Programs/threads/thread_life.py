# A thread's names, states and what may be asked of it when.
import threading
import time


def nothing() -> None:
    pass


class Worker(threading.Thread):
    def __init__(self, number: int) -> None:
        super().__init__(name=f"worker-{number}")
        self.number = number
        self.result = 0

    def run(self) -> None:
        self.result = self.number * self.number


class Unfinished(threading.Thread):
    def __init__(self) -> None:
        pass


def try_call(label: str, thread: threading.Thread, what: str) -> None:
    try:
        if what == "start":
            thread.start()
        elif what == "join":
            thread.join()
        elif what == "daemon":
            thread.daemon = True
        else:
            thread.join(-1)
        print(label, "done")
    except (RuntimeError, ValueError) as error:
        print(label, type(error).__name__, error)


def main() -> None:
    main_thread = threading.main_thread()
    print(main_thread.name, main_thread is threading.current_thread(), main_thread.is_alive(), main_thread.daemon)
    print(threading.active_count(), [t.name for t in threading.enumerate()])

    unnamed = [threading.Thread(target=nothing), threading.Thread(), threading.Thread(target=lambda: None, name="own")]
    print([t.name for t in unnamed])
    thread = unnamed[0]
    print(thread.ident, thread.native_id, thread.is_alive(), repr(thread))
    try_call("join before start", thread, "join")
    thread.start()
    thread.join()
    print(thread.is_alive(), thread.ident is not None, repr(thread).startswith("<Thread(Thread-1 (nothing), stopped "))
    try_call("start again", thread, "start")
    try_call("join again", thread, "join")
    try_call("negative timeout", thread, "negative")
    try_call("no __init__", Unfinished(), "start")
    try_call("no __init__", Unfinished(), "join")

    workers = [Worker(n) for n in range(5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print([(w.name, w.result) for w in workers])

    def join_itself() -> None:
        try:
            threading.current_thread().join()
        except RuntimeError as error:
            print("joining itself:", error)

    itself = threading.Thread(target=join_itself)
    itself.start()
    itself.join()

    gate = threading.Event()
    waiting = threading.Thread(target=gate.wait, daemon=True)
    print(waiting.daemon)
    waiting.start()
    try_call("daemon while active", waiting, "daemon")
    waiting.join(0.01)
    print(waiting.is_alive(), repr(waiting).startswith("<Thread(Thread-"), " started daemon " in repr(waiting))
    print(threading.active_count(), waiting in threading.enumerate())
    gate.set()
    waiting.join(5)
    print(waiting.is_alive(), threading.active_count())

    def child_is_daemon() -> None:
        print("inherits", threading.Thread(target=nothing).daemon)

    parent = threading.Thread(target=child_is_daemon, daemon=True)
    parent.start()
    parent.join()

    seen: list[object] = []

    def collect(*args: object, **kwargs: object) -> None:
        seen.append((args, sorted(kwargs.items())))

    with_arguments = threading.Thread(target=collect, args=(1, "two"), kwargs={"three": 3, "four": 4})
    with_arguments.start()
    with_arguments.join()
    print(seen)
    with_arguments.name = "renamed"
    print(with_arguments.name)

    idents: set[int] = set()

    def note_ident() -> None:
        current = threading.current_thread().ident
        assert current == threading.get_ident()
        assert current is not None
        idents.add(current)
        time.sleep(0.02)

    several = [threading.Thread(target=note_ident) for _ in range(4)]
    for t in several:
        t.start()
    for t in several:
        t.join()
    print(len(idents), threading.get_ident() in idents)


main()
