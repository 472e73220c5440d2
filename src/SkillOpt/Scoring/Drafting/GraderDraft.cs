using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Calls;

namespace SkillOpt.Scoring;

/// <summary>Drafts a grader from a skill and some real outputs: what can be read off the outputs, and what a model proposes.</summary>
internal sealed class GraderDraft
{
    private static readonly JsonElement s_schema = ReplySchema.AsWritten("draft");

    private readonly JudgeModel? _model;

    /// <summary>Creates a drafter.</summary>
    /// <param name="model">The model to ask; null drafts only what can be read off the outputs.</param>
    public GraderDraft(JudgeModel? model) => _model = model;

    /// <summary>Proposes checks and a rubric.</summary>
    /// <param name="skill">The skill's text.</param>
    /// <param name="outputs">Real outputs, good and bad mixed; about ten.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ModelCallException">The model cannot be used at all.</exception>
    public async Task<DraftedGrader> ProposeAsync(string skill, IReadOnlyList<string> outputs, CancellationToken cancellationToken)
    {
        var found = OutputPatterns.Find(outputs);
        if (_model is null)
        {
            return Arrange(found, new Proposal([], [], []), null, outputs);
        }

        var user = new StringBuilder();
        JudgePrompts.Section(user, "Skill", skill);
        for (var i = 0; i < outputs.Count; i++)
        {
            JudgePrompts.Section(user, $"Output {i + 1}", outputs[i]);
        }

        var reply = await _model
            .Caller.AskAsync(new StructuredRequest("grader_draft", JudgePrompts.Draft, user.ToString(), s_schema), Read, cancellationToken)
            .ConfigureAwait(false);
        return Arrange(found, reply.Value ?? new Proposal([], [], []), reply.Problem, outputs);
    }

    /// <summary>The ticked proposals as the <c>scorer</c> section of a skillopt.yaml.</summary>
    public static string ToYaml(IReadOnlyList<RuleCheck> checks, IReadOnlyList<RubricCriterion> rubric)
    {
        var yaml = new StringBuilder("scorer:\n  name: compose\n  parts:\n");
        if (checks.Count > 0)
        {
            yaml.Append("    - name: rules\n      label: checks\n      veto: true\n      checks:\n");
            foreach (var check in checks)
            {
                yaml.Append(
                    $"        - {{op: {check.Operation}{(check.Argument.Length == 0 ? "" : $", arg: {Quoted(check.Argument)}")}}}\n"
                );
            }
        }

        if (rubric.Count > 0)
        {
            yaml.Append("    - name: judge\n      label: rubric\n      pass: 0.8\n      rubric:\n");
            foreach (var criterion in rubric)
            {
                yaml.Append(
                    $"        - name: {Quoted(criterion.Name)}\n          question: {Quoted(criterion.Question)}\n          levels:\n"
                );
                foreach (var level in criterion.Levels)
                {
                    yaml.Append($"            - {Quoted(level)}\n");
                }
            }
        }

        return yaml.ToString();
    }

    private static DraftedGrader Arrange(
        IEnumerable<(RuleCheck Check, string Why)> found,
        Proposal proposal,
        string? problem,
        IReadOnlyList<string> outputs
    )
    {
        var dropped = new List<string>(proposal.Dropped);
        var all = proposal
            .Checks.Select(p => Measure(p, true))
            .Concat(found.Select(f => Measure(f, false)))
            .OfType<DraftedCheck>()
            .DistinctBy(c => c.Check);
        return new DraftedGrader([.. all.OrderByDescending(c => c.Holds > 0 && c.Holds < c.Outputs)], [.. proposal.Rubric], problem)
        {
            Dropped = [.. dropped],
        };

        DraftedCheck? Measure((RuleCheck Check, string Why) candidate, bool fromModel)
        {
            try
            {
                var rules = RuleChecks.Parse(NodeOf(candidate.Check.Operation, candidate.Check.Argument), "draft");
                return new DraftedCheck(
                    candidate.Check,
                    candidate.Why,
                    outputs.Count(o => rules.Failing(o, []).Count == 0),
                    outputs.Count,
                    fromModel
                );
            }
            catch (ScoringException)
            {
                dropped.Add($"{candidate.Check}: it takes too long on these outputs");
                return null;
            }
        }
    }

    // What cannot be used is left out by itself and named: the rest of a draft is as good without it.
    private static Proposal Read(JsonElement reply)
    {
        var (checks, rubric, dropped) = (new List<(RuleCheck, string)>(), new List<RubricCriterion>(), new List<string>());
        foreach (var entry in Entries(reply, "checks"))
        {
            var node = NodeOf(TextOf(entry, "op"), TextOf(entry, "arg"));
            var problems = RuleChecks.Validate(new JsonObject { ["checks"] = node });
            if (problems.Errors.FirstOrDefault() is { } error)
            {
                dropped.Add(error.Replace("check 1 ", "a check ", StringComparison.Ordinal));
                continue;
            }

            checks.Add((RuleChecks.Parse(node.DeepClone(), "draft").Checks.Single(), TextOf(entry, "why")));
        }

        foreach (var entry in Entries(reply, "rubric"))
        {
            List<string> levels = [.. ListOf(entry, "levels").Where(l => l.ValueKind == JsonValueKind.String).Select(l => l.GetString()!)];
            if (levels.Count < 2 || TextOf(entry, "name").Length == 0 || TextOf(entry, "question").Length == 0)
            {
                dropped.Add($"the criterion {QuotedText.Of(TextOf(entry, "name"))} has no name, no question or fewer than two levels");
                continue;
            }

            rubric.Add(new RubricCriterion(TextOf(entry, "name"), TextOf(entry, "question"), [.. levels]));
        }

        if (checks.Count + rubric.Count == 0 && dropped.Count > 0)
        {
            throw new FormatException($"nothing of it can be used; {dropped[0]}.");
        }

        return new Proposal(checks, [.. rubric.DistinctBy(c => c.Name)], dropped);
    }

    private static JsonArray NodeOf(string operation, string argument) => new(new JsonObject { ["op"] = operation, ["arg"] = argument });

    private static IEnumerable<JsonElement> ListOf(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : [];

    private static IEnumerable<JsonElement> Entries(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : throw new FormatException($"the list '{name}' is missing.");

    private static string TextOf(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : "";

    // A JSON string is a YAML double-quoted string.
    private static string Quoted(string text) =>
        $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private sealed record Proposal(
        IReadOnlyList<(RuleCheck Check, string Why)> Checks,
        IReadOnlyList<RubricCriterion> Rubric,
        IReadOnlyList<string> Dropped
    );
}
