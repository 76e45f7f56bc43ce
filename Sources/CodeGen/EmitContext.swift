import Base
import IR

/// What all of CodeGen reads: the program, its C names, and which conventions hold where.
struct EmitContext {
  let program: Program
  let names: CNames
  let options: EmitOptions
  let linkage: Linkage
  /// Functions that are called through a vtable, where callers do not know whether they raise.
  private let virtual: Set<Function.ID>

  init(_ program: Program, _ options: EmitOptions) {
    self.program = program
    self.options = options
    names = CNames(program)
    linkage = Linkage(program)
    virtual = Set(program.classes.elements.flatMap { $0.slots.flatMap { [$0.target, $0.dynamicTarget] } }.compactMap { $0 })
  }

  /// Whether the direct entry's result tells success or failure.
  func returnsStatus(_ id: Function.ID) -> Bool { program.functions[id].mayRaise || virtual.contains(id) }

  /// The number of the classes whose vtables begin as that of this class does: made of what its first slot was declared with; nil
  /// when it has none.
  func family(of id: Class.ID) -> String? {
    guard let first = program.classes[id].slots.first?.dynamicTarget else { return nil }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 // FNV-1a
    for byte in names.function(first).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return "\(hash)ull"
  }

  // MARK: C types

  func cType(_ repr: Repr) -> String {
    switch repr {
    case .value: "NjValue"
    case .int: "NjInt"
    case .f64: "double"
    case .bool: "bool"
    case .i64: "int64_t"
    case .i32: "int32_t"
    case .i16: "int16_t"
    case .u8: "uint8_t"
    case .object(let kind): "\(kind.cType) *"
    case .record(let id): "struct \(names.record(id)) *"
    case .handle(let type): type
    case .none: "void"
    }
  }

  /// A declaration of `name`.
  func declare(_ repr: Repr, _ name: String) -> String {
    let type = cType(repr)
    return type.hasSuffix("*") ? type + name : "\(type) \(name)"
  }

  /// The type of a direct entry's result.
  func resultType(_ repr: Repr, status: Bool) -> String {
    switch repr {
    case .bool: status ? "int" : "bool"
    case .none: status ? "bool" : "void"
    case .i64, .i32, .i16, .u8: status ? "NjI64Result" : cType(repr)
    case .f64: status ? "NjF64Result" : "double"
    case .value, .int, .object, .record, .handle: cType(repr)
    }
  }

  /// What a direct entry returns when it raised.
  func errorValue(_ repr: Repr) -> String {
    switch repr {
    case .value, .int: "0"
    case .object, .record, .handle: "NULL"
    case .none: "false"
    case .bool: "-1"
    case .i64, .i32, .i16, .u8: "(NjI64Result){0, false}"
    case .f64: "(NjF64Result){0.0, false}"
    }
  }

  /// The head of a direct entry: `static NjInt ny_4main_3fib(NjInt n_0)`.
  func prototype(_ id: Function.ID) -> String {
    let function = program.functions[id]
    let result = resultType(function.result, status: returnsStatus(id))
    let list = function.blocks[function.entry].parameters.map { parameter in
      declare(function.values[parameter].repr, CNames.local(function.values[parameter].hint, "\(parameter.index)"))
    }.joined(separator: ", ")
    let start = result.hasSuffix("*") ? result : result + " "
    return "\(linkage.isStatic(id) ? "static " : "")\(start)\(names.function(id))(\(list.isEmpty ? "void" : list))"
  }

  // MARK: Type objects

  /// The address of a type object.
  func typeAddress(_ type: TypeReference) -> String {
    switch type {
    case .builtin(let name): "&nj_type_\(name)"
    case .exception(let name): "&nj_exception_\(name)"
    case .class(let id): "&\(names.type(id))"
    }
  }

  /// The C variable that holds a class which another runtime makes.
  func place(ofVariableFor id: Class.ID) -> String {
    guard let variable = program.classes[id].variable else { unreachable("CodeGen: \(program.classes[id].name) has no variable") }
    let entity = program.globals[variable]
    return "\(names.variables(entity.module)).\(CNames.member(entity.name))"
  }
}
