import Base
import Diagnostics

/// One parsed source file. The tree is complete when the parser returns and is never changed afterwards.
public struct Module: Sendable {
  public let file: SourceFile.ID
  public var body: [Stmt.ID] = []
  public var expressions = Arena<Expr>()
  public var statements = Arena<Stmt>()
  public var patterns = Arena<Pattern>()

  public init(file: SourceFile.ID) { self.file = file }

  public subscript(id: Expr.ID) -> Expr { expressions[id] }
  public subscript(id: Stmt.ID) -> Stmt { statements[id] }
  public subscript(id: Pattern.ID) -> Pattern { patterns[id] }
}
