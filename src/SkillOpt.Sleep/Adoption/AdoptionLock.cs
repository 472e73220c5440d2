namespace SkillOpt.Sleep;

/// <summary>The right to write: a lock of the operating system, which ends with the process whatever ends it.</summary>
internal sealed class AdoptionLock : IDisposable
{
    private readonly FileStream _stream;

    private AdoptionLock(FileStream stream) => _stream = stream;

    /// <summary>Takes a lock.</summary>
    /// <param name="file">The lock's file.</param>
    /// <param name="doing">What the other one is doing, e.g. <c>adopting</c>.</param>
    /// <exception cref="SkillOptException">SKO7014: another process has it.</exception>
    public static AdoptionLock Take(string file, string doing)
    {
        try
        {
            var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            SleepHome.MakePrivate(file);
            return new AdoptionLock(stream);
        }
        catch (IOException e) when (FileFault.IsLockedByAnother(e))
        {
            throw new SkillOptException(
                "SKO7014",
                $"Another skillopt sleep is {doing} at this moment; wait until it is done, then run the same command again.",
                ExitCode.Waiting,
                e
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
