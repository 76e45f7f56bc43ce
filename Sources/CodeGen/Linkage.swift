import Base
import IR

/// Which functions, classes and modules' variables are named by more than one module; the rest is `static` in its module's file.
/// In the library nothing is: its files must not change with what programs name.
struct Linkage {
  private var sharedFunctions: Set<Function.ID> = []
  private var sharedClasses: Set<Class.ID> = []
  private var sharedVariables: Set<Module.ID> = []
  private var values: Set<Function.ID> = []

  init(_ program: Program) {
    shareLibrary(program)
    for function in program.functions.elements { noteUses(in: function, program) }
    for type in program.classes.elements { noteUses(in: type, program) }
    for global in program.globals.elements {
      if let target = global.target { note(target, from: global.module, program) }
    }
  }

  private mutating func shareLibrary(_ program: Program) {
    let library = Set(program.modules.ids.filter { program.modules[$0].isLibrary })
    if library.isEmpty { return }
    sharedVariables.formUnion(library)
    sharedFunctions.formUnion(program.functions.ids.filter { library.contains(program.functions[$0].module) })
    sharedClasses.formUnion(program.classes.ids.filter { library.contains(program.classes[$0].module) })
  }

  func isStatic(_ id: Function.ID) -> Bool { !sharedFunctions.contains(id) }
  func isStatic(_ id: Class.ID) -> Bool { !sharedClasses.contains(id) }
  func isStatic(_ id: Module.ID) -> Bool { !sharedVariables.contains(id) }

  /// Whether the function is made a value somewhere, so that it needs a generic entry.
  func isValue(_ id: Function.ID) -> Bool { values.contains(id) }

  private mutating func noteUses(in function: Function, _ program: Program) {
    let home = function.module
    for block in function.blocks.elements {
      for instruction in block.instructions {
        switch instruction.operation {
        case .loadGlobal(let id), .storeGlobal(let id):
          let owner = program.globals[id].module
          if owner != home { sharedVariables.insert(owner) }
        case .makeFunction(let id):
          values.insert(id)
          note(id, from: home, program)
        case .local(.function(let id)):
          values.insert(id)
          note(id, from: home, program)
        case .callVirtual(let type, let slot):
          if let target = program.classes[type].slots[slot].dynamicTarget { note(target, from: home, program) }
        case .call(let id), .newGenerator(let id), .local(.generator(let id)): note(id, from: home, program)
        case .typeAddress(let type), .isInstance(let type): note(type, from: home, program)
        case .newInstance(let id), .makeClass(let id), .local(.instance(let id)): note(.class(id), from: home, program)
        case .unbox(let target): note(target, from: home, program)
        default: break
        }
      }
    }
    for target in function.entryPoint?.targets ?? [] {
      if let target { note(target, from: home, program) }
    }
  }

  private mutating func noteUses(in type: Class, _ program: Program) {
    for slot in type.slots {
      if let target = slot.target { note(target, from: type.module, program) }
      if let target = slot.dynamicTarget { note(target, from: type.module, program) }
    }
    for target in type.fieldTargets {
      if let target { note(target, from: type.module, program) }
    }
  }

  private mutating func note(_ id: Function.ID, from home: Module.ID, _ program: Program) {
    if program.functions[id].module != home { sharedFunctions.insert(id) }
  }

  private mutating func note(_ type: TypeReference, from home: Module.ID, _ program: Program) {
    if case .class(let id) = type, program.classes[id].module != home { sharedClasses.insert(id) }
  }

  private mutating func note(_ target: UnboxTarget, from home: Module.ID, _ program: Program) {
    switch target {
    case .instance(let type, _, _): note(type, from: home, program)
    case .instanceOfVariable(let id, _, _): if program.classes[id].module != home { sharedVariables.insert(program.classes[id].module) }
    default: break
    }
  }
}
