using Infra.Components.Nodes;

namespace Infra.Components.Galera;

/// <summary>
/// Users as steps of a member. Galera replicates them, so on later members the checks hold at once. Statements reach the client on
/// its standard input; passwords are of letters and digits (RandomPassword), names were validated.
/// </summary>
public static class GaleraUserSteps
{
    private const string Client = "mariadb --batch --skip-column-names";

    /// <summary>A member that started a moment ago answers every statement with an error until it has its place in the cluster.</summary>
    public static NodeStep Prepared() => new()
    {
        Name = "prepared",
        Check = Ready,
        Apply = $"""
            end=$(($(date +%s) + {PreparedSeconds}))
            until {Ready}; do
                [ "$(date +%s)" -lt $end ] || {"{"} echo 'wsrep_ready is not ON after {PreparedSeconds} s'; exit 1; {"}"}
                sleep 0.2
            done
            """,
    };

    private const int PreparedSeconds = 120;

    private const string Ready = """[ "$(echo "SHOW STATUS LIKE 'wsrep_ready'" | mariadb --batch --skip-column-names | cut -f 2)" = ON ]""";

    /// <summary>The user of the health check: known by its system user, without rights.</summary>
    public static NodeStep HealthUser() => new()
    {
        Name = "health-user",
        Check = Expect($"SELECT IF(COUNT(*) = 1, 'ok', 'missing') FROM mysql.global_priv WHERE User = '{GaleraHealthWriter.User}' AND Host = 'localhost';"),
        Apply = Run($"CREATE USER IF NOT EXISTS '{GaleraHealthWriter.User}'@'localhost' IDENTIFIED VIA unix_socket;"),
    };

    /// <summary>A user of an application with its databases.</summary>
    public static NodeStep User(GaleraUserArgs user)
    {
        var databases = DatabasesOf(user);
        var secret = $"{{{{secret:{user.Name}}}}}";
        var administrator = user.Administrator
            ? $"\n  AND (SELECT COUNT(*) FROM information_schema.USER_PRIVILEGES WHERE GRANTEE = '''{user.Name}''@''%''' AND PRIVILEGE_TYPE = 'CREATE USER' AND IS_GRANTABLE = 'YES') = 1" : "";
        return new()
        {
            Name = $"user-{user.Name.Replace('_', '-')}",
            Check = Expect(string.Join('\n',
            [
                "SELECT IF(",
                $"  (SELECT COUNT(*) FROM mysql.global_priv WHERE User = '{user.Name}' AND Host = '%' AND JSON_VALUE(Priv, '$.authentication_string') = PASSWORD('{secret}')) = 1",
                $"  AND (SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME IN ({string.Join(", ", databases.Select(d => $"'{d}'"))})) = {databases.Count}",
                $"  AND (SELECT COUNT(*) FROM mysql.db WHERE User = '{user.Name}' AND Host = '%' AND Create_priv = 'Y' AND REPLACE(Db, '\\\\', '') IN ({string.Join(", ", databases.Select(d => $"'{d}'"))})) = {databases.Count}{administrator},",
                "  'ok', 'missing');",
            ])),
            Apply = Run(string.Join('\n',
            [
                .. databases.Select(d => $"CREATE DATABASE IF NOT EXISTS `{d}` CHARACTER SET utf8mb4;"),
                $"CREATE USER IF NOT EXISTS '{user.Name}'@'%';",
                $"ALTER USER '{user.Name}'@'%' IDENTIFIED BY '{secret}';",
                .. databases.Select(d => $"GRANT ALL PRIVILEGES ON `{d.Replace("_", "\\_")}`.* TO '{user.Name}'@'%';"),
                .. user.Administrator ? [$"GRANT ALL PRIVILEGES ON *.* TO '{user.Name}'@'%' WITH GRANT OPTION;"] : Array.Empty<string>(),
            ])),
        };
    }

    /// <summary>Databases of a user: the given ones, or one of its own name.</summary>
    public static IReadOnlyList<string> DatabasesOf(GaleraUserArgs user) => user.Databases ?? [user.Name];

    private static string Expect(string sql) => $"test \"$({Client} <<'SQL'\n{sql}\nSQL\n)\" = ok";

    private static string Run(string sql) => $"{Client} <<'SQL'\n{sql}\nSQL";
}
