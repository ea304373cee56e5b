// Tokens of a portal, district by district, from files that may be renewed at any time.
internal import Configuration

/// Where the tokens of a portal are.
struct BearerTokens: Sendable {
    let login: SourceLogin

    /// The token of a district (nil: of the portal itself); nil where none is configured.
    func token(of district: String?) throws -> Secret? {
        if let district, let folder = login.tokenDirectory {
            guard let file = folder.below(district) else {
                throw PickupError(
                    .refused,
                    "a district's id cannot name a token file",
                    hint: "use token_file for this portal"
                )
            }
            return try read(file)
        }
        return try login.tokenFile.map(read)
    }

    private func read(_ file: SecretFile) throws -> Secret {
        do {
            return try file.read()
        } catch let error as ConfigurationError {
            throw PickupError(.unauthorised, error.message, hint: error.hint)
        }
    }
}
