namespace Infra.Cli;

/// <summary>What the user can mend: one or more sentences that name the input and the mend. Exit code 1.</summary>
sealed class UserError(params IEnumerable<string> errors) : Exception(string.Join("\n", errors));
