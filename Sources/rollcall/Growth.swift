// How much something must grow before it is shown again.
import ArgumentParser

/// So many times as much as there is now: `2`, `1.5`, `2x`.
struct Growth: ExpressibleByArgument {
    let factor: Double

    init?(argument: String) {
        let digits = argument.hasSuffix("x") ? argument.dropLast() : argument[...]
        guard let factor = Double(digits), factor > 1, factor <= 1_000 else { return nil }
        self.factor = factor
    }
}
