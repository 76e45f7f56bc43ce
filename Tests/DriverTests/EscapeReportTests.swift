import Base
import Testing

@testable import Driver

/// `naja ir --escapes`.
@Suite struct EscapeReportTests {
  private func report(_ program: String) throws -> String {
    let host = try MemoryHost.withLibrary([:], program: program)
    var messages = Messages()
    var progress = Progress(isTerminal: false, isVerbose: false) { _ in }
    guard case .text(let text) = try compile(Request(file: "app.py", goal: .escapes), on: host, progress: &progress, &messages) else {
      return ""
    }
    return text
  }

  private static let classes = """
    class P:
        def __init__(self, n: int) -> None:
            self.n = n
    kept: list[P] = []
    def look(p: P, depth: int) -> int:
        return p.n if depth == 0 else look(p, depth - 1)

    """

  @Test func everyObjectHasALine() throws {
    let text = try report(
      Self.classes + """
        def f(n: int) -> int:
            a = P(n)
            b = P(n)
            c = P(n)
            kept.append(c)
            return a.n + look(b, 3)
        def g() -> P:
            return P(3)
        """)
    #expect(text.contains("/project/app.py\n"))
    #expect(text.contains("  f, line 7\n    8: instance of P became variables\n    9: instance of P on the stack\n"))
    #expect(text.contains("    10: instance of P on the heap: stored in global kept, line 11\n"))
    #expect(text.contains("  g, line 13\n    14: instance of P on the heap: returned, stored where the caller sees it, or passed on in a recursion\n"))
  }

  @Test func aLoopNeedsTheOldObject() throws {
    let text = try report(
      Self.classes + """
        def f(n: int) -> int:
            last = P(0)
            for i in range(n):
                p = P(i)
                look(last, 1)
                last = p
            return look(last, 1)
        """)
    #expect(text.contains("10: instance of P on the heap: still in use when the loop makes the next"))
  }

  @Test func containersAreNamed() throws {
    let text = try report(
      """
      kept: list[list[int]] = []
      def f(n: int, out: list[list[int]]) -> list[int]:
          a = [n]
          b: list[int] = []
          c: list[int] = []
          d: dict[int, int] = {}
          for i in range(n):
              a.append(i)
              d[i] = n
          kept.append(b)
          out.append(c)
          return a
      """)
    #expect(text.contains("3: list needs no lock\n"))
    #expect(text.contains("4: list has a lock: stored in global kept, line 10\n"))
    #expect(text.contains("5: list has a lock: stored where the caller sees it\n"))
    #expect(text.contains("6: dict needs no lock\n"))
  }

  @Test func keysOfSortsStayOnTheStack() throws {
    let text = try report(
      """
      def f(names: list[str], n: int) -> list[str]:
          names.sort(key=lambda name: len(name) * n)
          return sorted(names, key=lambda name: name[n:])
      """)
    #expect(text.contains("captured variables on the stack"))
    #expect(text.contains("2: function f.<locals>.<lambda> on the stack"))
    #expect(text.contains("3: function f.<locals>.<lambda> on the stack"))
  }

  @Test func closuresAndGeneratorsAreNamed() throws {
    let text = try report(
      """
      from collections.abc import Callable, Iterator
      def count(n: int) -> Iterator[int]:
          for i in range(n):
              yield i
      def apply(f: Callable[[int], int], n: int) -> int:
          return f(n)
      def g(n: int) -> int:
          total = apply(lambda k: k + n, 1)
          for i in count(n):
              total += i
          return total
      """)
    #expect(text.contains("captured variables on the stack"))
    #expect(text.contains("function g.<locals>.<lambda> on the stack"))
    #expect(text.contains("generator count on the stack"))
    #expect(text.contains("generator count on the heap: returned"))
  }
}
