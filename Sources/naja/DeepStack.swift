import Glibc

/// Room for the deepest tree that the parser accepts, in every stage and in unoptimised builds; the system gives memory only to
/// what is touched.
private let stackSize = 2 << 30

/// Runs `body` on a stack that no accepted program can exhaust: all stages walk trees recursively.
///
/// Where the system refuses such a stack, `body` runs on the one there is.
func onDeepStack(_ body: @escaping @convention(c) () -> Void) {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  var thread = pthread_t()
  let context = unsafeBitCast(body, to: UnsafeMutableRawPointer.self)
  let isStarted =
    pthread_attr_setstacksize(&attributes, stackSize) == 0
    && pthread_create(&thread, &attributes, { context in
      unsafeBitCast(context, to: (@convention(c) () -> Void).self)()
      return nil
    }, context) == 0
  guard isStarted else { return body() }
  pthread_join(thread, nil)
}
