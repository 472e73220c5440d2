namespace SkillOpt.Runs;

/// <summary>
/// The exclusive right to write to a run directory: an operating-system lock on <c>run.lock</c>, which ends with the process whatever ends
/// it, so that a dead process never blocks a run. <c>owner.json</c> tells others who holds it.
/// </summary>
internal sealed class RunLock : IDisposable
{
    public const string OwnerFile = "owner.json";
    private const string LockFile = "run.lock";

    private readonly FileStream _stream;
    private readonly string _ownerPath;

    private RunLock(FileStream stream, string ownerPath)
    {
        _stream = stream;
        _ownerPath = ownerPath;
    }

    /// <summary>The process that held the lock before and did not give it back; null when it ended cleanly or there was none.</summary>
    public RunOwner? Predecessor { get; private init; }

    public static RunLock Take(string folder)
    {
        var ownerPath = Path.Combine(folder, OwnerFile);
        var stream = OpenExclusively(Path.Combine(folder, LockFile), ownerPath);
        try
        {
            var predecessor = RunOwner.Read(ownerPath);
            RunOwner.Current().Write(ownerPath);
            return new RunLock(stream, ownerPath) { Predecessor = predecessor };
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_ownerPath);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next process finds an owner that is dead, as after a crash.
        }

        _stream.Dispose();
    }

    private static FileStream OpenExclusively(string lockPath, string ownerPath)
    {
        try
        {
            return new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure)
            when (failure is UnauthorizedAccessException || (failure is IOException io && !FileFault.IsLockedByAnother(io)))
        {
            throw FileFault.Translate(failure, lockPath);
        }
        catch (IOException failure)
        {
            var folder = Path.GetDirectoryName(lockPath);
            var owner = RunOwner.Read(ownerPath) is { } known ? $"process {known.Pid} on {known.Host}" : "another process";
            throw new SkillOptException(
                "SKO2101",
                $"The run {folder} is in use by {owner}; wait for it or stop it, or choose another run name.",
                ExitCode.InvalidInput,
                failure
            );
        }
    }
}
