using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>The parts of a question to the optimizer: its instructions, and the sections that <see cref="Material"/> headed.</summary>
internal static class PromptParts
{
    /// <summary>A call as the run keeps it.</summary>
    /// <param name="key">The call's identity.</param>
    /// <param name="label">What it is for.</param>
    /// <param name="attempt">1 for the question, 2 for the repair turn, whose question is the same.</param>
    /// <param name="request">The question.</param>
    public static AskedCall CallOf(ContentHash key, string label, int attempt, StructuredRequest request) =>
        new(key, nameof(ModelRole.Optimizer), request.Stage, label, attempt, Of(request));

    /// <summary>The parts, in order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(StructuredRequest request)
    {
        var parts = new List<KeyValuePair<string, string>> { KeyValuePair.Create("instructions", request.System) };
        var (name, start, fence) = ("question", 0, "");
        var text = request.User;
        for (var at = 0; at < text.Length; )
        {
            var end = text.IndexOf('\n', at) is >= 0 and var found ? found + 1 : text.Length;
            var line = text.AsSpan(at, end - at).TrimEnd();

            // A heading within a fence is foreign text, and no fence can be closed from inside.
            if (fence.Length > 0)
            {
                fence = line.SequenceEqual(fence) ? "" : fence;
            }
            else if (line.StartsWith("```"))
            {
                fence = line[..^line.TrimStart('`').Length].ToString();
            }
            else if (line.StartsWith("# "))
            {
                Add(at);
                (name, start) = (line[2..].ToString(), end);
            }

            at = end;
        }

        Add(text.Length);
        return parts;

        void Add(int end)
        {
            if (text[start..end].Trim('\n') is { Length: > 0 } body)
            {
                parts.Add(KeyValuePair.Create(name, body));
            }
        }
    }
}
