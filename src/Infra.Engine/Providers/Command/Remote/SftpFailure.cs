namespace Infra.Engine.Providers.Command.Remote;

/// <summary>The other side refused something, in the words of Go's library.</summary>
sealed class SftpFailure(string message) : Exception(message)
{
    /// <summary>The answer, if it does not tell of a failure.</summary>
    public static Packet Check(Packet answer)
    {
        if (answer.Type != Sftp.Status)
            return answer;
        return answer.TakeNumber() switch
        {
            0 => answer,
            1 => throw new SftpFailure("EOF"),
            2 => throw new SftpFailure("file does not exist"),
            3 => throw new SftpFailure("permission denied"),
            4 => throw new SftpFailure($"sftp: \"{answer.TakeText()}\" (SSH_FX_FAILURE)"),
            var code => throw new SftpFailure($"sftp: \"{answer.TakeText()}\" ({code})"),
        };
    }
}
