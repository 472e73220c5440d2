using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SkillOpt.Calls;
using SkillOpt.Scoring;

namespace SkillOpt.Training;

/// <summary>Stage 4, select: the optimizer ranks the proposals and the learning rate clips them.</summary>
internal sealed partial class Selector(OptimizerCalls calls, TrainingOptions options)
{
    private static readonly JsonElement s_rankSchema = ReplySchema.Of("rank");
    private static readonly JsonElement s_rateSchema = ReplySchema.Of("learning_rate");

    private readonly ProposalFormat _format = ProposalFormat.Of(options.UpdateMode);

    /// <summary>Chooses at most the learning rate's number of proposals.</summary>
    /// <param name="context">Skill and memories.</param>
    /// <param name="label">Names the calls within the run.</param>
    /// <param name="patch">The merged proposals.</param>
    /// <param name="scheduledRate">The schedule's rate, or <see cref="LearningRate.Unlimited"/> when the optimizer picks it.</param>
    /// <param name="batch">How the step's batch went, in a sentence.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<Selection> SelectAsync(
        StepContext context,
        string label,
        ProposedPatch patch,
        int scheduledRate,
        string batch,
        CancellationToken cancellationToken
    )
    {
        var pool = patch.Proposals;
        if (options.UpdateMode == UpdateMode.FullRewrite)
        {
            return new Selection(pool, pool.Length, "whole documents are not clipped");
        }

        var budget =
            scheduledRate == LearningRate.Unlimited
                ? await AutonomousRateAsync(context, label, pool, batch, cancellationToken).ConfigureAwait(false)
                : scheduledRate;
        if (budget <= 0)
        {
            return new Selection([], 0, "the optimizer chose to change nothing");
        }

        if (budget >= pool.Length)
        {
            return new Selection(pool, budget, "all fit within the learning rate");
        }

        var ranked = await RankAsync(context, label, pool, budget, cancellationToken).ConfigureAwait(false);
        return ranked.IsEmpty
            ? new Selection(
                [.. pool.OrderByDescending(p => p.SupportCount).Take(budget)],
                budget,
                "no usable ranking; those with most support"
            )
            : new Selection(ranked, budget, $"ranked by the optimizer, {ranked.Length} of {pool.Length}");
    }

    /// <summary>
    /// The rate in a model's reply: an integer, an integral number, or the first integer in a text, within [0, available].
    /// </summary>
    /// <exception cref="FormatException">There is no number.</exception>
    internal static int ReadRate(JsonElement reply, int available)
    {
        if (!reply.TryGetProperty("learning_rate", out var value))
        {
            throw new FormatException("it lacks the number 'learning_rate'.");
        }

        double? number = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String when Integer().Match(value.GetString()!) is { Success: true } m => double.Parse(
                m.Value,
                CultureInfo.InvariantCulture
            ),
            _ => null,
        };
        return number is { } n && double.IsFinite(n)
            ? (int)Math.Clamp(Math.Truncate(n), 0, available)
            : throw new FormatException("'learning_rate' is not a whole number.");
    }

    /// <summary>The valid, distinct, in-range indices of a reply, in the order given, at most <paramref name="budget"/>.</summary>
    internal static ImmutableArray<int> ReadRanking(JsonElement reply, int poolSize, int budget) =>
        reply.TryGetProperty("selected", out var list) && list.ValueKind == JsonValueKind.Array
            ?
            [
                .. list.EnumerateArray()
                    .Where(e => e.ValueKind == JsonValueKind.Number && e.TryGetInt32(out _))
                    .Select(e => e.GetInt32())
                    .Where(i => i >= 1 && i <= poolSize)
                    .Distinct()
                    .Take(budget)
                    .Select(i => i - 1),
            ]
            : throw new FormatException("it lacks the list 'selected'.");

    private async Task<ImmutableArray<Proposal>> RankAsync(
        StepContext context,
        string label,
        ImmutableArray<Proposal> pool,
        int budget,
        CancellationToken cancellationToken
    )
    {
        var user = new Material()
            .Skill(context.Skill)
            .Section("Optimizer notebook", context.MetaSkill)
            .Section("Earlier attempts", context.RejectedView)
            .Section("Proposals", Numbered(pool))
            .Section("Learning rate", $"Choose at most {budget}. Give their numbers in `selected`, best first.")
            .ToString();
        var request = new StructuredRequest("rank", calls.Prompts["rank"], user, s_rankSchema) { Scope = label };
        var order = await calls
            .AskAsync($"{label} rank", request, reply => new Ranking(ReadRanking(reply, pool.Length, budget)), cancellationToken)
            .ConfigureAwait(false);
        return order is null ? [] : [.. order.Indices.Select(i => pool[i])];
    }

    private async Task<int> AutonomousRateAsync(
        StepContext context,
        string label,
        ImmutableArray<Proposal> pool,
        string batch,
        CancellationToken cancellationToken
    )
    {
        var user = new Material()
            .Skill(context.Skill)
            .Section("Optimizer notebook", context.MetaSkill)
            .Section("Earlier attempts", context.RejectedView)
            .Section("Last batch", batch)
            .Section("Proposals", Numbered(pool))
            .ToString();
        var request = new StructuredRequest("learning_rate", calls.Prompts["learning_rate"], user, s_rateSchema) { Scope = label };
        var rate = await calls
            .AskAsync($"{label} learning rate", request, reply => new Rate(ReadRate(reply, pool.Length)), cancellationToken)
            .ConfigureAwait(false);

        // Without a decision nothing is changed: a step is cheaper than a guess.
        return rate?.Value ?? 0;
    }

    private string Numbered(ImmutableArray<Proposal> pool)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pool.Length; i++)
        {
            var source = pool[i].Source switch
            {
                EditSource.Failure => "from failures",
                EditSource.Success => "from successes",
                _ => "from both",
            };
            text.Append("## ")
                .Append(i + 1)
                .Append(" (")
                .Append(source)
                .Append(", ")
                .Append(QuotedText.Count(pool[i].SupportCount, "task"))
                .Append(")\n\n")
                .Append(Material.Fenced(ReadableJson.Of(_format.Write(pool[i])), "json"))
                .Append("\n\n");
        }

        return text.ToString();
    }

    [GeneratedRegex("-?[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Integer();

    private sealed record Ranking(ImmutableArray<int> Indices);

    private sealed record Rate(int Value);
}
