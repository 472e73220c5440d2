using System.Text;

namespace SkillOpt.Scoring;

/// <summary>The prompts of judges and the material that they are shown.</summary>
internal static class JudgePrompts
{
    public static string Judge { get; } = Read("judge");

    public static string Pairwise { get; } = Read("pairwise");

    public static string Draft { get; } = Read("draft");

    /// <summary>The task as a judge may see it: the question, what is expected, and the named metadata.</summary>
    public static string Task(ScoringRequest request, bool showExpected, IReadOnlyList<string> metadata)
    {
        var text = new StringBuilder();
        Section(text, "Task", request.Task.Question);
        if (showExpected && request.Task.ExpectedTexts.Count > 0)
        {
            Section(text, "Expected (a reference, not the only good wording)", string.Join("\n", request.Task.ExpectedTexts));
        }

        foreach (var name in metadata)
        {
            Section(text, name, request.Task.Metadata.GetValueOrDefault(name)?.ToJsonString() ?? "");
        }

        return text.ToString();
    }

    /// <summary>A headed section whose text stands in a fence that it cannot close.</summary>
    public static void Section(StringBuilder text, string heading, string body)
    {
        if (string.IsNullOrWhiteSpace(body))
        {
            return;
        }

        var longest = 2;
        var run = 0;
        foreach (var c in body)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        text.Append("# ")
            .Append(heading)
            .Append("\n\n")
            .Append(fence)
            .Append("text\n")
            .Append(body.TrimEnd('\n'))
            .Append('\n')
            .Append(fence)
            .Append("\n\n");
    }

    private static string Read(string name)
    {
        using var stream = typeof(JudgePrompts).Assembly.GetManifestResourceStream($"grader-prompts/{name}.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
