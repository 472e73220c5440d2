namespace SkillOpt.Tests.Documentation;

public class PublicApiTests
{
    private static string Approved => Path.Combine(Repository.Root, "tests", "SkillOpt.Tests", "PublicApi.approved.txt");

    private static string Received => Path.ChangeExtension(Path.ChangeExtension(Approved, null), ".received.txt");

    [Fact]
    public void What_the_engine_offers_is_what_was_approved()
    {
        var received = PublicApi.Write(typeof(Skill).Assembly);
        var approved = File.Exists(Approved) ? File.ReadAllText(Approved).ReplaceLineEndings("\n") : "";
        if (received == approved)
        {
            File.Delete(Received);
            return;
        }

        File.WriteAllText(Received, received);
        var (before, after) = (Lines(approved), Lines(received));
        var changes = before.Except(after, StringComparer.Ordinal).Select(l => "- " + l)
            .Concat(after.Except(before, StringComparer.Ordinal).Select(l => "+ " + l))
            .Take(60);
        Assert.Fail($"""
            The public API of the engine is not the approved one:
            {string.Join('\n', changes)}

            If this is meant, approve it: mv {Relative(Received)} {Relative(Approved)}
            """);
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

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path);
}
