/// What the product of a compilation was made from, so that a later run can tell whether it still holds.
struct Dependencies {
  /// Paths with the digests of what they held.
  var files: [(path: String, digest: String)] = []
  /// Paths where a file would have been found first.
  var absent: [String] = []
}
