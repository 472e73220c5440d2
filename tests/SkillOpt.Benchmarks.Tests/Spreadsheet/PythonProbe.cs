namespace SkillOpt.Benchmarks.Tests.Spreadsheet;

/// <summary>Whether a Python with openpyxl is installed here.</summary>
internal static class PythonProbe
{
    public static async Task<bool> IsThereAsync(CancellationToken cancellationToken) =>
        await PythonExecutor.FindAsync(new ProcessRunner(TimeProvider.System), null, cancellationToken) is not null;
}
