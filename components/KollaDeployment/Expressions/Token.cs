namespace Infra.Components.Kolla.Expressions;

/// <summary>What a word of an expression is.</summary>
internal enum TokenKind { Name, Text, Number, Sign, End }

/// <summary>A word of an expression.</summary>
internal readonly record struct Token(TokenKind Kind, string Word)
{
    public bool Is(string word) => Kind is TokenKind.Sign or TokenKind.Name && Word == word;
}
