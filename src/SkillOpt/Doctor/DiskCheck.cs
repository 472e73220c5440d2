using System.Runtime.CompilerServices;

namespace SkillOpt.Projects;

/// <summary>The folder of the runs: it can be written, and there is room.</summary>
internal sealed class DiskCheck : ICheck
{
    private const long LeastFree = 200L * 1024 * 1024;

    public string Name => "disk";

    public bool IsDear => false;

    public async IAsyncEnumerable<Finding> LookAsync(Examination examined, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = examined.Spec.PathOf(examined.Spec.Run.Folder);
        Directory.CreateDirectory(folder);
        var probe = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
        await File.WriteAllTextAsync(probe, "", cancellationToken).ConfigureAwait(false);
        File.Delete(probe);
        var free = new DriveInfo(folder).AvailableFreeSpace;
        yield return free >= LeastFree
            ? Finding.Ok(Name, $"{examined.Spec.Run.Folder} can be written; {free / (1024.0 * 1024 * 1024):0.0} GB are free.")
            : Finding.Warning(
                Name,
                $"Only {free / (1024 * 1024)} MB are free where {examined.Spec.Run.Folder} lies.",
                "Free some space, or set run.folder to another disk."
            );
    }
}
