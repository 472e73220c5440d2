using System.Text.Json.Nodes;

namespace SkillOpt.Reporting;

/// <summary>What changed between two versions of a run's skill, as JSON.</summary>
internal static class DiffJson
{
    public static JsonObject Of(SkillVersion from, SkillVersion to, IEnumerable<AttributedHunk> hunks) =>
        new()
        {
            ["from"] = from.FullName,
            ["to"] = to.FullName,
            ["hunks"] = JsonList.Of(hunks, Of),
        };

    private static JsonObject Of(AttributedHunk hunk) =>
        new()
        {
            ["file"] = hunk.File,
            ["header"] = hunk.Hunk.Header,
            ["origins"] = JsonList.Of(hunk.Origins),
            ["lines"] = JsonList.Of(
                hunk.Hunk.Lines.Zip(hunk.LineOrigins),
                l => new JsonObject
                {
                    ["kind"] = Wording.Of(l.First.Kind),
                    ["text"] = l.First.Text,
                    ["origin"] = l.Second?.Version,
                    ["edit"] = l.Second?.Edit?.Index,
                    ["proposal"] = l.Second?.Edit?.Proposal,
                }
            ),
        };
}
