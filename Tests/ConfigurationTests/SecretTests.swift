// Secrets come from files that nobody else may read.
import Glibc
import TestSupport
import Testing

@testable import Configuration

@Suite struct Secrets {
    private let files: TemporaryFolder

    init() throws { files = try TemporaryFolder() }

    private func file(_ name: String, _ environment: [String: String] = [:]) -> SecretFile {
        SecretFile(name, folder: files.path, environment: environment)
    }

    @Test func `the first line is the secret, and printing shows a placeholder`() throws {
        chmod(try files.write("token", "hunter2\nmore\n"), 0o600)
        let secret = try file("token").read()
        #expect(secret.revealed == "hunter2")
        #expect("\(secret)" == "(secret)")
        #expect(String(reflecting: secret) == "(secret)")
    }

    @Test(arguments: [0o640, 0o604, 0o660] as [mode_t])
    func `a file that others may read is refused`(mode: mode_t) throws {
        chmod(try files.write("token", "hunter2"), mode)
        let error = try #require(throws: ConfigurationError.self) { try file("token").read() }
        #expect(error.message.contains("may be read by others"))
        #expect(error.hint.hasPrefix("chmod 600 "))
    }

    @Test func `a missing or empty file is named`() throws {
        #expect(throws: ConfigurationError.self) { try file("none").read() }
        chmod(try files.write("empty", "\n"), 0o600)
        let error = try #require(throws: ConfigurationError.self) { try file("empty").read() }
        #expect(error.message.contains("is empty"))
    }

    @Test func `a bare name is looked for among the credentials first`() throws {
        chmod(try files.write("credentials/token", "theirs"), 0o440)
        chmod(try files.write("token", "mine"), 0o600)
        let folder = ["CREDENTIALS_DIRECTORY": files.path("credentials")]
        #expect(try file("token", folder).read().revealed == "theirs")
        #expect(try file("./token", folder).read().revealed == "mine")
        #expect(try file("token").read().revealed == "mine")
    }

    @Test func `a district's name cannot lead out of the folder of tokens`() {
        #expect(file("tokens").below("d1")?.path == files.path("tokens/d1"))
        for name in ["", "..", ".x", "a/b", "a\u{0}b"] {
            #expect(file("tokens").below(name) == nil)
        }
    }
}
