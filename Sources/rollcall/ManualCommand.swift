// rollcall manual: man pages, made from what the commands say of themselves.
import ArgumentParser
import Glibc
import Presentation

struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Writes a man page for every command into a folder.",
        discussion: """
            Example:
              rollcall manual /usr/local/share/man/man1
            """
    )

    @Argument(help: "The folder; made where it is not there.", completion: .directory)
    var folder: String

    func run() throws {
        if mkdir(folder, 0o755) != 0, errno != EEXIST { throw failure(folder) }
        let pages = ManualPage.pages(of: Rollcall.self, path: ["rollcall"])
        for page in pages {
            let path = "\(folder)/\(page.name).1"
            guard let file = fopen(path, "w") else { throw failure(path) }
            fputs(page.text, file)
            guard fclose(file) == 0 else { throw failure(path) }
        }
        StandardError().line("\(Prose.count(Int64(pages.count), "page")) in \(folder)")
    }

    private func failure(_ path: String) -> Failure {
        Failure(
            .error,
            "\(path) cannot be written: \(String(cString: strerror(errno)))",
            hint: "name a folder that you may write to"
        )
    }
}
