// Whom to tell: a command, a web service, and whoever waits for a sign of life.

/// A URL whose path may be a secret: written out, or in a file of its own.
public struct AlarmURL: Sendable {
    private let written: String?
    private let file: SecretFile?

    init?(written: String?, file: SecretFile?) {
        guard written != nil || file != nil else { return nil }
        self.written = written
        self.file = file
    }

    /// The URL itself, for the one place that must ask it; a file comes before what is written out.
    public func read() throws -> String { try file?.read().revealed ?? written ?? "" }
}

extension Configuration {
    /// Whom to tell, and how.
    public struct Alarms: Sendable {
        public let command: Configured<[String]>
        /// Where alarms are sent as JSON.
        public let webhook: AlarmURL?
        /// Sent with them as a bearer token.
        public let webhookToken: SecretFile?
        /// The key that signs them.
        public let webhookKey: SecretFile?
        /// Called after a good run.
        public let pingURL: AlarmURL?
        /// Hosts and addresses that may be asked, as those of a source.
        public let allow: Configured<[String]>
        /// Certificates to trust instead of the system's.
        public let caFile: String?

        init(_ reader: inout SettingReader, _ place: SecretPlace) throws {
            command = try reader.list("notify.command")
            webhook = AlarmURL(
                written: try reader.text("notify.webhook", show: withoutPath).value,
                file: try reader.text("notify.webhook_file").value.map(place.file)
            )
            webhookToken = try reader.text("notify.webhook_token_file").value.map(place.file)
            webhookKey = try reader.text("notify.webhook_key_file").value.map(place.file)
            pingURL = AlarmURL(
                written: try reader.text("notify.ping_url", show: withoutPath).value,
                file: try reader.text("notify.ping_url_file").value.map(place.file)
            )
            allow = try reader.list("notify.allow")
            caFile = try reader.text("notify.ca_file").value.map { place.path($0) }
        }
    }
}
