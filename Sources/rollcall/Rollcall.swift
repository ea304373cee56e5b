import ArgumentParser

@main
struct Rollcall: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rollcall")
}
