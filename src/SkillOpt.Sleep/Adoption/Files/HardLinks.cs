using System.Collections.Immutable;
using System.Globalization;

namespace SkillOpt.Sleep;

/// <summary>How many names a file has.</summary>
internal static class HardLinks
{
    /// <summary>The number of names; 1 where it cannot be told.</summary>
    public static async Task<int> CountAsync(string path, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            return 1;
        }

        ImmutableArray<string> arguments = OperatingSystem.IsMacOS() ? ["-f", "%l", path] : ["-c", "%h", "--", path];
        var result = await new ProcessRunner(TimeProvider.System)
            .RunAsync(new ProcessRequest("stat", arguments) { Timeout = TimeSpan.FromSeconds(10) }, cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded && int.TryParse(result.Output.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : 1;
    }
}
