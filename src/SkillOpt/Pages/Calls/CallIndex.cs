using System.Text.Json;
using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>
/// The optimizer's calls of a run: as they were told, or, in runs of earlier versions, as the journal holds their replies.
/// </summary>
internal sealed class CallIndex : IDisposable
{
    /// <summary>What is said of runs of earlier versions.</summary>
    public const string Untold = "this run does not tell what its calls were asked: a program of an earlier version made them";

    private readonly RunMoment _moment;
    private readonly RunReader _reader;
    private readonly IReadOnlyList<StoredCall> _told;

    public CallIndex(RunMoment moment)
    {
        _moment = moment;
        _reader = RunReader.Open(moment.Folder);
        _told = [.. _reader.Calls().Where(c => c.At < moment.Until)];
        var known = _told.Select(c => c.Key).ToHashSet();
        var others = moment.IsPast
            ? []
            : _reader.Journal().Where(e => e.Kind == JournalKind.Call && IsOptimizer(e) && !known.Contains(e.Key)).ToList();
        Rows =
        [
            .. others.Select(e => new CallRow(
                e.Key.ToString(),
                _reader.StoredAt(e.Key),
                RoleOf(e),
                StageOf(e),
                null,
                null,
                null,
                null,
                null,
                null,
                0
            )),
            .. _told.Select(RowOf),
        ];
        Note = others.Count > 0 ? Untold : null;
    }

    /// <summary>The calls, in order, without what their replies tell.</summary>
    public IReadOnlyList<CallRow> Rows { get; }

    /// <summary>What the run does not tell; null where it tells all.</summary>
    public string? Note { get; }

    /// <summary>The place of a call.</summary>
    /// <exception cref="SkillOptException">SKO1385: there is no such call.</exception>
    public int PlaceOf(string key)
    {
        var found = Rows.Index()
            .Where(r => r.Item.Key.StartsWith(key, StringComparison.Ordinal) || r.Item.Label == key)
            .Select(r => r.Index)
            .ToList();
        return found.Count > 0 && key.Length > 0
            ? found[0]
            : throw new SkillOptException(
                "SKO1385",
                $"Run {_moment.Name} has no call '{key}'; list them with 'skillopt calls', and name one by the beginning of its key."
            );
    }

    /// <summary>The row with what its reply tells.</summary>
    public CallRow WithReply(CallRow row) =>
        ReplyOf(row.Key) is { } reply
            ? row with
            {
                Model = reply.Model,
                Usage = UsageView.Of(reply.Usage),
            }
            : row with
            {
                Outcome = row.Outcome ?? "no reply",
            };

    /// <summary>A reply; null where the journal does not hold it.</summary>
    public RecordedReply? ReplyOf(string key) =>
        _reader.Value(ContentHash.Parse(key)) is { } stored ? JsonSerializer.Deserialize(stored, CallsJson.Default.RecordedReply) : null;

    /// <summary>What was asked, part by part.</summary>
    public IReadOnlyList<CallPart> PartsOf(string key) =>
        _told.FirstOrDefault(c => c.Key.ToString() == key) is { } call
            ? [.. call.Parts.Select(p => new CallPart(p.Key, p.Value.ToString(), _reader.Text(p.Value) ?? ""))]
            : [];

    public void Dispose() => _reader.Dispose();

    private CallRow RowOf(StoredCall call)
    {
        var patch = PatchOf(call.Label);
        return new CallRow(
            call.Key.ToString(),
            call.At,
            TermName.Of(Enum.TryParse<ModelRole>(call.Role, out var role) ? role : ModelRole.Optimizer),
            call.Stage,
            call.Label,
            SpendItem.StepOf(call.Label),
            call.Attempt,
            null,
            null,
            patch?.IsLost == true ? "lost: no usable answer" : null,
            patch?.Proposals.Count ?? 0
        );
    }

    private PatchProposed? PatchOf(string label) =>
        SpendItem.StepOf(label) is { } step
            ? _moment.View.Step(step)?.Patches.FirstOrDefault(p => ProposalFates.LabelOf(p) == label)
            : null;

    // Earlier versions told only role and stage, in the label of the reply. A target's calls within a rollout are its trajectory.
    private static bool IsOptimizer(JournalEntry entry) => !entry.Label.StartsWith(nameof(ModelRole.Target), StringComparison.Ordinal);

    private static string RoleOf(JournalEntry entry) => entry.Label.Split(' ')[0].ToLowerInvariant();

    private static string StageOf(JournalEntry entry) => entry.Label.Split(' ', 2) is [_, var stage] ? stage : "";
}
