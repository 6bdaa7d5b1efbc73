// SPDX-License-Identifier: Apache-2.0

/// An attribute whose name is ours and whose value is escaped when it is written.
///
/// There is no way to make a `style` or an `on…` attribute: the page's policy forbids both.
struct HTMLAttribute: Sendable {
  let name: StaticString
  /// Nil for an attribute that says something by standing there, such as `hidden`.
  let value: String?

  private init(_ name: StaticString, _ value: String?) {
    self.name = name
    self.value = value
  }

  static func id(_ value: String) -> HTMLAttribute { HTMLAttribute("id", value) }
  static func `class`(_ value: String) -> HTMLAttribute { HTMLAttribute("class", value) }
  static func lang(_ value: String) -> HTMLAttribute { HTMLAttribute("lang", value) }
  static func title(_ value: String) -> HTMLAttribute { HTMLAttribute("title", value) }
  static func type(_ value: String) -> HTMLAttribute { HTMLAttribute("type", value) }
  static func href(_ value: HTMLLink) -> HTMLAttribute { HTMLAttribute("href", value.destination) }
  static func source(_ value: HTMLLink) -> HTMLAttribute { HTMLAttribute("src", value.destination) }
  static func relation(_ value: String) -> HTMLAttribute { HTMLAttribute("rel", value) }
  static func content(_ value: String) -> HTMLAttribute { HTMLAttribute("content", value) }
  static func name(_ value: String) -> HTMLAttribute { HTMLAttribute("name", value) }
  static func charset(_ value: String) -> HTMLAttribute { HTMLAttribute("charset", value) }
  static func httpEquivalent(_ value: String) -> HTMLAttribute { HTMLAttribute("http-equiv", value) }
  static func role(_ value: String) -> HTMLAttribute { HTMLAttribute("role", value) }
  static func scope(_ value: String) -> HTMLAttribute { HTMLAttribute("scope", value) }
  static func start(_ value: Int) -> HTMLAttribute { HTMLAttribute("start", String(value)) }
  static func span(_ value: Int) -> HTMLAttribute { HTMLAttribute("colspan", String(value)) }
  static func placeholder(_ value: String) -> HTMLAttribute { HTMLAttribute("placeholder", value) }
  static func download(_ value: String) -> HTMLAttribute { HTMLAttribute("download", value) }
  static func tabIndex(_ value: Int) -> HTMLAttribute { HTMLAttribute("tabindex", String(value)) }

  static let hidden = HTMLAttribute("hidden", nil)
  static let open = HTMLAttribute("open", nil)
  static let checked = HTMLAttribute("checked", nil)
  static let disabled = HTMLAttribute("disabled", nil)
  static let autocompleteOff = HTMLAttribute("autocomplete", "off")

  /// An `aria-` attribute.
  enum Accessibility {
    case label(String), labelledBy(String), current(String), live(String), controls(String)
    case isHidden
  }

  static func aria(_ fact: Accessibility) -> HTMLAttribute {
    switch fact {
    case .label(let value): HTMLAttribute("aria-label", value)
    case .labelledBy(let value): HTMLAttribute("aria-labelledby", value)
    case .current(let value): HTMLAttribute("aria-current", value)
    case .live(let value): HTMLAttribute("aria-live", value)
    case .controls(let value): HTMLAttribute("aria-controls", value)
    case .isHidden: HTMLAttribute("aria-hidden", "true")
    }
  }

  /// What the page's script reads; the script knows these names.
  enum Fact {
    case book(String), node(String), step(String), digest(String), action(String), root(String), title(String)
    case number(Int), from(String)
  }

  static func data(_ fact: Fact) -> HTMLAttribute {
    switch fact {
    case .book(let value): HTMLAttribute("data-book", value)
    case .node(let value): HTMLAttribute("data-node", value)
    case .step(let value): HTMLAttribute("data-step", value)
    case .digest(let value): HTMLAttribute("data-digest", value)
    case .action(let value): HTMLAttribute("data-action", value)
    case .root(let value): HTMLAttribute("data-root", value)
    case .title(let value): HTMLAttribute("data-title", value)
    case .number(let value): HTMLAttribute("data-number", String(value))
    case .from(let value): HTMLAttribute("data-from", value)
    }
  }

  /// A word of the interface for the script, in the page's language.
  static func word(_ name: StaticString, _ value: String) -> HTMLAttribute { HTMLAttribute(name, value) }

  /// The geometry of a drawing.
  enum Drawing {
    case viewBox(width: Int, height: Int)
    case x(Int), y(Int), width(Int), height(Int), radius(Int)
    case path(String)
    case anchor(String)
  }

  static func draw(_ fact: Drawing) -> HTMLAttribute {
    switch fact {
    case .viewBox(let width, let height): HTMLAttribute("viewBox", "0 0 \(width) \(height)")
    case .x(let value): HTMLAttribute("x", String(value))
    case .y(let value): HTMLAttribute("y", String(value))
    case .width(let value): HTMLAttribute("width", String(value))
    case .height(let value): HTMLAttribute("height", String(value))
    case .radius(let value): HTMLAttribute("rx", String(value))
    case .path(let value): HTMLAttribute("d", value)
    case .anchor(let value): HTMLAttribute("text-anchor", value)
    }
  }
}
