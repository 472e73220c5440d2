namespace SkillOpt.Gating;

/// <summary>Text of a candidate that looks like gaming the evaluation.</summary>
/// <param name="Kind"><c>held_out_answer</c>, <c>held_out_input</c> or <c>scorer_rule</c>.</param>
/// <param name="TaskId">The task whose text it is; null for a scorer rule.</param>
/// <param name="Quote">The words in question.</param>
internal sealed record GamingAlarm(string Kind, string? TaskId, string Quote)
{
    /// <summary>What it is, without the words themselves.</summary>
    public string Sentence =>
        Kind switch
        {
            "held_out_answer" => $"it quotes the expected answer of held-out task {TaskId}",
            "held_out_input" => $"it quotes the input of held-out task {TaskId}",
            _ => "it quotes the scorer's rules",
        };
}
