/// The strongly connected components of a graph with nodes 0 ..< count, each after those that it reaches (Tarjan).
func stronglyConnectedComponents(count: Int, successors: (Int) -> [Int]) -> [[Int]] {
  var number = Array(repeating: -1, count: count)
  var low = Array(repeating: 0, count: count)
  var onStack = Array(repeating: false, count: count)
  var stack: [Int] = []
  var components: [[Int]] = []
  var next = 0

  struct Frame {
    var node: Int
    var successors: [Int]
    var position = 0
  }

  func enter(_ node: Int) -> Frame {
    number[node] = next
    low[node] = next
    next += 1
    stack.append(node)
    onStack[node] = true
    return Frame(node: node, successors: successors(node))
  }

  for start in 0..<count where number[start] < 0 {
    var frames = [enter(start)]
    while let frame = frames.last {
      if frame.position < frame.successors.count {
        frames[frames.count - 1].position += 1
        let successor = frame.successors[frame.position]
        if number[successor] < 0 {
          frames.append(enter(successor))
        } else if onStack[successor] {
          low[frame.node] = min(low[frame.node], number[successor])
        }
      } else {
        frames.removeLast()
        if let parent = frames.last { low[parent.node] = min(low[parent.node], low[frame.node]) }
        if low[frame.node] == number[frame.node] {
          var component: [Int] = []
          repeat {
            component.append(stack.removeLast())
            onStack[component.last!] = false
          } while component.last != frame.node
          components.append(component.reversed())
        }
      }
    }
  }
  return components
}
