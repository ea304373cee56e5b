// One man page, from the help of a command.
import ArgumentParser

/// A page for `man`, in the words of the command's own help.
struct ManualPage {
    /// `rollcall-hold-list`.
    let name: String
    let text: String

    /// The pages of a command and of all below it.
    static func pages(of command: any ParsableCommand.Type, path: [String]) -> [ManualPage] {
        let below = command.configuration.subcommands.flatMap { next in
            pages(of: next, path: path + [next.spokenName])
        }
        return [ManualPage(command, path)] + below
    }

    private init(_ command: any ParsableCommand.Type, _ path: [String]) {
        let name = path.joined(separator: "-")
        self.name = name
        let help = Rollcall.helpMessage(for: command, columns: 80)
        let abstract = command.configuration.abstract
        var page = ".TH \(name.uppercased()) 1 \"\" \"rollcall \(rollcallVersion)\"\n"
        page += ".SH NAME\n\(ManualPage.plain(name)) \\- \(ManualPage.plain(abstract))\n"
        for (heading, lines) in ManualPage.sections(help, without: abstract) {
            page += ".SH \(heading)\n.nf\n"
            page += lines.map { ManualPage.plain($0) + "\n" }.joined() + ".fi\n"
        }
        let others = command.configuration.subcommands.map {
            ".BR \(ManualPage.plain(name + "-" + $0.spokenName)) (1)\n"
        }
        if !others.isEmpty { page += ".SH SEE ALSO\n" + others.joined() }
        text = page
    }

    /// The parts of a help text under the names that man pages have for them.
    private static func sections(
        _ help: String,
        without abstract: String
    ) -> [(String, [String])] {
        let names = [
            "OVERVIEW": "DESCRIPTION", "USAGE": "SYNOPSIS", "ARGUMENTS": "ARGUMENTS",
            "OPTIONS": "OPTIONS",
        ]
        var found: [(String, [String])] = []
        for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
            let head = line.prefix { $0 != ":" }
            let commands =
                head.hasSuffix("SUBCOMMANDS")
                ? String(head.dropLast("SUBCOMMANDS".count)) + "COMMANDS" : nil
            if let name = names[String(head)] ?? commands, line.count > head.count {
                let rest = line.dropFirst(head.count + 1).drop { $0 == " " }
                found.append((name, rest.isEmpty || name == "DESCRIPTION" ? [] : [String(rest)]))
            } else if !found.isEmpty {
                found[found.count - 1].1.append(String(line))
            }
        }
        return found.map { name, lines in
            // An abstract that takes two lines goes on in the second; it is in the name already.
            let own = name == "DESCRIPTION" ? lines.drop { !$0.isEmpty } : lines[...]
            let full = own.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed()
            return (name, Array(full))
        }.filter { !$0.1.isEmpty }
    }

    /// Nothing of the text commands the formatter.
    private static func plain(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}
