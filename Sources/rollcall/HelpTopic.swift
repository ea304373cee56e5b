// Help that belongs to no single command.

/// What `rollcall help TOPIC` explains.
enum HelpTopic: String, CaseIterable {
    case environment
    case formats
    case times
    case exitCodes = "exit-codes"

    var text: String {
        switch self {
        case .environment: HelpTopic.environmentText
        case .formats: HelpTopic.formatsText
        case .times: HelpTopic.timesText
        case .exitCodes: HelpTopic.exitCodesText
        }
    }

    private static let environmentText = """
        Examples:
          ROLLCALL_SPECIALIST="Marta Diaz" rollcall not-onboarded
          ROLLCALL_PAGER= rollcall errors bluestem

        An option on the command line comes before a variable.

        ROLLCALL_DATABASE_URL  the PostgreSQL to use; without it the private one
                               under ROLLCALL_HOME
        ROLLCALL_HOME          where the private PostgreSQL lives:
                               ~/.local/share/rollcall, for root /var/lib/rollcall
        ROLLCALL_SPECIALIST    whose districts questions are about unless told
                               otherwise; --everyone, --specialist or a named
                               district lift it
        ROLLCALL_USER          your name in the log of decisions; else your login
        ROLLCALL_AS_OF         the moment questions speak of unless --as-of says
                               another
        ROLLCALL_PAGER, PAGER  shows answers longer than the screen: less -FIRX;
                               empty for none
        NO_COLOR               not empty: no colour; CLICOLOR_FORCE: even in a pipe
        TERM                   dumb: neither colour nor pager
        COLUMNS, LINES         the size of a screen that does not tell it
        TZ                     the time zone of what screens show and of bare dates;
                               UTC without it
        PGPASSFILE             where the password stands; it is never an option of a
                               command

        """

    private static let formatsText = """
        Examples:
          rollcall not-onboarded --format csv > waiting.csv
          rollcall errors bluestem --columns clever_id,cause --format tsv
          rollcall not-onboarded --format html > waiting.html

        table     for people: 50 rows unless --limit says more, local times, ? for
                  unknown
        csv       for spreadsheets: a value that a spreadsheet would run is made
                  harmless by a ' in front; --raw-csv leaves it alone
        tsv       the same with tabs; a tab, line end or backslash in a value is \\t,
                  \\n, \\r, \\\\
        json      {"schema_version":1,"as_of":"...","rows":[...]}; unknown is null,
                  never 0
        ndjson    one row per line, the same rows
        markdown  a table for a ticket or a chat
        html      one page by itself: prints well, reads without scripts, sorts with
                  them

        Columns keep their names; new ones may be added. --columns a,b,c chooses and
        orders them in every format; --columns list names them. csv, tsv, json and
        ndjson are never cut unless --limit is given, and times there are RFC 3339
        in UTC.

        """

    private static let timesText = """
        Examples:
          rollcall syncs --since 7d
          rollcall errors bluestem --as-of 2026-11-01
          rollcall not-onboarded --since 2026-11-20T07:00:00-06:00

        2026-11-24             a day: its end for --as-of and --until, its start for
                               --since, in the zone of TZ (UTC without it)
        2026-11-24T07:00:00Z   a moment, with Z or an offset; without one in the
                               zone of TZ
        30m  12h  7d  2w       so long before now; for --since and --until of
                               questions so long before --as-of

        Where people decide (snooze, decide, fixed), 7d and 2w are days from today.

        --as-of answers with what is known today about what was open then: a report
        that arrived late counts at its sync's time. Whatever is shown as NEW began
        after 07:00 of the working day before the newest night.

        """

    private static let exitCodesText = """
        Examples:
          rollcall status --fail-on late,gap || page-somebody
          rollcall ingest /srv/deliveries; echo $?

          0  done
          1  findings, only where --fail-on asked for them
          2  an error; the message names the place, running the command again is safe
          3  no database, or it cannot be reached
          4  the database refused the role or its password
          5  ingest could not get or read what is still being retried; it is named
          6  nothing new within a source's expect_within
         64  the command line is wrong, or a district's name matches several
        130  interrupted

        """
}
