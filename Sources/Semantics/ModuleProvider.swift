import Base
import Diagnostics

/// One module's source, as the caller found it.
public struct SourceInput: Sendable {
  /// Dotted.
  public var name: String
  public var source: SourceFile
  public var file: SourceFile.ID
  public var origin: TypedModule.Origin
  /// The source is a package's `__init__`.
  public var isPackage: Bool
  /// Part of Naja's own library, whatever the origin.
  public var isLibrary: Bool

  public init(
    name: String, source: SourceFile, file: SourceFile.ID, origin: TypedModule.Origin = .source, isPackage: Bool = false,
    isLibrary: Bool = false
  ) {
    self.name = name
    self.source = source
    self.file = file
    self.origin = origin
    self.isPackage = isPackage
    self.isLibrary = isLibrary
  }
}

/// Where a module that some import names can be had from.
public enum ModuleLookup: Sendable {
  case found(SourceInput)
  /// It stays in CPython; the source, if there is one that its users may take types from, says what is known about those.
  case foreign(SourceInput?)
  /// It exists nowhere.
  case missing
}

/// Finds modules for Semantics, which touches no files itself.
public protocol ModuleProvider {
  /// - Parameter name: dotted and absolute. Each name is asked for once.
  mutating func lookUp(_ name: String) -> ModuleLookup
}

/// What `sys.platform` and `sys.version_info` are taken to be, so that branches for others are left out.
public struct CheckOptions: Sendable {
  public var platform = "linux"
  public var version: (major: Int, minor: Int) = (3, 11)
  /// Others than the program may look at its annotations.
  public var keepsAnnotations = false
  /// Errors that the project does not want.
  public var ignored = IgnoredMessages()

  public init() {}
}
