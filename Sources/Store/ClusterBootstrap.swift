// The first things in a private cluster: the database and the role that owns it.
public import Postgres

/// Prepares a private cluster; safe to repeat.
public enum ClusterBootstrap {
    /// Takes a superuser's connection; the owner it makes is none.
    public static func prepare(_ connection: borrowing Connection) throws {
        if try connection.execute(SQL.Query.clusterOwnerExists).count == 0 {
            try connection.run(script: SQL.Query.clusterOwnerCreate)
        }
        if try connection.execute(SQL.Query.clusterDatabaseExists).count == 0 {
            try connection.run(script: SQL.Query.clusterDatabaseCreate)
        }
        if try connection.execute(SQL.Query.clusterPacksSlowly).count > 0 {
            try connection.run(script: SQL.Query.clusterPackFast)
            try connection.run(script: SQL.Query.clusterReload)
        }
    }
}
