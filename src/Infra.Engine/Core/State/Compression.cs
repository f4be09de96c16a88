namespace Infra.Engine.State;

internal enum Compression { None, Gzip, Zstd }
