/// The name by which Python imports the extension module that is made of the file at `path`: its path from the folder `root`.
public func extensionModuleName(of path: String, from root: String) throws(Failure) -> (name: String, isPackage: Bool) {
  var parts = path.split(separator: "/").map(String.init).filter { $0 != "." }
  let above = root.split(separator: "/").map(String.init).filter { $0 != "." }
  let isBelow = path.hasPrefix("/") == root.hasPrefix("/") && parts.starts(with: above)
  parts.removeFirst(min(above.count, parts.count))
  guard isBelow, !parts.contains(".."), let file = parts.popLast() else {
    throw .problem("\(path) is not below \(root.isEmpty ? "the current folder" : root), from which modules get their names")
  }
  guard file.hasSuffix(".py"), file.count > 3 else { throw .problem("\(path) does not end in .py") }
  let isPackage = file == "__init__.py" && !parts.isEmpty
  if !isPackage { parts.append(String(file.dropLast(3))) }
  for part in parts where !isModuleName(part) { throw .problem("\(path): \"\(part)\" is no name of a module") }
  return (parts.joined(separator: "."), isPackage)
}

/// Names of functions in C come from names of modules.
private func isModuleName(_ name: String) -> Bool {
  !name.isEmpty && !name.first!.isNumber && name.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
