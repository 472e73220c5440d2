namespace SkillOpt.Sleep;

/// <summary>One mechanical check of an answer, as the engine's rules take them.</summary>
/// <param name="Op">The operation, e.g. <c>contains</c>.</param>
/// <param name="Arg">Its text, pattern, number or name; empty for none.</param>
internal sealed record TaskCheck(string Op, string Arg)
{
    /// <summary>The check in a line.</summary>
    public override string ToString() => Arg.Length == 0 ? Op : $"{Op} {Arg}";
}
