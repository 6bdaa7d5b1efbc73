// SPDX-License-Identifier: Apache-2.0

/// What an answer must look like at one place, with the reason why it must.
package struct Shape: Hashable, Sendable {
  /// Where this is, and why it is asked for.
  package let place: ShapePlace
  /// What is asked of the value.
  package let check: ShapeCheck
  /// Whether `null` is taken as well.
  package let isNullable: Bool
  /// Whether the value is a secret that no message may show.
  package let isSecret: Bool

  /// Refuses null and hides nothing, unless said.
  package init(_ place: ShapePlace, _ check: ShapeCheck, isNullable: Bool = false, isSecret: Bool = false) {
    self.place = place
    self.check = check
    self.isNullable = isNullable
    self.isSecret = isSecret
  }
}

/// A place of a shape: where it is in an answer, which rule made it, why, and from which bytes of the sample.
package struct ShapePlace: Hashable, Sendable {
  /// The place in an answer; `*` stands for every entry of a map or array.
  package let pointer: JSONPointer
  /// The kebab-case name of the inference rule, `marker`, or `directive`.
  package let rule: String
  /// Why the rule asks for it.
  package let reason: Bilingual
  /// Byte offsets in the sample's own text.
  package let range: ByteRange

  /// `range` is in the sample's own text.
  package init(pointer: JSONPointer, rule: String, reason: Bilingual, range: ByteRange) {
    self.pointer = pointer
    self.rule = rule
    self.reason = reason
    self.range = range
  }
}

/// What is asked of a value.
package indirect enum ShapeCheck: Hashable, Sendable {
  case anything
  /// This very value; numbers by value, objects without regard to order.
  case exactly(JSONNode)
  case oneOf([JSONNode])
  case kind(JSONKind)
  case nonEmptyText
  case number(NumberBound)
  case text(TextFormat)
  case pattern(TextPattern)
  /// A timestamp no further from now than this.
  case fresh(withinSeconds: Int)
  /// A version that is not older than this.
  case version(atLeast: [Int])
  /// A key of the map at this place of the same answer, as a value of this kind; nil takes text and number.
  case keyOf(JSONPointer, JSONKind?)
  /// The same value as at this place of the same answer.
  case sameAs(JSONPointer)
  /// The template filled from the node that answers.
  case bound(InventoryTemplate)
  /// The template filled from some node of the inventory.
  case inventoryMember(InventoryTemplate)
  /// A text that the inventory set of the collection around it judges.
  case setMember(InventoryTemplate)
  /// The number of nodes in the inventory.
  case nodeCount
  /// An empty array or an empty object.
  case empty(JSONKind)
  case object(ObjectShape)
  case collection(CollectionShape)
  case all([Shape])
  case anyOf([Shape])
}

/// Which numbers are taken.
package struct NumberBound: Hashable, Sendable {
  /// Whether only whole values are taken, `1.0` among them.
  package let isWhole: Bool
  /// The least value that is taken; nil when there is none.
  package let low: JSONNumber?
  /// The greatest value that is taken; nil when there is none.
  package let high: JSONNumber?

  /// Both ends are taken; nil leaves an end open.
  package init(isWhole: Bool, low: JSONNumber? = nil, high: JSONNumber? = nil) {
    self.isWhole = isWhole
    self.low = low
    self.high = high
  }

  /// Whether a number is taken.
  package func contains(_ number: JSONNumber) -> Bool {
    if isWhole, !number.isWhole { return false }
    if let low, number < low { return false }
    if let high, high < number { return false }
    return true
  }
}

/// An object whose keys are known.
package struct ObjectShape: Hashable, Sendable {
  /// One key that is required, or judged only where it is there.
  package struct Member: Hashable, Sendable {
    /// The key, without the sample's escapes and `?`.
    package let key: String
    /// What its value must be.
    package let shape: Shape
    /// Whether the key may be absent.
    package let isOptional: Bool

    /// `shape` judges the value where the key is there.
    package init(key: String, shape: Shape, isOptional: Bool) {
      self.key = key
      self.shape = shape
      self.isOptional = isOptional
    }
  }

  /// The known keys in the sample's order.
  package let members: [Member]
  /// Whether further keys are refused.
  package let isClosed: Bool

  /// `members` are in the sample's order.
  package init(members: [Member], isClosed: Bool) {
    self.members = members
    self.isClosed = isClosed
  }
}

/// An array, or an object used as a map: entries that are all alike.
package struct CollectionShape: Hashable, Sendable {
  /// Which containers are taken.
  package enum Container: Hashable, Sendable { case array, map, either }

  /// How many entries are taken.
  package enum Count: Hashable, Sendable {
    case any
    case between(Int, Int?)
    case nodes
  }

  /// Which containers are taken.
  package var container: Container
  /// What every key must be; nil takes all.
  package var keys: Shape?
  /// What every entry must be; nil takes all.
  package var each: Shape?
  /// How many entries are taken.
  package var count: Count = .any
  /// The parts of entries that must be just the inventory's.
  package var inventorySets: [InventorySet] = []
  /// For each of these some entry must match.
  package var contains: [Shape] = []
  /// The entries in their order and number; nil takes any.
  package var sequence: [Shape]?
  /// The entries in any order, each as often as here; nil takes any.
  package var exactEntries: [JSONNode]?

  /// A collection of which nothing but its kind is asked yet.
  package init(_ container: Container) { self.container = container }
}

/// Values of a collection that are exactly those of all nodes of the inventory.
package struct InventorySet: Hashable, Sendable {
  /// What of an entry is meant.
  package enum Leaf: Hashable, Sendable {
    case key
    /// The keys from the entry down; empty for the entry itself.
    case value([String])
  }

  /// Which part of every entry is meant.
  package let leaf: Leaf
  /// What it is for each node.
  package let template: InventoryTemplate
  /// Where this is, and why it is asked for.
  package let place: ShapePlace

  /// `leaf` says which part of an entry the template is compared with.
  package init(leaf: Leaf, template: InventoryTemplate, place: ShapePlace) {
    self.leaf = leaf
    self.template = template
    self.place = place
  }
}
