using System.Runtime.CompilerServices;
using SkillOpt.Calls;
using SkillOpt.Projects;
using SkillOpt.Workbooks;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Whether SpreadsheetBench can run here: isolation, the executors there are, LibreOffice when it is wanted, and a small program that is
/// really run.
/// </summary>
internal static class SpreadsheetCheck
{
    private const string Name = "environment";

    public static async IAsyncEnumerable<Finding> LookAsync(
        SpreadsheetSettings settings,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var python = await PythonExecutor.FindAsync(new ProcessRunner(TimeProvider.System), null, cancellationToken).ConfigureAwait(false);
        var csharp = CSharpExecutor.Find(out var problem);
        yield return Finding.Ok(
            Name,
            $"Executors here: {(python is null ? "no python (no python3 with openpyxl)" : $"python ({python} with openpyxl)")}, "
                + $"{(csharp is null ? $"no csharp ({problem})" : "csharp")}."
        );
        if (settings.Executor == "python" && python is null)
        {
            yield return Finding.Failure(
                Name,
                "executor: python is chosen, and there is no python3 with openpyxl.",
                "Install it (Debian: apt install python3-openpyxl), or set environment.executor: csharp."
            );
        }
        else if (settings.Executor == "csharp" && csharp is null)
        {
            yield return Finding.Failure(
                Name,
                $"executor: csharp is chosen, and {problem}.",
                "Install SkillOpt and the .NET runtime again, or set environment.executor: python."
            );
        }
        else
        {
            yield return await TryAsync(settings, cancellationToken).ConfigureAwait(false);
        }

        if (settings.Recalculates)
        {
            yield return LibreOffice.Find() is { } office
                ? Finding.Ok(Name, $"Formulas are recalculated by {office}.")
                : Finding.Failure(
                    Name,
                    "recalculate is set, and LibreOffice is missing.",
                    "Install it (Debian: apt install libreoffice-calc), or leave environment.recalculate out."
                );
        }
    }

    private static async Task<Finding> TryAsync(SpreadsheetSettings settings, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("skillopt-check-");
        try
        {
            var executor = settings.CreateExecutor();
            var (input, output) = (Path.Combine(folder.FullName, "in.xlsx"), Path.Combine(folder.FullName, "out.xlsx"));
            Workbook.Create().Save(input);
            var started = TimeProvider.System.GetTimestamp();
            var run = await executor.RunAsync(executor.Example, input, output, within: null, cancellationToken).ConfigureAwait(false);
            if (!run.Succeeded || !File.Exists(output))
            {
                return Finding.Failure(
                    Name,
                    $"A small {executor.Language} program does not run: {(run.Succeeded ? "it saved nothing" : run.Failure)}.",
                    "Correct what it names; bubblewrap needs user namespaces, which some containers forbid."
                );
            }

            var how = $"a small program ran in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s";
            return executor.IsIsolated
                ? Finding.Ok(Name, $"executor: {executor.Name} works in isolation; {how}.")
                : Finding.Warning(
                    Name,
                    $"executor: {executor.Name} works without isolation; {how}. Programs of the target have your rights.",
                    "Install bubblewrap (Debian: apt install bubblewrap) and leave environment.isolation out."
                );
        }
        catch (ModelCallException e)
        {
            return Finding.Failure(Name, e.Message, "Install what is missing, then run skillopt doctor again.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
