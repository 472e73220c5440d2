using System.Reflection;

namespace SkillOpt.ApprovedApi;

/// <summary>
/// Compares what an assembly offers to others with the text that was approved, <c>PublicApi.approved.txt</c> in the folder of the tests of
/// that assembly.
/// </summary>
internal static class Approved
{
    public static void ShouldHold(Assembly assembly)
    {
        var folder = Path.Combine(Root(), "tests", $"{assembly.GetName().Name}.Tests");
        var (approved, received) = (Path.Combine(folder, "PublicApi.approved.txt"), Path.Combine(folder, "PublicApi.received.txt"));
        var now = PublicApi.Write(assembly);
        var then = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (now == then)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, now);
        var (before, after) = (Lines(then), Lines(now));
        var changes = before
            .Except(after, StringComparer.Ordinal)
            .Select(l => "- " + l)
            .Concat(after.Except(before, StringComparer.Ordinal).Select(l => "+ " + l))
            .Take(60);
        Assert.Fail(
            $"""
            The public API of {assembly.GetName().Name} is not the approved one:
            {string.Join('\n', changes)}

            If this is meant, approve it: mv {Path.GetRelativePath(Root(), received)} {Path.GetRelativePath(Root(), approved)}
            """
        );
    }

    // Each member with its type, so that a change says where it is.
    private static List<string> Lines(string api)
    {
        var lines = new List<string>();
        var type = "";
        foreach (var line in api.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            type = line[0] == ' ' ? type : line;
            lines.Add(line[0] == ' ' ? $"{type} | {line.Trim()}" : line);
        }

        return lines;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SkillOpt.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
