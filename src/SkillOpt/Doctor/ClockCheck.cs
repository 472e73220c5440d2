using System.Runtime.CompilerServices;

namespace SkillOpt.Projects;

/// <summary>The clock: logins and certificates fail mysteriously when it is wrong.</summary>
internal sealed class ClockCheck : ICheck
{
    public string Name => "clock";

    public bool IsDear => false;

    public async IAsyncEnumerable<Finding> LookAsync(Examination examined, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var now = examined.Time.GetUtcNow();
        var built = new DateTimeOffset(
            File.GetLastWriteTimeUtc(
                Path.Combine(AppContext.BaseDirectory, "SkillOpt.dll") is var dll && File.Exists(dll)
                    ? dll
                    : Environment.ProcessPath ?? AppContext.BaseDirectory
            ),
            TimeSpan.Zero
        );
        yield return now >= built.AddDays(-2)
            ? Finding.Ok(Name, $"{now:yyyy-MM-dd HH:mm} UTC.")
            : Finding.Warning(
                Name,
                $"The clock says {now:yyyy-MM-dd HH:mm} UTC, which is before this program was installed.",
                "Set the clock; certificates and logins are refused when it is wrong."
            );
    }
}
