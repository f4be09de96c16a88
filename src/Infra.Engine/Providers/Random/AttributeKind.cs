namespace Infra.Engine.Providers.Random;

/// <summary>What an attribute of the random package holds.</summary>
enum AttributeKind
{
    Whole,
    Flag,
    Text,
    TextMap,
    TextList,
}
