import Base
import IR

/// One module's file: its variables, constants, tables, functions, and the definition that the runtime knows it by.
struct ModuleEmitter {
  let context: EmitContext
  let id: Module.ID
  var pool = ConstantPool()

  init(_ context: EmitContext, _ id: Module.ID) {
    self.context = context
    self.id = id
  }

  var module: Module { context.program.modules[id] }
  var functions: [Function.ID] {
    context.program.functions.ids.filter {
      context.program.functions[$0].module == id && context.program.functions[$0].blocks.count > 0
    }
  }
  var classes: [Class.ID] { context.program.classes.ids.filter { context.program.classes[$0].module == id } }
  private var globals: [Global.ID] { context.program.globals.ids.filter { context.program.globals[$0].module == id } }

  /// Code comes first, into writers of its own, because it says which constants there are.
  mutating func emit(_ declarations: Declarations) -> CFile {
    var code = CWriter()
    for function in functions { emitFunction(function, into: &code) }
    var tables = CWriter()
    for type in classes { emitClass(type, into: &tables) }
    for function in functions { emitInfo(of: function, into: &tables) }
    emitDefinition(into: &tables)
    var end = CWriter()
    emitStart(into: &end)
    if context.program.main == id { emitMain(into: &end) }

    var body = CWriter()
    emitDeclarations(into: &body)
    body.append(pool.definitions)
    emitTracePoints(into: &body)
    emitConstants(into: &body)
    body.append(tables)
    body.append(code)
    body.append(end)

    var writer = CWriter()
    writer.line("/* Module \(CLiteral.comment(module.name)), compiled from \(CLiteral.comment(module.path)). */")
    writer.line("#include <naja/naja.h>")
    writer.line()
    writer.append(declarations.needed(by: body.text))
    writer.append(body)
    return CFile(name: "\(module.name).c", text: writer.text, isLibrary: module.isLibrary)
  }

  // MARK: Functions

  private mutating func emitFunction(_ function: Function.ID, into writer: inout CWriter) {
    var emitter = FunctionEmitter(context, function)
    swap(&emitter.pool, &pool)
    emitter.emit()
    if context.linkage.isValue(function) { emitter.emitGenericEntry() }
    swap(&emitter.pool, &pool)
    writer.append(emitter.writer)
  }

  /// The static facts of a function that can be a value.
  private mutating func emitInfo(of function: Function.ID, into writer: inout CWriter) {
    let entity = context.program.functions[function]
    guard context.linkage.isValue(function) else { return }
    guard let entry = entity.entryPoint else { unreachable("CodeGen: \(entity.name) is a value without an entry point") }
    let name = context.names.functionInfo(function)
    let parameters = entity.parameters.dropFirst(entity.takesEnvironment ? 1 : 0)
    writer.line()
    if !parameters.isEmpty {
      let list = parameters.map { pool.string($0.name) }.joined(separator: ", ")
      writer.line("static NjStr *const \(name)_names[] = {\(list)};")
    }
    writer.block("\(context.linkage.isStatic(function) ? "static " : "")const NjFunctionInfo \(name) =", tail: ";") { writer in
      writer.line(".name = \(CLiteral.text(entity.pythonName)), .qualname = \(CLiteral.text(entity.qualifiedName)),")
      writer.line(".module = \(CLiteral.text(module.pythonName)), .doc = \(CLiteral.text(entity.documentation)),")
      writer.line(".file = \(CLiteral.text(module.path)), .line = \(entity.line),")
      writer.line(".entry = \(context.names.genericEntry(function)), .direct = (void *)\(context.names.function(function)),")
      writer.line(".signature = \(CLiteral.text(signature(function))),")
      if !parameters.isEmpty { writer.line(".names = \(name)_names,") }
      var counts = ".positional_only = \(entry.positionalOnly), .positional = \(entry.positional), .keyword_only = \(entry.keywordOnly),"
      if entry.hasVariadic { counts += " .has_variadic = true," }
      if entry.hasKeywordVariadic { counts += " .has_keyword_variadic = true," }
      let lent = entry.lent.filter { $0 < 64 }.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
      if lent != 0 { counts += " .lent = \(lent)," }
      if entry.returnsFresh { counts += " .returns_fresh = true," }
      if entity.isGenerator && entity.suspension != .coroutine { counts += " .is_generator = true," }
      if entity.isGenerator && entity.suspension != .generator { counts += " .is_coroutine = true," }
      writer.line(counts)
    }
  }

  /// The representations of parameters and result, and `!` where the result tells failure.
  private func signature(_ function: Function.ID) -> String {
    func letter(_ repr: Repr) -> String {
      switch repr {
      case .value: "v"
      case .int: "i"
      case .f64: "d"
      case .bool: "b"
      case .i64: "q"
      case .i32: "l"
      case .i16: "h"
      case .u8: "B"
      case .object, .record, .handle: "p"
      case .none: "n"
      }
    }
    let entity = context.program.functions[function]
    let parameters = entity.parameters.map { letter($0.repr) }.joined(separator: ",")
    return "(\(parameters))\(letter(entity.result))\(context.returnsStatus(function) ? "!" : "")"
  }

  // MARK: Data

  private func emitDeclarations(into writer: inout CWriter) {
    writer.line()
    if !globals.isEmpty {
      let linkage = context.linkage.isStatic(id) ? "static " : ""
      writer.line("\(linkage)struct \(context.names.variablesTag(id)) \(context.names.variables(id));")
    }
    for type in classes where context.program.classes[type].isStatic {
      writer.line("\(context.linkage.isStatic(type) ? "static " : "")NjType \(context.names.type(type));")
    }
    for function in functions {
      if context.linkage.isStatic(function) { writer.line(context.prototype(function) + ";") }
      if context.linkage.isValue(function) {
        writer.line("static NjValue \(context.names.genericEntry(function))(NjObject *, const NjValue *, size_t, NjTuple *);")
        if context.linkage.isStatic(function) { writer.line("static const NjFunctionInfo \(context.names.functionInfo(function));") }
      }
    }
    for type in classes { writer.line("static const NjClassSpecification \(context.names.specification(type));") }
    writer.line()
  }

  private func emitTracePoints(into writer: inout CWriter) {
    guard !pool.tracePoints.isEmpty else { return }
    writer.line()
    writer.block("static const NjTracePoint \(ConstantPool.traceTable)[] =", tail: ";") { writer in
      for row in pool.tracePoints { writer.line(row + ",") }
    }
  }

  private func emitConstants(into writer: inout CWriter) {
    guard !pool.madeConstants.isEmpty else { return }
    writer.line()
    writer.line("/* Constants that are made when the module starts. */")
    writer.block("static struct", tail: " \(ConstantPool.madeStruct);") { writer in
      for constant in pool.madeConstants { writer.line("NjValue \(constant.member);") }
    }
  }

  // MARK: The module itself

  private mutating func emitDefinition(into writer: inout CWriter) {
    writer.line()
    let visible = module.globals.filter { context.program.globals[$0].isVisible }
    let table = context.names.variables(id) + "_table"
    if !visible.isEmpty {
      let rows = visible.map { row($0) }
      writer.block("static const NjGlobal \(table)[] =", tail: ";") { writer in
        for row in rows { writer.line(row + ",") }
      }
    }
    if let initialiser = module.initialiser {
      let call = "\(context.names.function(initialiser))()"
      writer.open("static bool \(context.names.execute(id))(NjModule *module)")
      writer.line("(void)module;")
      if context.returnsStatus(initialiser) {
        writer.line("return \(call);")
      } else {
        writer.line("\(call);")
        writer.line("return true;")
      }
      writer.close()
      writer.line()
    }
    writer.block("const NjModuleDefinition \(context.names.definition(id)) =", tail: ";") { writer in
      writer.line(".name = \(CLiteral.text(module.pythonName)), .doc = \(CLiteral.text(module.documentation)),")
      writer.line(".file = \(CLiteral.text(module.path)), .is_package = \(module.isPackage),")
      if context.options.isExtension && !module.isLibrary { writer.line(".is_extension = true,") }
      if module.initialiser != nil { writer.line(".execute = \(context.names.execute(id)),") }
      if !visible.isEmpty { writer.line(".globals = \(table), .global_count = \(visible.count),") }
    }
  }

  /// A row of the table of Python-visible variables.
  private mutating func row(_ global: Global.ID) -> String {
    let entity = context.program.globals[global]
    let (kind, check) = fieldKind(entity.repr, entity.target)
    var row = "{.name = \(pool.string(entity.name)), "
    row += ".address = &\(context.names.variables(id)).\(CNames.member(entity.name)), .kind = \(kind)"
    if entity.isPermanent { row += ", .is_permanent = true" }
    if let check {
      row += ", .type = \(check.type), .type_name = \(CLiteral.text(check.name))"
      if check.orNone { row += ", .or_none = true" }
    }
    return row + "}"
  }

  /// How dynamic code may read and write a word: its kind, and the type it must be of.
  mutating func fieldKind(_ repr: Repr, _ target: UnboxTarget?) -> (kind: String, check: (type: String, name: String, orNone: Bool)?) {
    switch repr {
    case .value:
      guard case .instanceOfVariable(let id, let orNone, let name)? = target else { return ("NJ_FIELD_VALUE", nil) }
      return ("NJ_FIELD_VALUE", ("(NjType *const *)&\(context.place(ofVariableFor: id))", name, orNone))
    case .int: return ("NJ_FIELD_INT", nil)
    case .f64: return ("NJ_FIELD_F64", nil)
    case .bool: return ("NJ_FIELD_BOOL", nil)
    case .i64: return ("NJ_FIELD_I64", nil)
    case .i32: return ("NJ_FIELD_I32", nil)
    case .i16: return ("NJ_FIELD_I16", nil)
    case .u8: return ("NJ_FIELD_U8", nil)
    case .object, .record:
      guard case .instance(let type, let orNone, let name)? = target else { return ("NJ_FIELD_OBJECT", nil) }
      return ("NJ_FIELD_OBJECT", (pool.typePointer(context.typeAddress(type)), name, orNone))
    case .handle, .none: unreachable("CodeGen: a variable that Python sees holds a \(repr)")
    }
  }

  /// Makes the module known to the runtime: roots, constants, registration. Several sets of extension modules start one module of the
  /// library.
  private func emitStart(into writer: inout CWriter) {
    writer.line()
    writer.open("bool \(context.names.start(id))(void)")
    let isShared = context.options.isExtension && module.isLibrary
    if isShared {
      writer.line("static bool is_started;")
      writer.line("if (is_started)")
      writer.line("    return true;")
    }
    if !globals.isEmpty { writer.line("nj_root_add(&\(context.names.variables(id)), &\(context.names.variables(id)) + 1);") }
    for type in classes where context.program.classes[type].isStatic {
      writer.line("nj_root_add(&\(context.names.type(type)), &\(context.names.type(type)) + 1);")
    }
    if !pool.madeConstants.isEmpty {
      writer.line("nj_root_add(&\(ConstantPool.madeStruct), &\(ConstantPool.madeStruct) + 1);")
      for constant in pool.madeConstants {
        writer.line("if (!(\(ConstantPool.madeStruct).\(constant.member) = \(constant.expression)))")
        writer.line("    return false;")
      }
    }
    writer.line("return \(isShared ? "is_started = " : "")nj_module_register(&\(context.names.definition(id)));")
    writer.close()
  }

  private func emitMain(into writer: inout CWriter) {
    writer.line()
    if context.options.python != nil { writer.line("void nj_border_embed(const char *python);") }
    writer.open("static bool ny_run(void)")
    if let python = context.options.python { writer.line("nj_border_embed(\(CLiteral.text(python)));") }
    let starts = context.program.modules.ids.map { "\(context.names.start($0))()" }
    writer.line("if (!(\(starts.joined(separator: " && "))))")
    writer.line("    return false;")
    writer.line("NjModule *module = nj_module_start_main(&\(context.names.definition(id)));")
    writer.line("return module && \(context.names.definition(id)).execute(module);")
    writer.close()
    writer.line()
    writer.open("int main(int argc, char **argv)")
    writer.line("return nj_main(argc, argv, ny_run);")
    writer.close()
  }
}
