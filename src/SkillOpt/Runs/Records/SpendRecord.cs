namespace SkillOpt.Runs;

/// <summary>What calls took between two moments of a run, beside its history.</summary>
/// <param name="Label">The stage of the run that ended then, e.g. <c>step 3 gate 1</c>.</param>
/// <param name="Role">What the model is used for.</param>
/// <param name="Stage">What the calls were for, as the meter names it.</param>
/// <param name="Model">The model as configured.</param>
/// <param name="Usage">What they took.</param>
/// <param name="Cost">In US dollars at the prices in force; null when the model's price was not known.</param>
internal sealed record SpendRecord(string Label, ModelRole Role, string Stage, string Model, Usage Usage, decimal? Cost);
