namespace Infra.Engine.Providers.Command.Remote;

/// <summary>The numbers of SFTP, version 3.</summary>
static class Sftp
{
    public const uint Version = 3;

    public const byte Init = 1;
    public const byte VersionAnswer = 2;
    public const byte Open = 3;
    public const byte Close = 4;
    public const byte Write = 6;
    public const byte MakeFolder = 14;
    public const byte Stat = 17;
    public const byte Status = 101;
    public const byte Handle = 102;
    public const byte Attributes = 105;
}
