// The one executable: every command is a file beside this one.
import ArgumentParser
import Presentation

/// The version printed and kept with every run.
let rollcallVersion = "0.1.0"

@main
struct Rollcall: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollcall",
        abstract: "Which schools are not there, across all districts and nights.",
        discussion: """
            Examples:
              rollcall demo                          invented districts, real answers
              rollcall ingest /srv/deliveries        pick up what is due, once
              rollcall not-onboarded --state TX      schools that are not onboarded
              rollcall district bluestem             one district on one page
              rollcall errors --district bluestem --format csv > bluestem.csv

            More help:  rollcall help environment, formats, times or exit-codes
            """,
        version: "rollcall \(rollcallVersion)",
        groupedSubcommands: [
            CommandGroup(
                name: "Question",
                subcommands: [
                    BriefCommand.self, NotOnboardedCommand.self, CausesCommand.self,
                    ChangesCommand.self, TrendCommand.self,
                    FindCommand.self, SchoolCommand.self, RecordCommand.self,
                    DistrictsCommand.self, DistrictCommand.self,
                    ErrorsCommand.self, SyncsCommand.self, GapsCommand.self, RejectsCommand.self,
                    BlockedCommand.self, ClosingsCommand.self,
                ]
            ),
            CommandGroup(
                name: "Triage",
                subcommands: [
                    DecideCommand.self, FixedCommand.self, PromisesCommand.self, NoteCommand.self,
                    AssignCommand.self, SnoozeCommand.self, LogCommand.self,
                    LetterCommand.self, LettersCommand.self,
                ]
            ),
            CommandGroup(
                name: "Operating",
                subcommands: [
                    IngestCommand.self, WorkCommand.self, StatusCommand.self, HoldCommand.self,
                    PauseCommand.self, ResumeCommand.self, RetryCommand.self,
                ]
            ),
            CommandGroup(
                name: "Set-up",
                subcommands: [
                    ConfigCommand.self, SourceCommand.self, ImportCommand.self,
                    AccessCommand.self, DatabaseCommand.self, DoctorCommand.self, DemoCommand.self,
                    CompletionsCommand.self, ManualCommand.self,
                ]
            ),
            CommandGroup(
                name: "Data care",
                subcommands: [
                    CatalogueCommand.self, ExportCommand.self, ArchiveCommand.self,
                    PurgeCommand.self, SubjectCommand.self,
                ]
            ),
        ]
    )

    static func main() {
        do {
            let words = FirstWords(CommandLine.arguments.dropFirst())
            if let topic = words.topic {
                StandardOutput().write(topic.text)
                return
            }
            try words.check()
            var command = try parseAsRoot()
            try command.run()
            StandardOutput.finish()
        } catch let failure as Failure {
            end(failure)
        } catch {
            let code = exitCode(for: error)
            if code == .success || code == .validationFailure || error is ExitCode {
                StandardOutput.finish()
                Rollcall.exit(withError: error)
            }
            end(Failure(explaining: error))
        }
    }

    private static func end(_ failure: Failure) -> Never {
        StandardOutput.finish()
        failure.report()
        Rollcall.exit(withError: ExitCode(failure.code.rawValue))
    }
}
