// A letter as text for a mail, and as markdown for a ticket.
import Presentation

extension Letter {
    private static let width = 76

    /// Plain text, wrapped for a mail.
    var text: String {
        var text = "To:       \(Terminal.safe(addressee))\nSubject:  \(Terminal.safe(subject))\n\n"
        text += "Hello,\n\n" + paragraph(opening)
        if !changes.isEmpty { text += "\n" + changes.map(paragraph).joined() }
        for (index, item) in items.enumerated() {
            text += "\n" + hanging("\(index + 1). ", item.title)
            for line in item.lines { text += hanging("   ", line) }
        }
        return text + "\n" + closing.map(paragraph).joined() + "\nThank you\n"
    }

    private func paragraph(_ text: String) -> String { hanging("", text) }

    private func hanging(_ start: String, _ text: String) -> String {
        let indent = String(repeating: " ", count: start.count)
        let lines = Prose.wrapped(Terminal.safe(text), width: Letter.width - start.count)
        return lines.enumerated().map { ($0 == 0 ? start : indent) + $1 + "\n" }.joined()
    }

    /// Markdown; what comes from a report is escaped.
    var markdown: String {
        var text = "## \(escaped(subject))\n\nTo: \(escaped(addressee))\n\nHello,\n\n"
        text += escaped(opening) + "\n\n"
        for change in changes { text += escaped(change) + "\n\n" }
        for (index, item) in items.enumerated() {
            text += "\(index + 1). **\(escaped(item.title))**\n"
            for line in item.lines {
                let isPoint = line.hasPrefix("- ")
                text +=
                    "   " + (isPoint ? "- " + escaped(String(line.dropFirst(2))) : escaped(line))
                    + (isPoint ? "\n" : "  \n")
            }
            text += "\n"
        }
        return text + closing.map { escaped($0) + "\n\n" }.joined() + "Thank you\n"
    }

    private func escaped(_ text: String) -> String {
        Terminal.safe(text).reduce(into: "") { result, character in
            if "\\`*_{}[]()<>#+!|~&".contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}
