using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SkillOpt.Practice;

/// <summary>A proposal as a merger reads it, an edit or an instruction to an editor: what it says, line by line, and on what.</summary>
internal sealed class MergeCandidate
{
    private readonly JsonObject _proposal;
    private readonly ImmutableArray<(string Text, ImmutableArray<Finding> Rules)> _lines;

    private MergeCandidate(JsonObject proposal, string? old, ImmutableArray<(string Text, ImmutableArray<Finding> Rules)> lines)
    {
        _proposal = proposal;
        Old = old;
        _lines = lines;
    }

    /// <summary>The line that it removes or replaces; null when it only adds.</summary>
    public string? Old { get; }

    /// <summary>What it speaks of: a topic for each rule, the line it touches, the words of a line that is no rule.</summary>
    public IEnumerable<string> Subjects => [.. _lines.SelectMany(SubjectsOf), .. Old is null ? Array.Empty<string>() : [Old]];

    /// <summary>Reads a proposal.</summary>
    public static MergeCandidate Read(JsonObject proposal)
    {
        var noted = EditInstruction.Read(Text(proposal, "instruction"));
        var target = Text(proposal, "target");
        var old =
            noted is not null ? noted.Old
            : Text(proposal, "op") is "delete" or "replace" ? target
            : null;
        var text =
            noted is not null ? noted.New ?? ""
            : Text(proposal, "content") is { Length: > 0 } content ? content
            : Text(proposal, "instruction");
        return new MergeCandidate(
            proposal,
            old,
            [.. text.Split('\n').Where(l => l.Length > 0).Select(l => (l, SkillReader.Read(l).Findings))]
        );
    }

    /// <summary>Whether another proposal asks for nothing that this one does not ask for.</summary>
    public bool Covers(MergeCandidate other) =>
        Old == other.Old
        && other._lines.All(l =>
            l.Rules.IsEmpty
                ? _lines.Any(m => m.Text == l.Text)
                : l.Rules.All(r => _lines.Any(m => m.Rules.Any(f => f.Topic == r.Topic && f.Value == r.Value)))
        );

    /// <summary>What is left of it when some subjects are taken; null when nothing is. Only additions can be cut down.</summary>
    public MergeCandidate? Without(IEnumerable<string> taken)
    {
        var subjects = taken.ToHashSet(StringComparer.Ordinal);
        if (Old is not null)
        {
            return Subjects.Any(subjects.Contains) ? null : this;
        }

        var left = _lines.Where(l => !SubjectsOf(l).Any(subjects.Contains)).ToImmutableArray();
        return left.Length == _lines.Length ? this
            : left.IsEmpty ? null
            : new MergeCandidate(_proposal, null, left);
    }

    /// <summary>The proposal, resting on some tasks.</summary>
    public JsonObject Write(IEnumerable<string> taskIds)
    {
        var proposal = (JsonObject)_proposal.DeepClone();
        proposal["task_ids"] = ReplyFormat.Ids(taskIds);
        if (Old is null)
        {
            var text = string.Join('\n', _lines.Select(l => l.Text));
            if (EditInstruction.Read(Text(proposal, "instruction")) is { } noted)
            {
                proposal["instruction"] = EditInstruction.Write(noted with { New = text });
            }
            else if (proposal.ContainsKey("content"))
            {
                proposal["content"] = text;
            }
        }

        return proposal;
    }

    private static IEnumerable<string> SubjectsOf((string Text, ImmutableArray<Finding> Rules) line) =>
        line.Rules.IsEmpty ? [line.Text] : line.Rules.Select(r => r.Topic.ToString());

    private static string Text(JsonObject proposal, string name) => proposal[name]?.ToString() ?? "";
}
