// Schemas of before: some of the migrations, without the views.
import Postgres
import Store

struct SchemaSteps {
    func migrate(
        _ connection: borrowing Connection,
        from first: Int32 = 1,
        to last: Int32 = .max
    ) throws {
        if first == 1 { try connection.run(script: SQL.roles) }
        for migration in SQL.migrations.sorted(by: { $0.number < $1.number })
        where (first...last).contains(migration.number) {
            try connection.run(script: migration.text)
            if migration.number == 1 { try connection.run(script: SQL.Query.migrationTable) }
        }
    }
}
