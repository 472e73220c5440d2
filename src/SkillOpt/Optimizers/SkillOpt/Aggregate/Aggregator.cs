using System.Text.Json.Nodes;
using SkillOpt.Calls;

namespace SkillOpt.Training;

/// <summary>
/// Stage 3, aggregate: patches of failures and of successes are merged level by level, side by side, and then with one another.
/// </summary>
internal sealed class Aggregator(OptimizerCalls calls, TrainingOptions options)
{
    private readonly ProposalFormat _format = ProposalFormat.Of(options.UpdateMode);

    /// <summary>Merges a step's patches into one.</summary>
    /// <returns>The patch, and whether a merge call was lost on the way (its inputs were then put one after another).</returns>
    public async Task<MergeResult> MergeAsync(
        StepContext context,
        string label,
        IReadOnlyList<ProposedPatch> failures,
        IReadOnlyList<ProposedPatch> successes,
        CancellationToken cancellationToken
    )
    {
        var both = await Task.WhenAll(
                MergeGroupAsync(context, $"{label} merge failures", failures, EditSource.Failure, cancellationToken),
                MergeGroupAsync(context, $"{label} merge successes", successes, EditSource.Success, cancellationToken)
            )
            .ConfigureAwait(false);
        var (fromFailures, fromSuccesses) = (both[0], both[1]);
        var lost = fromFailures.WasLost || fromSuccesses.WasLost;
        if (fromFailures.Patch.Proposals.IsEmpty || fromSuccesses.Patch.Proposals.IsEmpty)
        {
            return new MergeResult(fromFailures.Patch.Proposals.IsEmpty ? fromSuccesses.Patch : fromFailures.Patch, lost);
        }

        var material = new Material()
            .Section($"Proposals from failed tasks ({fromFailures.Patch.Proposals.Length})", Listed([fromFailures.Patch]))
            .Section($"Proposals from solved tasks ({fromSuccesses.Patch.Proposals.Length})", Listed([fromSuccesses.Patch]))
            .ToString();
        var result = await MergeOnceAsync(
                context,
                $"{label} merge final",
                material,
                [fromFailures.Patch, fromSuccesses.Patch],
                null,
                cancellationToken
            )
            .ConfigureAwait(false);
        return result with { WasLost = result.WasLost || lost };
    }

    private async Task<MergeResult> MergeGroupAsync(
        StepContext context,
        string label,
        IReadOnlyList<ProposedPatch> patches,
        EditSource source,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<ProposedPatch> level = [.. patches.Where(p => !p.Proposals.IsEmpty)];
        var lost = false;
        for (var number = 1; level.Count > 1; number++)
        {
            var n = number;
            var results = await Task.WhenAll(
                    level
                        .Chunk(Math.Max(2, options.MergeBatch))
                        .Select(
                            (chunk, i) =>
                                chunk.Length == 1
                                    ? Task.FromResult(new MergeResult(chunk[0], false))
                                    : MergeOnceAsync(
                                        context,
                                        $"{label} level {n} part {i + 1}",
                                        new Material().Section("Proposals", Listed(chunk)).ToString(),
                                        chunk,
                                        source,
                                        cancellationToken
                                    )
                        )
                )
                .ConfigureAwait(false);
            lost |= results.Any(r => r.WasLost);
            level = [.. results.Select(r => r.Patch)];
        }

        return new MergeResult(level.Count == 0 ? ProposedPatch.Empty : level[0], lost);
    }

    private async Task<MergeResult> MergeOnceAsync(
        StepContext context,
        string label,
        string proposals,
        IReadOnlyList<ProposedPatch> inputs,
        EditSource? source,
        CancellationToken cancellationToken
    )
    {
        var ids = inputs.SelectMany(p => p.Proposals).SelectMany(p => p.TaskIds).ToHashSet(StringComparer.Ordinal);
        var depth = inputs.SelectMany(p => p.Proposals).Max(p => p.MergeLevel) + 1;
        var user =
            new Material()
                .Skill(context.Skill)
                .Section("Optimizer notebook", context.MetaSkill)
                .Section("Earlier attempts", context.RejectedView)
            + "\n"
            + proposals;
        var request = new StructuredRequest(
            "merge",
            calls.Prompts["merge"] + "\n" + calls.Prompts[_format.ReplyPrompt],
            user,
            _format.MergeSchema()
        )
        {
            Scope = label,
        };
        var merged = await calls
            .AskAsync(label, request, reply => _format.Read(reply, ids, source, depth), cancellationToken)
            .ConfigureAwait(false);
        return merged is null ? new MergeResult(Concatenated(inputs, depth), WasLost: true) : new MergeResult(merged, WasLost: false);
    }

    // Failures stand first in the inputs, so they also come first here.
    private static ProposedPatch Concatenated(IReadOnlyList<ProposedPatch> inputs, int depth) =>
        new(
            "The merge was lost; the proposals follow one another, those from failures first.",
            [
                .. inputs
                    .SelectMany(p => p.Proposals)
                    .DistinctBy(p => p.Identity, StringComparer.Ordinal)
                    .Select(p => p with { MergeLevel = depth }),
            ]
        );

    private string Listed(IEnumerable<ProposedPatch> patches)
    {
        var list = new JsonArray([.. patches.SelectMany(p => p.Proposals).Select(p => (JsonNode)_format.Write(p))]);
        return Material.Fenced(ReadableJson.Indented(list), "json");
    }
}
