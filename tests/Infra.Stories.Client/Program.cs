using Infra.Stories.Client;

// The client of the stories: runs in the lab's client namespace and speaks to the database through the VIP, as an
// application would. The password comes by environment (DB_PASSWORD), never in argv.
var endpoint = Given.Database();
switch (args)
{
    case ["query", var sql]:
        Console.WriteLine(await Query.ScalarAsync(endpoint, sql));
        return 0;
    case ["write", var table, var acknowledged]:
        await Writing.RunAsync(endpoint, table, acknowledged, Stop.OnEndOfInput());
        return 0;
    case ["missing", var table, var acknowledged]:
        Console.WriteLine(await Query.MissingAsync(endpoint, table, acknowledged));
        return 0;
    default:
        Console.Error.WriteLine("usage: query SQL | write TABLE ACKNOWLEDGED-FILE | missing TABLE ACKNOWLEDGED-FILE");
        return 2;
}
