// rollcall completions: what a shell needs to complete command lines.
import ArgumentParser
import Presentation

struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "A script that lets a shell complete commands, options, causes and districts.",
        discussion: """
            Examples:
              rollcall completions bash > /etc/bash_completion.d/rollcall
              rollcall completions zsh > "${fpath[1]}/_rollcall"
              rollcall completions fish > ~/.config/fish/completions/rollcall.fish
            """
    )

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish
    }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    func run() throws {
        let kind: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        StandardOutput().write(Rollcall.completionScript(for: kind) + "\n")
    }
}
