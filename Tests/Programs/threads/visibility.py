# What a thread did before it released, put, set or ended is seen by who took, got, waited or joined.
import queue
import threading


class Message:
    def __init__(self, number: int) -> None:
        self.number = number
        self.text = str(number)
        self.parts = [number, number + 1]
        self.half = number / 2


ready = False
shared: list[Message] = []
slot: Message | None = None


def spin() -> None:
    while not ready:
        pass
    shared.append(Message(1))


spinning = threading.Thread(target=spin)
spinning.start()
ready = True
spinning.join()
print("joined", shared[0].text)


def check(message: Message) -> None:
    assert message.text == str(message.number)
    assert message.parts == [message.number, message.number + 1]
    assert message.half * 2 == message.number


def through_queue() -> int:
    channel: queue.Queue[Message | None] = queue.Queue(4)

    def send() -> None:
        for i in range(2000):
            channel.put(Message(i))
        channel.put(None)

    sender = threading.Thread(target=send)
    sender.start()
    count = 0
    while (message := channel.get()) is not None:
        check(message)
        assert message.number == count
        count += 1
    sender.join()
    return count


def through_variable() -> bool:
    """Each message is whole, although nobody takes a lock."""
    global slot
    done = False
    failures: list[BaseException] = []

    def watch() -> None:
        last = -1
        try:
            while not done:
                message = slot
                if message is not None:
                    check(message)
                    assert message.number >= last
                    last = message.number
        except BaseException as error:
            failures.append(error)

    watcher = threading.Thread(target=watch)
    watcher.start()
    for i in range(20000):
        slot = Message(i)
    done = True
    watcher.join()
    return not failures


def through_event() -> list[int]:
    found: list[int] = []
    for i in range(50):
        event = threading.Event()
        box: list[int] = []

        def fill(number: int = i) -> None:
            box.append(number)
            event.set()

        threading.Thread(target=fill).start()
        event.wait()
        found.append(box[0])
    return found


print("queue", through_queue())
print("variable", through_variable())
print("event", through_event() == list(range(50)))
